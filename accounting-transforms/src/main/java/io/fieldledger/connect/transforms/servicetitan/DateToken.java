package io.fieldledger.connect.transforms.servicetitan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;

/**
 * Dates and instants in the forms they arrive in: Connect's logical types, the API's text, or the
 * plain numbers that a schemaless JSON converter leaves of Connect's types (days and milliseconds
 * since 1970).
 *
 * <p>A document date is the calendar date that is written down; it is never shifted by a zone
 * (accounting rule 0).
 */
@SuppressWarnings("JavaUtilDate") // the class of Connect's logical types Date and Timestamp
public final class DateToken {
  private static final int DATE_LENGTH = "2026-11-14".length();

  /** Days of about the years 1423 to 2517; larger numbers are no date in days. */
  private static final long EPOCH_DAYS = 200_000;

  /**
   * Before and after these a date is a program's stand-in, such as 0001-01-01, and none of a
   * ledger.
   */
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

  private static final LocalDate END = LocalDate.of(2200, 1, 1);
  private static final Instant FIRST_INSTANT = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final Instant END_INSTANT = END.atStartOfDay(ZoneOffset.UTC).toInstant();

  private DateToken() {}

  static Optional<LocalDate> date(Object token) {
    return anyDate(token).filter(date -> !date.isBefore(FIRST) && date.isBefore(END));
  }

  private static Optional<LocalDate> anyDate(Object token) {
    try {
      if (token instanceof LocalDate date) {
        return Optional.of(date);
      }
      if (token instanceof Date date) {
        return Optional.of(
            Instant.ofEpochMilli(date.getTime()).atOffset(ZoneOffset.UTC).toLocalDate());
      }
      if (token instanceof Long || token instanceof Integer) {
        long days = ((Number) token).longValue();
        return Math.abs(days) <= EPOCH_DAYS
            ? Optional.of(LocalDate.ofEpochDay(days))
            : Optional.empty();
      }
      if (token instanceof CharSequence text) {
        return written(text.toString().trim());
      }
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The instant in whole milliseconds, the precision of Connect's Timestamp. */
  public static Optional<Instant> instant(Object token) {
    return anyInstant(token)
        .filter(instant -> !instant.isBefore(FIRST_INSTANT) && instant.isBefore(END_INSTANT))
        .map(instant -> instant.truncatedTo(ChronoUnit.MILLIS));
  }

  private static Optional<Instant> anyInstant(Object token) {
    try {
      if (token instanceof Instant instant) {
        return Optional.of(instant);
      }
      if (token instanceof Date date) {
        return Optional.of(Instant.ofEpochMilli(date.getTime()));
      }
      if (token instanceof Long millis) {
        return Optional.of(Instant.ofEpochMilli(millis));
      }
      if (token instanceof CharSequence text) {
        return Optional.of(moment(text.toString().trim()));
      }
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> written(String text) {
    if (text.length() < DATE_LENGTH
        || (text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) != 'T')) {
      return Optional.empty();
    }
    return Optional.of(LocalDate.parse(text.substring(0, DATE_LENGTH)));
  }

  /** Without an offset the API means UTC (contract 5.0). */
  private static Instant moment(String text) {
    boolean offset =
        text.endsWith("Z") || text.lastIndexOf('+') > 0 || text.lastIndexOf('-') > DATE_LENGTH;
    return offset
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
