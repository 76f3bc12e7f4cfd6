package io.fieldledger.connect.benchmarks.sink;

import io.fieldledger.connect.xero.sink.XeroSinkTask;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Drives the sink's task as a worker does: polls of 500 records from one partition unless it is
 * paused, empty ones in between, offsets committed again and again.
 */
final class TaskDriver implements AutoCloseable {
  private static final TopicPartition PARTITION = new TopicPartition("desired", 0);
  private static final int MAX_POLL_RECORDS = 500;
  private static final long LONGEST_POLL_MILLIS = 2;
  private static final int POLLS_BETWEEN_COMMITS = 25;

  private final Context context;
  private final Metrics metrics = new Metrics();
  private final XeroSinkTask task;
  private long next;
  private long finished;
  private long polls;
  private long longestPutNanos;

  /** Starts the task. */
  TaskDriver(Map<String, String> config, Clock clock) {
    this.task = new XeroSinkTask(clock);
    this.context = new Context(config, new PluginMetricsImpl(metrics, Map.of()));
    task.initialize(context);
    task.start(config);
    task.open(List.of(PARTITION));
  }

  /** Offers all records and goes on until each has a final result. */
  void finish(Iterator<Map<String, Object>> records) throws InterruptedException {
    drive(records, () -> !records.hasNext() && finished == next);
  }

  /** Goes on for a time, whether or not the records come to an end. */
  void driveFor(Iterator<Map<String, Object>> records, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    drive(records, () -> System.nanoTime() >= end);
  }

  /** Goes on until something is so. */
  void drive(Iterator<Map<String, Object>> records, BooleanSupplier reached)
      throws InterruptedException {
    while (!reached.getAsBoolean()) {
      List<SinkRecord> batch = context.paused ? List.of() : poll(records);
      put(batch);
      if (++polls % POLLS_BETWEEN_COMMITS == 0 || batch.isEmpty()) {
        commit();
      }
      if (batch.isEmpty()) {
        Thread.sleep(Math.min(LONGEST_POLL_MILLIS, context.timeoutMillis));
      }
    }
  }

  private List<SinkRecord> poll(Iterator<Map<String, Object>> records) {
    List<SinkRecord> batch = new ArrayList<>();
    while (records.hasNext() && batch.size() < MAX_POLL_RECORDS) {
      batch.add(
          new SinkRecord(
              PARTITION.topic(), PARTITION.partition(), null, null, null, records.next(), next++));
    }
    return batch;
  }

  private void put(Collection<SinkRecord> batch) {
    long begun = System.nanoTime();
    task.put(batch);
    longestPutNanos = Math.max(longestPutNanos, System.nanoTime() - begun);
  }

  private void commit() {
    OffsetAndMetadata committed =
        task.preCommit(Map.of(PARTITION, new OffsetAndMetadata(next))).get(PARTITION);
    if (committed != null) {
      finished = committed.offset();
    }
  }

  /** Records that were offered. */
  long offered() {
    return next;
  }

  /** Records that a person must look at. */
  int deadLetters() {
    return context.deadLetters.size();
  }

  /** The first of them, for a message. */
  String firstDeadLetter() {
    return context.deadLetters.isEmpty() ? "none" : context.deadLetters.get(0);
  }

  double longestPutMillis() {
    return longestPutNanos / 1e6;
  }

  /** As a worker ends a task: a last commit, close, stop. */
  @Override
  public void close() {
    commit();
    task.close(List.of(PARTITION));
    task.stop();
    metrics.close();
  }

  /** What the task asks of its worker. */
  private static final class Context implements SinkTaskContext, ErrantRecordReporter {
    private final Map<String, String> configs;
    private final PluginMetrics pluginMetrics;
    private final List<String> deadLetters = new ArrayList<>();
    private boolean paused;
    private long timeoutMillis;

    private Context(Map<String, String> configs, PluginMetrics pluginMetrics) {
      this.configs = configs;
      this.pluginMetrics = pluginMetrics;
    }

    @Override
    public Map<String, String> configs() {
      return configs;
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
      throw new UnsupportedOperationException("the sink does not seek");
    }

    @Override
    public void offset(TopicPartition partition, long offset) {
      throw new UnsupportedOperationException("the sink does not seek");
    }

    @Override
    public void timeout(long millis) {
      timeoutMillis = millis;
    }

    @Override
    public Set<TopicPartition> assignment() {
      return Set.of(PARTITION);
    }

    @Override
    public void pause(TopicPartition... partitions) {
      paused = true;
    }

    @Override
    public void resume(TopicPartition... partitions) {
      paused = false;
    }

    @Override
    public void requestCommit() {}

    @Override
    public ErrantRecordReporter errantRecordReporter() {
      return this;
    }

    @Override
    public Future<Void> report(SinkRecord record, Throwable error) {
      deadLetters.add(error.getMessage());
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public PluginMetrics pluginMetrics() {
      return pluginMetrics;
    }
  }
}
