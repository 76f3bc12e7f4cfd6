package io.fieldledger.connect.core.source.decode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;

/**
 * Times in ISO 8601: {@code 2022-02-11T12:42:44.3752813Z}, in UTC, with up to nine digits of a
 * second that are left out when they are zero.
 */
@SuppressWarnings("JavaUtilDate") // it is what Connect's schemas carry
public final class Times {
  private static final int SECONDS_END = 19;
  private static final int DATE_END = 10;
  private static final int NANO_DIGITS = 9;
  private static final long MILLIS_A_DAY = 86_400_000L;
  private static final long SECONDS_A_DAY = 86_400L;
  private static final int LONGEST_TEXT = 30;

  private Times() {}

  /**
   * With all its digits.
   *
   * @throws DateTimeException when it is no time
   */
  public static Instant instant(String text) {
    char[] t = text.toCharArray();
    return instant(t, 0, t.length);
  }

  /** As for a whole text: the time is {@code length} characters from {@code start} on. */
  public static Instant instant(char[] t, int start, int length) {
    if (isPlainUtc(t, start, length)) {
      return Instant.ofEpochSecond(epochSecond(t, start), nanos(t, start, length));
    }
    String text = new String(t, start, length);
    // An offset is as good as Z; without either the API means UTC.
    boolean zoned = text.endsWith("Z") || text.indexOf('+') > 0 || text.indexOf('-', DATE_END) > 0;
    return zoned
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }

  /** As {@link Instant#toString()} writes it, in a tenth of the time: every record tells one. */
  public static String text(Instant time) {
    long seconds = time.getEpochSecond();
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_A_DAY));
    if (day.getYear() < 1000 || day.getYear() > 9999) {
      return time.toString();
    }
    int second = (int) Math.floorMod(seconds, SECONDS_A_DAY);
    StringBuilder text = new StringBuilder(LONGEST_TEXT);
    digits(text, day.getYear(), 4).append('-');
    digits(text, day.getMonthValue(), 2).append('-');
    digits(text, day.getDayOfMonth(), 2).append('T');
    digits(text, second / 3_600, 2).append(':');
    digits(text, second / 60 % 60, 2).append(':');
    digits(text, second % 60, 2);
    int nanos = time.getNano();
    if (nanos % 1_000 != 0) {
      digits(text.append('.'), nanos, 9);
    } else if (nanos % 1_000_000 != 0) {
      digits(text.append('.'), nanos / 1_000, 6);
    } else if (nanos != 0) {
      digits(text.append('.'), nanos / 1_000_000, 3);
    }
    return text.append('Z').toString();
  }

  private static StringBuilder digits(StringBuilder text, int number, int count) {
    int start = text.length();
    text.setLength(start + count);
    int left = number;
    for (int i = start + count - 1; i >= start; i--) {
      text.setCharAt(i, (char) ('0' + left % 10));
      left /= 10;
    }
    return text;
  }

  /** As Connect's Timestamp carries it: cut to milliseconds. */
  static Date timestamp(String text) throws UnreadableException {
    return timestamp(text.toCharArray(), 0, text.length());
  }

  /** As for a whole text: the time is {@code length} characters from {@code start} on. */
  public static Date timestamp(char[] t, int start, int length) throws UnreadableException {
    try {
      if (isPlainUtc(t, start, length)) {
        return new Date(epochSecond(t, start) * 1_000 + nanos(t, start, length) / 1_000_000);
      }
      return Date.from(instant(new String(t, start, length)).truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw UnreadableException.notA("a point in time", new String(t, start, length));
    }
  }

  /** The date part as Connect's Date carries it; what follows is no time of day and is dropped. */
  static Date date(String text) throws UnreadableException {
    return date(text.toCharArray(), 0, text.length());
  }

  /** As for a whole text: the date is {@code length} characters from {@code start} on. */
  public static Date date(char[] t, int start, int length) throws UnreadableException {
    try {
      if (length > DATE_END && t[start + DATE_END] != 'T') {
        throw new DateTimeException("no date");
      }
      LocalDate date =
          length >= DATE_END && isPlainDate(t, start)
              ? day(t, start)
              : LocalDate.parse(new String(t, start, Math.min(length, DATE_END)));
      return new Date(date.toEpochDay() * MILLIS_A_DAY);
    } catch (DateTimeException e) {
      throw UnreadableException.notA("a date", new String(t, start, length));
    }
  }

  private static boolean isPlainDate(char[] t, int start) {
    for (int i = 0; i < DATE_END; i++) {
      char c = t[start + i];
      boolean right = (i == 4 || i == 7) ? c == '-' : isDigit(c);
      if (!right) {
        return false;
      }
    }
    return true;
  }

  private static LocalDate day(char[] t, int start) {
    return LocalDate.of(number(t, start, 4), number(t, start + 5, 2), number(t, start + 8, 2));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isPlainUtc(char[] t, int start, int length) {
    int last = length - 1;
    if (last < SECONDS_END || last > SECONDS_END + 1 + NANO_DIGITS || t[start + last] != 'Z') {
      return false;
    }
    if (last > SECONDS_END && (t[start + SECONDS_END] != '.' || last == SECONDS_END + 1)) {
      return false;
    }
    for (int i = DATE_END; i < last; i++) {
      char c = t[start + i];
      boolean right =
          switch (i) {
            case DATE_END -> c == 'T';
            case 13, 16 -> c == ':';
            case SECONDS_END -> c == '.';
            default -> isDigit(c);
          };
      if (!right) {
        return false;
      }
    }
    return isPlainDate(t, start);
  }

  private static long epochSecond(char[] t, int start) {
    int hour = within(number(t, start + 11, 2), 23);
    int minute = within(number(t, start + 14, 2), 59);
    int second = within(number(t, start + 17, 2), 59);
    return day(t, start).toEpochDay() * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second;
  }

  private static int nanos(char[] t, int start, int length) {
    int nanos = 0;
    for (int i = SECONDS_END + 1; i <= SECONDS_END + NANO_DIGITS; i++) {
      nanos = nanos * 10 + (i < length - 1 ? t[start + i] - '0' : 0);
    }
    return nanos;
  }

  private static int number(char[] t, int from, int digits) {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      value = value * 10 + (t[i] - '0');
    }
    return value;
  }

  private static int within(int value, int highest) {
    if (value > highest) {
      throw new DateTimeException("no time of day");
    }
    return value;
  }
}
