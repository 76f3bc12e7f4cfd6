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
  private final int columns;
  private final InstantSource time;
  private boolean progressShown;
  private String lastProgress = "";
  private Instant lastPlainLine = Instant.EPOCH;

  /**
   * @param columns of the terminal, which a changing line must not exceed; 0 when the output is
   *     none
   */
  public Terminal(PrintStream out, int columns, InstantSource time) {
    this.out = out;
    this.columns = columns;
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
    if (columns > 0) {
      out.print(ERASE_LINE + line.substring(0, Math.min(line.length(), columns - 1)));
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
