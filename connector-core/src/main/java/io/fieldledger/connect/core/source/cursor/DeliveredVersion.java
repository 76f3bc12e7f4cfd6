package io.fieldledger.connect.core.source.cursor;

import io.fieldledger.connect.core.source.RecordKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A version of a record that was delivered: {@code 104871:1f0k2…:m3a9…} in an offset, numbers after
 * the id to the base 36.
 *
 * @param id the record's id: a Long or a String
 * @param content a hash of its content
 * @param modified when it was last modified, to the millisecond; null when it did not say
 */
public record DeliveredVersion(Object id, long content, Instant modified) {
  private static final int RADIX = Character.MAX_RADIX;
  private static final int USUAL_LENGTH = 34;

  /** Null for none: an empty text would be read as a mistake. */
  public static String joined(List<DeliveredVersion> versions) {
    if (versions.isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder(versions.size() * USUAL_LENGTH);
    for (DeliveredVersion version : versions) {
      version.appendTo(text.isEmpty() ? text : text.append(','));
    }
    return text.toString();
  }

  private void appendTo(StringBuilder text) {
    text.append(id).append(':');
    appendUnsigned(text, content);
    text.append(':');
    if (modified != null) {
      long millis = modified.toEpochMilli();
      appendUnsigned(millis < 0 ? text.append('-') : text, Math.abs(millis));
    }
  }

  /**
   * As {@link Long#toUnsignedString(long, int)}, which makes a BigInteger of every second hash; two
   * thousand versions are written for each page.
   */
  private static void appendUnsigned(StringBuilder text, long number) {
    // Half of it is never negative; the last digit is what the halving leaves.
    long rest = (number >>> 1) / (RADIX / 2);
    if (rest != 0) {
      appendSigned(text, rest);
    }
    text.append(Character.forDigit((int) (number - rest * RADIX), RADIX));
  }

  private static void appendSigned(StringBuilder text, long number) {
    int end = text.length();
    for (long left = number; left != 0; left /= RADIX) {
      text.append(Character.forDigit((int) (left % RADIX), RADIX));
    }
    for (int i = end, j = text.length() - 1; i < j; i++, j--) {
      char digit = text.charAt(i);
      text.setCharAt(i, text.charAt(j));
      text.setCharAt(j, digit);
    }
  }

  /**
   * @throws IllegalArgumentException when it is no such list
   */
  public static List<DeliveredVersion> parse(String text, RecordKey key) {
    return Arrays.stream(text.split(",", -1)).map(one -> one(one, key)).toList();
  }

  private static DeliveredVersion one(String text, RecordKey key) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not three parts: " + text);
    }
    return new DeliveredVersion(
        key.parse(parts[0]),
        Long.parseUnsignedLong(parts[1], RADIX),
        parts[2].isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(parts[2], RADIX)));
  }
}
