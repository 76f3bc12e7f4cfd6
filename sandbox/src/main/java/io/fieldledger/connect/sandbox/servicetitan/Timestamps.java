package io.fieldledger.connect.sandbox.servicetitan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Times as ServiceTitan writes them: UTC, up to 7 fractional digits, none when they are zero. */
public final class Timestamps {
  private static final DateTimeFormatter INSTANT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 7, true)
          .appendLiteral('Z')
          .toFormatter()
          .withZone(ZoneOffset.UTC);

  private Timestamps() {}

  /** For example {@code 2022-02-11T12:42:44.3752813Z}. */
  public static String text(Instant instant) {
    return INSTANT.format(instant);
  }

  /** A calendar date, sent as midnight: {@code 2022-02-14T00:00:00Z}. */
  public static String text(LocalDate date) {
    return date + "T00:00:00Z";
  }
}
