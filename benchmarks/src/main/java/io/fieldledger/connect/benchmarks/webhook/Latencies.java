package io.fieldledger.connect.benchmarks.webhook;

import io.fieldledger.connect.benchmarks.report.Samples;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The time from a change until its record can be read in Kafka. Changes are numbered; a record with
 * a number shows that change and the earlier ones of the same record, which a look-up may have
 * overtaken. Used by the thread that changes and the one that reads.
 */
final class Latencies implements TopicReader.Shown {
  private record Change(long number, long atNanos) {}

  private final Map<String, Deque<Change>> unread = new HashMap<>();
  private final List<Double> millis = new ArrayList<>();

  synchronized void changed(String id, long number, long atNanos) {
    unread.computeIfAbsent(id, i -> new ArrayDeque<>()).add(new Change(number, atNanos));
  }

  @Override
  public synchronized void read(String id, long number, long atNanos) {
    Deque<Change> changes = unread.getOrDefault(id, new ArrayDeque<>());
    while (!changes.isEmpty() && changes.peek().number() <= number) {
      millis.add((atNanos - changes.remove().atNanos()) / 1e6);
    }
  }

  /** Tells both what is read: a record with a number shows the changes of either. */
  TopicReader.Shown and(Latencies other) {
    return (id, number, atNanos) -> {
      read(id, number, atNanos);
      other.read(id, number, atNanos);
    };
  }

  /** Changes whose record could not be read yet. */
  synchronized int missing() {
    return unread.values().stream().mapToInt(Deque::size).sum();
  }

  synchronized Samples millis() {
    return Samples.of(millis.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
