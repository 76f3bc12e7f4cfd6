package io.fieldledger.connect.xero.sink.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs calls when the test says so, on the test's thread: a history repeats to the last call. */
final class SteppedCalls extends AbstractExecutorService {
  private final List<Runnable> waiting = new ArrayList<>();
  private boolean shutdown;

  @Override
  public void execute(Runnable call) {
    waiting.add(call);
  }

  int waiting() {
    return waiting.size();
  }

  /** Runs one of the calls that wait. */
  void run(int which) {
    waiting.remove(which).run();
  }

  @Override
  public void shutdown() {
    shutdown = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown = true;
    List<Runnable> left = List.copyOf(waiting);
    waiting.clear();
    return left;
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return shutdown && waiting.isEmpty();
  }

  /** Nobody waits here: what runs is run by the test. */
  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return isTerminated();
  }
}
