package io.fieldledger.connect.core.source.trigger;

import io.fieldledger.connect.core.metrics.TaskMetrics;
import io.fieldledger.connect.core.source.RecordKey;
import io.fieldledger.connect.core.source.cursor.SourcePartition;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.core.source.run.Departures;
import io.fieldledger.connect.core.source.run.Lane;
import io.fieldledger.connect.core.source.run.SourceLoop;
import io.fieldledger.connect.core.source.trigger.TriggerQueue.Admission;
import io.fieldledger.connect.core.webhook.WebhookListener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events between the receiver that takes them in and the records that they ask for, and what became
 * of them: offered to the {@link TriggerQueue}, fetched by {@link TriggeredReads}, answered once
 * {@link Uncommitted} says that the record is safe.
 */
public final class Triggers implements Departures, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);

  private final Set<String> streams;
  private final InstantSource clock;
  private final TriggerQueue queue;
  private final ExecutorService fetchers;
  private final Uncommitted uncommitted = new Uncommitted();
  private final MissedEvents missed = new MissedEvents();

  /** Streams of which events came and polling has found no missing one since. */
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  private volatile TriggeredReads reads;

  /**
   * @param streams those that events can ask for
   * @param capacity events that may be unanswered at a time
   * @param mostIds records in one call
   * @param mostFetches calls at a time, beside the threads that read pages, so that no webhook
   *     waits behind a long page
   * @param threads the name of the threads that make them
   */
  public Triggers(
      Set<String> streams,
      int capacity,
      int mostIds,
      int mostFetches,
      String threads,
      InstantSource clock) {
    this.streams = Set.copyOf(streams);
    this.clock = clock;
    this.queue = new TriggerQueue(capacity, mostIds);
    this.fetchers =
        Executors.newFixedThreadPool(
            mostFetches,
            work -> {
              Thread thread = new Thread(work, threads);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Runs something after a while, for a {@link TriggeredReads.Pace}. */
  public static void later(Duration wait, Runnable what) {
    CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS).execute(what);
  }

  /** Begins to fetch. */
  public void start(
      SourceLoop loop, List<TriggeredReads.Source> sources, TriggeredReads.Pace pace) {
    reads = new TriggeredReads(sources, queue, uncommitted, fetchers, pace, loop::soon);
  }

  /** Takes an event in. */
  public Admission offer(WebhookEvent event) {
    Admission admission = queue.offer(event);
    for (Target target : event.targets()) {
      missed.told(target, clock.instant());
      told.add(target.stream());
    }
    reads.wake();
    return admission;
  }

  /** Whether events of a stream come, as far as polling can tell. */
  public boolean told(String stream) {
    return told.contains(stream);
  }

  @Override
  public void departed(Lane lane, Fetched page, boolean changes, List<SourceRecord> records) {
    String stream = lane.stream().name();
    if (!streams.contains(stream)) {
      return;
    }
    uncommitted.handedOver(records);
    if (changes) {
      for (SourceRecord record : records) {
        if (record.key() instanceof Struct key) {
          missed.polled(new Target(stream, RecordKey.idOf(key)), clock.instant());
        }
      }
    }
    reads.departed(lane, page);
    missed.judge(clock.instant()).forEach(this::tellMissed);
  }

  /** Of a stream for which no events are set up, every change is missed: that is no news. */
  private void tellMissed(String stream, long count) {
    if (told.remove(stream)) {
      LOG.warn(
          "Polling found {} changes of stream {} that no webhook told of within {} minutes",
          count,
          stream,
          MissedEvents.PATIENCE.toMinutes());
    }
  }

  /** A record of this task is safe in Kafka, or dropped. Called by the producer's thread too. */
  public void committed(SourceRecord record) {
    if (streams.contains(record.sourcePartition().get(SourcePartition.STREAM))) {
      uncommitted.committed(record);
    }
  }

  public void publish(TaskMetrics metrics, WebhookListener listener) {
    metrics.gauge(
        "webhook-listening",
        "1 while the port for webhooks is bound",
        Map.of(),
        () -> listener.listening() ? 1 : 0);
    metrics.gauge("webhook-queue-size", "Events that wait for their answer", Map.of(), queue::size);
    streams.stream()
        .sorted()
        .forEach(
            stream ->
                metrics.gauge(
                    "webhooks-missed-total",
                    "Changes found by polling that no webhook told of within 10 minutes",
                    Map.of("stream", stream),
                    () -> missed.missed(stream)));
  }

  /** Ends whatever waits: its sender is to repeat it. */
  public void stopAnswering() {
    queue.close();
  }

  @Override
  public void close() {
    queue.close();
    fetchers.shutdownNow();
  }
}
