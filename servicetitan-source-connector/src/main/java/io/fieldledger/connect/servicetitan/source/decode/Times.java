package io.fieldledger.connect.servicetitan.source.decode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;

/**
 * ServiceTitan's times: {@code 2022-02-11T12:42:44.3752813Z}, in UTC, with up to seven digits of a
 * second that are left out when they are zero (contract, 5.0).
 */
public final class Times {
  private static final int SECONDS_END = 19;
  private static final int DATE_END = 10;

  private Times() {}

  /**
   * With all its digits.
   *
   * @throws DateTimeException when it is no time
   */
  public static Instant instant(String text) {
    if (isPlainUtc(text)) {
      return Instant.ofEpochSecond(epochSecond(text), nanos(text));
    }
    // An offset is as good as Z; without either the API means UTC.
    boolean zoned = text.endsWith("Z") || text.indexOf('+') > 0 || text.indexOf('-', DATE_END) > 0;
    return zoned
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }

  /** As Connect's Timestamp carries it: cut to milliseconds. */
  static Date timestamp(String text) throws UnreadableException {
    try {
      return Date.from(instant(text).truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new UnreadableException(": '" + shortened(text) + "' is not a point in time");
    }
  }

  /** The date part as Connect's Date carries it; what follows is no time of day and is dropped. */
  static Date date(String text) throws UnreadableException {
    try {
      if (text.length() > DATE_END && text.charAt(DATE_END) != 'T') {
        throw new DateTimeException("no date");
      }
      LocalDate date = isPlainDate(text) ? day(text) : LocalDate.parse(text.substring(0, DATE_END));
      return Date.from(date.atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      throw new UnreadableException(": '" + shortened(text) + "' is not a date");
    }
  }

  private static boolean isPlainDate(String t) {
    for (int i = 0; i < DATE_END; i++) {
      boolean right = (i == 4 || i == 7) ? t.charAt(i) == '-' : isDigit(t.charAt(i));
      if (!right) {
        return false;
      }
    }
    return true;
  }

  private static LocalDate day(String t) {
    return LocalDate.of(number(t, 0, 4), number(t, 5, 7), number(t, 8, 10));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isPlainUtc(String t) {
    int last = t.length() - 1;
    if (last < SECONDS_END || last > SECONDS_END + 10 || t.charAt(last) != 'Z') {
      return false;
    }
    if (last > SECONDS_END && (t.charAt(SECONDS_END) != '.' || last == SECONDS_END + 1)) {
      return false;
    }
    for (int i = 0; i < last; i++) {
      char c = t.charAt(i);
      boolean right =
          switch (i) {
            case 4, 7 -> c == '-';
            case 10 -> c == 'T';
            case 13, 16 -> c == ':';
            case SECONDS_END -> c == '.';
            default -> isDigit(c);
          };
      if (!right) {
        return false;
      }
    }
    return true;
  }

  private static long epochSecond(String t) {
    LocalDate date = day(t);
    int hour = within(number(t, 11, 13), 23);
    int minute = within(number(t, 14, 16), 59);
    int second = within(number(t, 17, 19), 59);
    return date.toEpochDay() * 86_400L + hour * 3_600L + minute * 60L + second;
  }

  private static int nanos(String t) {
    int end = t.length() - 1;
    int nanos = 0;
    for (int i = SECONDS_END + 1; i < SECONDS_END + 10; i++) {
      nanos = nanos * 10 + (i < end ? t.charAt(i) - '0' : 0);
    }
    return nanos;
  }

  private static int number(String t, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + (t.charAt(i) - '0');
    }
    return value;
  }

  private static int within(int value, int highest) {
    if (value > highest) {
      throw new DateTimeException("no time of day");
    }
    return value;
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
