package io.fieldledger.connect.core.source.settings;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Checks and reads pairs of a stream and its poll interval.
 *
 * @param streams those that may have one
 */
public record PollIntervals(StreamNames streams) {
  /** More often than this, in milliseconds, is no polling but a load. */
  public static final long SHORTEST = 100;

  public ConfigDef.Validator validator() {
    return new ConfigDef.Validator() {
      @Override
      public void ensureValid(String name, Object value) {
        if (value instanceof List<?> pairs) {
          try {
            read(pairs);
          } catch (IllegalArgumentException e) {
            throw new ConfigException(name, value, e.getMessage());
          }
        }
      }

      @Override
      public String toString() {
        return "pairs of a stream and at least "
            + SHORTEST
            + " milliseconds, such as invoices:10000";
      }
    };
  }

  /**
   * The intervals by the stream's name.
   *
   * @throws IllegalArgumentException when a pair is none, names no stream or one twice, or is too
   *     short; the message says which and what to write
   */
  public Map<String, Duration> read(List<?> pairs) {
    Map<String, Duration> intervals = new HashMap<>();
    for (Object pair : pairs) {
      String[] parts = String.valueOf(pair).split(":", -1);
      if (parts.length != 2) {
        throw new IllegalArgumentException(
            "'" + pair + "' is no pair. Write stream:milliseconds, such as invoices:10000.");
      }
      String stream = parts[0].strip();
      if (!streams.names().contains(stream)) {
        throw new IllegalArgumentException(streams.unknown(stream));
      }
      if (intervals.put(stream, interval(stream, parts[1].strip())) != null) {
        throw new IllegalArgumentException("'" + stream + "' has two intervals. Keep one.");
      }
    }
    return intervals;
  }

  private static Duration interval(String stream, String text) {
    // 15 digits of milliseconds are more than anybody waits, and no overflow.
    if (!text.matches("[0-9]{1,15}")) {
      throw new IllegalArgumentException(
          "The interval of %s, '%s', is no number of milliseconds. Write for example %s:10000."
              .formatted(stream, text, stream));
    }
    long millis = Long.parseLong(text);
    if (millis < SHORTEST) {
      throw new IllegalArgumentException(
          "The interval of %s, %d ms, is too short. Write at least %d."
              .formatted(stream, millis, SHORTEST));
    }
    return Duration.ofMillis(millis);
  }
}
