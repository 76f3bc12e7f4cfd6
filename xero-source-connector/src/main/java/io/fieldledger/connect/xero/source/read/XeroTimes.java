package io.fieldledger.connect.xero.source.read;

import io.fieldledger.connect.core.source.decode.TimeFormat;
import io.fieldledger.connect.core.source.decode.Times;
import io.fieldledger.connect.core.source.decode.UnreadableException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Date;

/**
 * Xero's times: {@code /Date(1439434356790+0000)/}, milliseconds since 1970 that may be negative,
 * the offset of no meaning and sometimes absent; or ISO text (contract, 5.1). A document's date is
 * midnight UTC and is never shifted.
 */
@SuppressWarnings("JavaUtilDate") // it is what Connect's schemas carry
final class XeroTimes implements TimeFormat {
  static final XeroTimes INSTANCE = new XeroTimes();

  private static final String PREFIX = "/Date(";
  private static final String SUFFIX = ")/";
  private static final int OFFSET_DIGITS = 5;
  private static final int MOST_DIGITS = 15;
  private static final long MILLIS_A_DAY = 86_400_000L;

  private XeroTimes() {}

  @Override
  public Instant instant(char[] text, int start, int length) {
    return isWrapped(text, start, length)
        ? Instant.ofEpochMilli(millis(text, start, length))
        : Times.instant(text, start, length);
  }

  @Override
  public Date timestamp(char[] text, int start, int length) throws UnreadableException {
    return isWrapped(text, start, length)
        ? new Date(wrapped(text, start, length, "a point in time"))
        : Times.timestamp(text, start, length);
  }

  @Override
  public Date date(char[] text, int start, int length) throws UnreadableException {
    if (!isWrapped(text, start, length)) {
      return Times.date(text, start, length);
    }
    long millis = wrapped(text, start, length, "a date");
    return new Date(Math.floorDiv(millis, MILLIS_A_DAY) * MILLIS_A_DAY);
  }

  private static long wrapped(char[] text, int start, int length, String wanted)
      throws UnreadableException {
    try {
      return millis(text, start, length);
    } catch (DateTimeException e) {
      throw UnreadableException.notA(wanted, new String(text, start, length));
    }
  }

  private static boolean isWrapped(char[] text, int start, int length) {
    if (length < PREFIX.length()) {
      return false;
    }
    for (int i = 0; i < PREFIX.length(); i++) {
      if (text[start + i] != PREFIX.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * @throws DateTimeException when what is wrapped is no number
   */
  private static long millis(char[] text, int start, int length) {
    int end = start + length - SUFFIX.length();
    if (end < start + PREFIX.length() || text[end] != ')' || text[end + 1] != '/') {
      throw new DateTimeException("not closed");
    }
    int from = start + PREFIX.length();
    int offset = end - OFFSET_DIGITS;
    if (offset > from && (text[offset] == '+' || text[offset] == '-')) {
      digits(text, offset + 1, end);
      end = offset;
    }
    boolean negative = text[from] == '-';
    long millis = digits(text, negative ? from + 1 : from, end);
    return negative ? -millis : millis;
  }

  private static long digits(char[] text, int from, int end) {
    if (from >= end || end - from > MOST_DIGITS) {
      throw new DateTimeException("no number");
    }
    long value = 0;
    for (int i = from; i < end; i++) {
      if (text[i] < '0' || text[i] > '9') {
        throw new DateTimeException("no number");
      }
      value = value * 10 + (text[i] - '0');
    }
    return value;
  }
}
