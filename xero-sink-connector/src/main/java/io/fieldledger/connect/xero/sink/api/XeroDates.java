package io.fieldledger.connect.xero.sink.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Xero's dates: {@code /Date(ms+0000)/}, possibly negative, or ISO text (contract, 5.1). */
public final class XeroDates {
  private static final Pattern WRAPPED = Pattern.compile("/Date\\((-?\\d{1,18})([+-]\\d{4})?\\)/");
  private static final Pattern ISO_DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})([T ].*)?");

  private XeroDates() {}

  public static Optional<Instant> instant(String text) {
    Matcher wrapped = WRAPPED.matcher(text);
    return wrapped.matches()
        ? Optional.of(Instant.ofEpochMilli(Long.parseLong(wrapped.group(1))))
        : Optional.empty();
  }

  /** A document's calendar date: Xero renders it as midnight UTC; it is never shifted. */
  public static Optional<LocalDate> day(String text) {
    Matcher iso = ISO_DAY.matcher(text);
    if (iso.matches()) {
      return Optional.of(LocalDate.parse(iso.group(1)));
    }
    return instant(text).map(i -> i.atZone(ZoneOffset.UTC).toLocalDate());
  }
}
