package io.fieldledger.connect.quickstart.results;

import java.util.Map;
import java.util.Set;

/**
 * How far sources and sinks are at one moment.
 *
 * @param written records in each of the sources' topics, by topic
 * @param mapped the topics that a sink reads; the others are for audit
 * @param finished records of each topic whose result is final, from the beginning without a gap
 *     (what its sink has committed)
 */
public record Positions(Map<String, Long> written, Set<String> mapped, Map<String, Long> finished) {

  /** All records of all topics. */
  public long totalWritten() {
    return written.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Records that a sink reads without a final result, or behind one. */
  public long unfinished() {
    return mapped.stream()
        .mapToLong(topic -> written.getOrDefault(topic, 0L) - finished.getOrDefault(topic, 0L))
        .sum();
  }
}
