package io.fieldledger.connect.xero.source;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** A task as a worker runs it, with offsets in memory. */
final class TaskHarness implements AutoCloseable {
  /** For what takes a second; a busy machine may need very much longer. */
  static final Duration DEADLINE = Duration.ofMinutes(2);

  private static final Duration PATIENCE = Duration.ofMillis(20);

  final RecordedMetrics metrics = new RecordedMetrics();
  final List<SourceRecord> records = new ArrayList<>();
  private final XeroSourceTask task;
  private final StoredOffsets offsets;

  private TaskHarness(XeroSourceTask task, StoredOffsets offsets) {
    this.task = task;
    this.offsets = offsets;
  }

  static TaskHarness start(Map<String, String> config, StoredOffsets offsets, InstantSource clock) {
    TaskHarness harness = new TaskHarness(new XeroSourceTask(clock, PATIENCE), offsets);
    harness.task.initialize(harness.new Context(config));
    harness.task.start(config);
    return harness;
  }

  /** One poll; what came is kept and its offsets are stored. */
  List<SourceRecord> poll() throws InterruptedException {
    List<SourceRecord> batch = pollWithoutCommit();
    commit(batch);
    return batch;
  }

  /** As a worker does once the producer, or the transaction, has brought the records to safety. */
  void commit(List<SourceRecord> batch) {
    batch.forEach(offsets::commit);
    batch.forEach(record -> task.commitRecord(record, null));
  }

  List<SourceRecord> pollWithoutCommit() throws InterruptedException {
    List<SourceRecord> batch = task.poll();
    if (batch == null) {
      return List.of();
    }
    records.addAll(batch);
    return batch;
  }

  /** The next records, which are not safe yet. */
  List<SourceRecord> nextWithoutCommit() throws InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    List<SourceRecord> batch = pollWithoutCommit();
    while (batch.isEmpty()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("nothing came; records: " + counts());
      }
      batch = pollWithoutCommit();
    }
    return batch;
  }

  TaskHarness until(BooleanSupplier reached) throws InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not reached; records: " + counts());
      }
      poll();
    }
    return this;
  }

  /** Until so many records of a stream have come. */
  TaskHarness untilCount(String stream, int count) throws InterruptedException {
    return until(() -> of(stream).size() >= count);
  }

  /** Until the streams are live and each has looked for changes so many times more. */
  TaskHarness untilSettled(String... streams) throws InterruptedException {
    for (String stream : streams) {
      until(() -> metrics.value("live", stream) == 1);
    }
    Map<String, Long> wanted = new HashMap<>();
    for (String stream : streams) {
      wanted.put(stream, metrics.value("pages-total", stream) + 3);
    }
    for (String stream : streams) {
      until(() -> metrics.value("pages-total", stream) >= wanted.get(stream));
    }
    return this;
  }

  List<SourceRecord> of(String stream) {
    return records.stream().filter(r -> r.topic().equals("xero." + stream)).toList();
  }

  List<String> ids(String stream) {
    return of(stream).stream().map(r -> ((Struct) r.key()).getString("id")).toList();
  }

  /** The last value that came for an id. */
  Struct last(String stream, String id) {
    Struct found = null;
    for (SourceRecord record : of(stream)) {
      if (((Struct) record.key()).getString("id").equals(id)) {
        found = (Struct) record.value();
      }
    }
    return found;
  }

  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new HashMap<>();
    records.forEach(r -> counts.merge(r.topic(), 1, Integer::sum));
    return counts;
  }

  @Override
  public void close() {
    task.stop();
  }

  private final class Context implements SourceTaskContext {
    private final Map<String, String> config;

    Context(Map<String, String> config) {
      this.config = config;
    }

    @Override
    public Map<String, String> configs() {
      return config;
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
      return offsets;
    }

    @Override
    public PluginMetrics pluginMetrics() {
      return metrics;
    }
  }
}
