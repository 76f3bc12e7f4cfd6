package io.fieldledger.connect.servicetitan.source.cursor;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A version of a record that was delivered: {@code 104871:1f0k2…:m3a9…} in an offset, numbers after
 * the id to the base 36.
 *
 * @param id the record's id
 * @param content a hash of its content
 * @param modified when it was last modified, to the millisecond; null when it did not say
 */
public record DeliveredVersion(long id, long content, Instant modified) {
  private static final int RADIX = Character.MAX_RADIX;

  /** Null for none: an empty text would be read as a mistake. */
  static String joined(List<DeliveredVersion> versions) {
    return versions.isEmpty()
        ? null
        : versions.stream().map(DeliveredVersion::text).collect(Collectors.joining(","));
  }

  private String text() {
    String time = modified == null ? "" : Long.toString(modified.toEpochMilli(), RADIX);
    return id + ":" + Long.toUnsignedString(content, RADIX) + ":" + time;
  }

  /**
   * @throws IllegalArgumentException when it is no such list
   */
  static List<DeliveredVersion> parse(String text) {
    return Arrays.stream(text.split(",", -1)).map(DeliveredVersion::one).toList();
  }

  private static DeliveredVersion one(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not three parts: " + text);
    }
    return new DeliveredVersion(
        Long.parseLong(parts[0]),
        Long.parseUnsignedLong(parts[1], RADIX),
        parts[2].isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(parts[2], RADIX)));
  }
}
