package io.fieldledger.connect.quickstart.results;

import java.util.Map;

/**
 * How far source and sink are at one moment.
 *
 * @param written records in each topic, by topic
 * @param finished records of each topic whose result is final, from the beginning without a gap
 *     (what the sink has committed)
 */
public record Positions(Map<String, Long> written, Map<String, Long> finished) {

  /** All records of all topics. */
  public long totalWritten() {
    return written.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Records without a final result, or behind one. */
  public long unfinished() {
    return written.entrySet().stream()
        .mapToLong(topic -> topic.getValue() - finished.getOrDefault(topic.getKey(), 0L))
        .sum();
  }
}
