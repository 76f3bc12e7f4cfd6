package io.fieldledger.connect.sandbox.xero.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads document dates as clients send them: ISO with or without a time, or {@code /Date(ms)/}. */
public final class XeroDates {
  private static final Pattern ISO =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})([T ]\\d{2}:\\d{2}(:\\d{2}.*)?)?");
  private static final Pattern MILLIS = Pattern.compile("/Date\\((-?\\d+)([+-]\\d{4})?\\)/");

  private XeroDates() {}

  /** The calendar date, or empty when the text is none. */
  public static Optional<LocalDate> parse(String text) {
    try {
      Matcher iso = ISO.matcher(text.trim());
      if (iso.matches()) {
        return Optional.of(LocalDate.parse(iso.group(1)));
      }
      Matcher millis = MILLIS.matcher(text.trim());
      if (millis.matches()) {
        Instant instant = Instant.ofEpochMilli(Long.parseLong(millis.group(1)));
        return Optional.of(LocalDate.ofInstant(instant, ZoneOffset.UTC));
      }
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }
}
