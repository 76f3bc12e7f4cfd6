package io.fieldledger.connect.quickstart.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Lines for a person. Progress is one line that changes on a terminal, and a plain line every few
 * seconds in a log.
 */
public final class Terminal {
  private static final Duration BETWEEN_PLAIN_LINES = Duration.ofSeconds(5);
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean interactive;
  private final InstantSource time;
  private boolean progressShown;
  private String lastProgress = "";
  private Instant lastPlainLine = Instant.EPOCH;

  /**
   * @param interactive whether the output is a terminal, on which a line can be erased
   */
  public Terminal(PrintStream out, boolean interactive, InstantSource time) {
    this.out = out;
    this.interactive = interactive;
    this.time = time;
  }

  /** Prints a line, or several. */
  public synchronized void say(String text) {
    if (progressShown) {
      out.print(ERASE_LINE);
      progressShown = false;
    }
    out.println(text);
    out.flush();
  }

  /** Shows how far the run is. */
  public synchronized void progress(String line) {
    if (line.equals(lastProgress)) {
      return;
    }
    if (interactive) {
      out.print(ERASE_LINE + line);
      out.flush();
      progressShown = true;
      lastProgress = line;
    } else if (!time.instant().isBefore(lastPlainLine.plus(BETWEEN_PLAIN_LINES))) {
      lastPlainLine = time.instant();
      lastProgress = line;
      out.println(line);
      out.flush();
    }
  }
}
