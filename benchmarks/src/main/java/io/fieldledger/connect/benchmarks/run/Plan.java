package io.fieldledger.connect.benchmarks.run;

import io.fieldledger.connect.benchmarks.process.Cores;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How to measure.
 *
 * @param quick for a first impression: less warm-up and fewer rounds
 * @param folder for logs and working files
 * @param terminal where a person reads along
 */
public record Plan(boolean quick, Cores cores, Path folder, PrintStream terminal) {

  /** A line on the terminal. */
  public void say(String format, Object... arguments) {
    terminal.println(String.format(Locale.ROOT, format, arguments));
  }
}
