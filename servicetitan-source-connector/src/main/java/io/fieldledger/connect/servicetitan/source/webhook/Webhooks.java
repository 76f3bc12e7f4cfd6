package io.fieldledger.connect.servicetitan.source.webhook;

import io.fieldledger.connect.core.metrics.TaskMetrics;
import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.source.RecordKey;
import io.fieldledger.connect.core.source.cursor.SourcePartition;
import io.fieldledger.connect.core.source.run.Departures;
import io.fieldledger.connect.core.source.run.Lane;
import io.fieldledger.connect.core.source.run.SourceLoop;
import io.fieldledger.connect.core.source.trigger.MissedEvents;
import io.fieldledger.connect.core.source.trigger.Target;
import io.fieldledger.connect.core.source.trigger.TriggerQueue;
import io.fieldledger.connect.core.source.trigger.TriggeredReads;
import io.fieldledger.connect.core.source.trigger.Uncommitted;
import io.fieldledger.connect.core.source.trigger.WebhookCounts;
import io.fieldledger.connect.core.source.trigger.WebhookEvent;
import io.fieldledger.connect.core.webhook.WebhookLimits;
import io.fieldledger.connect.core.webhook.WebhookListener;
import io.fieldledger.connect.core.webhook.WebhookSettings;
import io.fieldledger.connect.servicetitan.source.read.Readers;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Webhooks of the one task that listens.
 *
 * <p>The way of an event: {@link EventReceiver} checks it and puts it into the {@link
 * TriggerQueue}; {@link TriggeredReads} fetches its record and gives it to the stream's {@link
 * Lane}; once Connect says that the record is safe, {@link Uncommitted} ends the exchange with 200.
 */
public final class Webhooks implements Departures, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

  /** Beside the threads that read pages, so that no webhook waits behind a long page. */
  public static final int MOST_FETCHES = 3;

  private final Set<String> streams;
  private final Uncommitted uncommitted = new Uncommitted();
  private final MissedEvents missed = new MissedEvents();
  private final WebhookCounts counts = new WebhookCounts();
  private final Set<String> toldStreams = ConcurrentHashMap.newKeySet();
  private final InstantSource clock;
  private final TriggerQueue queue;
  private final WebhookListener listener;
  private final ExecutorService fetchers;
  private final Backoff backoff;
  private final Duration spacing;
  private volatile TriggeredReads reads;

  /**
   * @param streams those that this task reads
   * @param backoff between attempts to bind the port and after failed fetches
   * @param callsPerSecond this task's share of the call limit; webhooks use two thirds at most
   */
  public Webhooks(
      WebhookSettings settings,
      long tenant,
      EventTable table,
      List<SourceStream> streams,
      Backoff backoff,
      int callsPerSecond,
      InstantSource clock) {
    this.streams =
        streams.stream()
            .map(SourceStream::name)
            .filter(table.streams()::contains)
            .collect(Collectors.toUnmodifiableSet());
    this.clock = clock;
    this.backoff = backoff;
    this.spacing = Duration.ofMillis(1_500 / callsPerSecond);
    this.queue = new TriggerQueue(settings.queueCapacity(), Readers.MOST_IDS);
    EventReceiver receiver =
        new EventReceiver(
            settings,
            tenant,
            new EventParser(tenant, table, this.streams),
            queue,
            this::arrived,
            counts);
    this.listener =
        new WebhookListener(
            settings, WebhookLimits.of(settings), receiver, backoff, Webhooks::random);
    this.fetchers = Executors.newFixedThreadPool(MOST_FETCHES, Webhooks::daemon);
  }

  private static double random() {
    return ThreadLocalRandom.current().nextDouble();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "servicetitan-source-webhook-fetch");
    thread.setDaemon(true);
    return thread;
  }

  public void publish(TaskMetrics metrics) {
    counts.publish(metrics);
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

  /** Begins to listen. */
  public void start(SourceLoop loop, List<Lane> lanes, Readers readers) {
    reads =
        new TriggeredReads(
            lanes.stream()
                .filter(lane -> streams.contains(lane.stream().name()))
                .map(lane -> new TriggeredReads.Source(lane, readers.lookup(stream(lane))))
                .toList(),
            queue,
            uncommitted,
            fetchers,
            new TriggeredReads.Pace(
                backoff,
                Webhooks::random,
                clock,
                (wait, what) ->
                    CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(what),
                spacing),
            loop::soon);
    listener.start();
  }

  private static SourceStream stream(Lane lane) {
    return StreamTable.named(lane.stream().name()).orElseThrow();
  }

  private void arrived(WebhookEvent event) {
    for (Target target : event.targets()) {
      missed.told(target, clock.instant());
      toldStreams.add(target.stream());
    }
    reads.wake();
  }

  @Override
  public void departed(Lane lane, boolean changes, List<SourceRecord> records) {
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
    missed.judge(clock.instant()).forEach(this::tellMissed);
  }

  /** Of a stream for which no events are set up, every change is missed: that is no news. */
  private void tellMissed(String stream, long count) {
    if (toldStreams.contains(stream)) {
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

  /** Answers 503 to whatever waits and frees the port. */
  @Override
  public void close() {
    queue.close();
    listener.close();
    fetchers.shutdownNow();
  }
}
