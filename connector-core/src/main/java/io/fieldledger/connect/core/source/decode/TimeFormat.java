package io.fieldledger.connect.core.source.decode;

import java.time.Instant;
import java.util.Date;

/**
 * How an API writes times and dates. Each is given as {@code length} characters from {@code start}
 * on, straight from the parser's buffer.
 */
@SuppressWarnings("JavaUtilDate") // it is what Connect's schemas carry
public interface TimeFormat {

  /** ISO 8601 in UTC, as {@link Times} reads it. */
  TimeFormat ISO =
      new TimeFormat() {
        @Override
        public Instant instant(char[] text, int start, int length) {
          return Times.instant(text, start, length);
        }

        @Override
        public Date timestamp(char[] text, int start, int length) throws UnreadableException {
          return Times.timestamp(text, start, length);
        }

        @Override
        public Date date(char[] text, int start, int length) throws UnreadableException {
          return Times.date(text, start, length);
        }
      };

  /**
   * A point in time with all its digits.
   *
   * @throws java.time.DateTimeException when it is none
   */
  Instant instant(char[] text, int start, int length);

  /** A point in time as Connect's Timestamp carries it: cut to milliseconds. */
  Date timestamp(char[] text, int start, int length) throws UnreadableException;

  /** A calendar date as Connect's Date carries it; never shifted by a zone. */
  Date date(char[] text, int start, int length) throws UnreadableException;
}
