package io.fieldledger.connect.quickstart.process;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Main class of every child process: runs another main class and ends when standard input does. The
 * launcher holds the other end of that pipe, so a broker or worker never outlives it, not even when
 * the launcher is killed.
 */
public final class Leash {
  private static final long SHUTDOWN_LIMIT_MILLIS = 20_000;

  private Leash() {}

  /** Arguments: the main class to run, then its own arguments. */
  public static void main(String[] args) throws Throwable {
    Thread watch = new Thread(Leash::exitAtEndOfInput, "leash");
    watch.setDaemon(true);
    watch.start();
    try {
      Class.forName(args[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void exitAtEndOfInput() {
    try {
      drain(System.in);
    } catch (IOException e) {
      System.err.println("The launcher's pipe broke (" + e.getMessage() + "); shutting down.");
    }
    Thread halt = new Thread(Leash::haltAfterLimit, "leash-halt");
    halt.setDaemon(true);
    halt.start();
    Runtime.getRuntime().exit(0);
  }

  private static void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[256];
    while (in.read(buffer) >= 0) {
      // Nothing is ever sent: only the end matters.
    }
  }

  private static void haltAfterLimit() {
    try {
      Thread.sleep(SHUTDOWN_LIMIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }
}
