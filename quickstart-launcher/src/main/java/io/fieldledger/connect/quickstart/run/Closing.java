package io.fieldledger.connect.quickstart.run;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has to be closed, last opened first, once, whoever asks: the end of the run or Ctrl-C. What
 * is opened after that is closed at once, so that nothing outlives the program.
 */
final class Closing implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean closed;
  private RuntimeException failure;

  /** Remembers something to close. */
  synchronized <T extends AutoCloseable> T add(T resource) {
    if (closed) {
      closeOne(resource);
    } else {
      open.push(resource);
    }
    return resource;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!open.isEmpty()) {
      closeOne(open.pop());
    }
    if (failure != null) {
      RuntimeException thrown = failure;
      failure = null;
      throw thrown;
    }
  }

  private void closeOne(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // The others must be closed too; the first failure is told at the end.
      if (failure == null) {
        failure = new IllegalStateException("Shutting down failed: " + e.getMessage(), e);
      } else {
        failure.addSuppressed(e);
      }
    }
  }
}
