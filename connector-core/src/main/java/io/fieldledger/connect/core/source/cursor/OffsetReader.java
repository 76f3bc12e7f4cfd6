package io.fieldledger.connect.core.source.cursor;

import io.fieldledger.connect.core.source.RecordKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes a stored or hand-written offset apart. Whole numbers may come as any number type or as
 * text: Connect's JSON turns an Integer into a Long, and people write either.
 */
public final class OffsetReader {
  private final Map<String, ?> offset;
  private final String where;
  private final Set<String> known = new HashSet<>();

  /**
   * @param where names the source partition in messages
   */
  public OffsetReader(Map<String, ?> offset, String where) {
    this.offset = offset;
    this.where = where;
  }

  /** The text, or null when there is none. */
  public String text(String name) {
    Object value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    throw refused(name, "must be a text that is not blank");
  }

  /** The number, or null when there is none. */
  public Long number(String name, long lowest) {
    Object value = value(name);
    if (value == null) {
      return null;
    }
    try {
      long number =
          value instanceof Long || value instanceof Integer
              ? ((Number) value).longValue()
              : Long.parseLong(String.valueOf(value));
      if (number >= lowest) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw refused(name, "must be a whole number");
    }
    throw refused(name, "must be at least " + lowest);
  }

  public Instant instant(String name) {
    String text = text(name);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw refused(name, "must be a time such as 2026-11-14T18:22:31.1234567Z");
    }
  }

  public LocalDate day(String name) {
    String text = text(name);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw refused(name, "must be a day such as 2026-11-15");
    }
  }

  public List<Object> ids(String name, RecordKey key) {
    String text = text(name);
    try {
      return text == null
          ? List.of()
          : Arrays.stream(text.split(",", -1)).map(String::strip).map(key::parse).toList();
    } catch (IllegalArgumentException e) {
      throw refused(name, "must be ids with commas between");
    }
  }

  /** Refuses members that nobody asked for: a typing error must not pass as a reset. */
  public void nothingElse() {
    for (String name : offset.keySet()) {
      if (!known.contains(name)) {
        throw refused(name, "is not a member of this stream's offsets");
      }
    }
  }

  public UnusableOffsetException refused(String name, String why) {
    return new UnusableOffsetException(
        "The offset of %s cannot be used: %s %s.".formatted(where, name, why));
  }

  private Object value(String name) {
    known.add(name);
    return offset.get(name);
  }
}
