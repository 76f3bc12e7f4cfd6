package io.fieldledger.connect.core.source.run;

import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.OkHttpTransport;
import io.fieldledger.connect.core.metrics.MetricsBridge;
import io.fieldledger.connect.core.metrics.TaskMetrics;
import io.fieldledger.connect.core.source.decode.UnknownMembers;
import io.fieldledger.connect.core.version.FieldledgerVersion;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/**
 * The thin shell around a {@link SourceLoop}. A connector's own task says in {@code start()} what
 * is read and how; what it opens is closed at the stop, in the reverse order.
 */
public abstract class LoopTask extends SourceTask {
  /** poll() must return by itself: since Kafka 2.8 the worker no longer interrupts it. */
  protected static final Duration PATIENCE = Duration.ofMillis(500);

  /** Pages fetched or waiting, over all streams: what bounds the task's memory. */
  protected static final int MOST_PAGES = 2;

  /** Records of one moment may become visible some time apart. */
  protected static final Duration REACH_MARGIN = Duration.ofMinutes(5);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** ServiceTitan gives up a request after 100 s (contract, section 2). */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(110);

  private final Deque<Runnable> closing = new ConcurrentLinkedDeque<>();
  private volatile boolean stopping;
  private volatile Consumer<SourceRecord> committed = record -> {};
  private TaskMetrics metrics;
  private SourceLoop loop;

  /** Calls this at the stop. */
  protected final void onStop(Runnable close) {
    closing.addLast(close);
  }

  protected final HttpTransport openTransport() {
    HttpTransport transport = new OkHttpTransport(CONNECT_TIMEOUT, CALL_TIMEOUT);
    onStop(transport::close);
    return transport;
  }

  /**
   * The threads that fetch pages.
   *
   * @param name of each
   */
  protected final ExecutorService openFetchers(String name) {
    ExecutorService fetchers =
        Executors.newFixedThreadPool(
            MOST_PAGES,
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    onStop(fetchers::shutdownNow);
    return fetchers;
  }

  /**
   * Publishes how the streams are doing.
   *
   * @param number of the task
   * @return for what else is published
   */
  protected final TaskMetrics publish(
      String connector, int number, List<Lane> lanes, UnknownMembers unknown, InstantSource clock) {
    metrics = MetricsBridge.of(context, connector, number);
    onStop(metrics::close);
    LaneMetrics laneMetrics = new LaneMetrics(metrics, clock);
    lanes.forEach(laneMetrics::publish);
    metrics.gauge(
        "unknown-members-total",
        "Members left out because this version does not know them",
        Map.of(),
        unknown::count);
    return metrics;
  }

  /** From now on it is polled. */
  protected final void drive(SourceLoop made) {
    loop = made;
  }

  /** Tells of each record that is safe in Kafka, or dropped; the producer's thread may call. */
  protected final void onCommit(Consumer<SourceRecord> told) {
    committed = told;
  }

  @Override
  public String version() {
    return FieldledgerVersion.version();
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    metrics.publishWaiting();
    return stopping ? null : loop.next();
  }

  /**
   * The record is safe in Kafka, or dropped by a transformation (metadata is null then). Called by
   * the producer's thread, on an exactly-once worker by the task's after the transaction's end.
   */
  @Override
  public void commitRecord(SourceRecord record, RecordMetadata metadata) {
    committed.accept(record);
  }

  /** May be called twice, from another thread, and when start() has failed half-way. */
  @Override
  public void stop() {
    stopping = true;
    for (Runnable close = closing.pollLast(); close != null; close = closing.pollLast()) {
      close.run();
    }
  }
}
