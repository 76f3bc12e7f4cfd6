package io.fieldledger.connect.benchmarks.report;

import java.util.Locale;

/**
 * A figure that has to be reached.
 *
 * @param what in words
 * @param unit after the figure, or empty
 * @param most whether the limit is the highest that is allowed; else it is the lowest
 */
public record Goal(String what, String unit, double measured, double limit, boolean most) {

  public static Goal atLeast(String what, String unit, double measured, double limit) {
    return new Goal(what, unit, measured, limit, false);
  }

  public static Goal atMost(String what, String unit, double measured, double limit) {
    return new Goal(what, unit, measured, limit, true);
  }

  public boolean reached() {
    return most ? measured <= limit : measured >= limit;
  }

  /** For example {@code ratio to the bare loop 0.81, at least 0.70: reached}. */
  public String sentence() {
    return "%s %s%s, %s %s%s: %s"
        .formatted(
            what,
            number(measured),
            unit,
            most ? "at most" : "at least",
            number(limit),
            unit,
            reached() ? "reached" : "MISSED");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%,.0f", value);
  }
}
