package io.fieldledger.connect.servicetitan.source.webhook;

import io.fieldledger.connect.core.metrics.TaskMetrics;
import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.core.source.run.Departures;
import io.fieldledger.connect.core.source.run.Lane;
import io.fieldledger.connect.core.source.run.SourceLoop;
import io.fieldledger.connect.core.source.trigger.TriggerQueue;
import io.fieldledger.connect.core.source.trigger.TriggeredReads;
import io.fieldledger.connect.core.source.trigger.Triggers;
import io.fieldledger.connect.core.source.trigger.Uncommitted;
import io.fieldledger.connect.core.source.trigger.WebhookCounts;
import io.fieldledger.connect.core.webhook.WebhookLimits;
import io.fieldledger.connect.core.webhook.WebhookListener;
import io.fieldledger.connect.core.webhook.WebhookSettings;
import io.fieldledger.connect.servicetitan.source.read.Readers;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Webhooks of the one task that listens.
 *
 * <p>The way of an event: {@link EventReceiver} checks it and puts it into the {@link
 * TriggerQueue}; {@link TriggeredReads} fetches its record and gives it to the stream's {@link
 * Lane}; once Connect says that the record is safe, {@link Uncommitted} ends the exchange with 200.
 */
public final class Webhooks implements Departures, AutoCloseable {
  /** Beside the threads that read pages, so that no webhook waits behind a long page. */
  public static final int MOST_FETCHES = 3;

  private final Set<String> streams;
  private final WebhookCounts counts = new WebhookCounts();
  private final InstantSource clock;
  private final Triggers triggers;
  private final WebhookListener listener;
  private final Backoff backoff;
  private final Duration spacing;

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
    this.triggers =
        new Triggers(
            this.streams,
            settings.queueCapacity(),
            Readers.MOST_IDS,
            MOST_FETCHES,
            "servicetitan-source-webhook-fetch",
            clock);
    EventReceiver receiver =
        new EventReceiver(
            settings,
            tenant,
            new EventParser(tenant, table, this.streams),
            triggers::offer,
            counts);
    this.listener =
        new WebhookListener(
            settings, WebhookLimits.of(settings), receiver, backoff, Webhooks::random);
  }

  private static double random() {
    return ThreadLocalRandom.current().nextDouble();
  }

  public void publish(TaskMetrics metrics) {
    counts.publish(metrics);
    triggers.publish(metrics, listener);
  }

  /** Begins to listen. */
  public void start(SourceLoop loop, List<Lane> lanes, Readers readers) {
    triggers.start(
        loop,
        lanes.stream()
            .filter(lane -> streams.contains(lane.stream().name()))
            .map(lane -> new TriggeredReads.Source(lane, readers.lookup(stream(lane))))
            .toList(),
        new TriggeredReads.Pace(
            backoff,
            Webhooks::random,
            clock,
            Triggers::later,
            () -> spacing,
            Duration.ZERO,
            Integer.MAX_VALUE));
    listener.start();
  }

  private static SourceStream stream(Lane lane) {
    return StreamTable.named(lane.stream().name()).orElseThrow();
  }

  @Override
  public void departed(Lane lane, Fetched page, boolean changes, List<SourceRecord> records) {
    triggers.departed(lane, page, changes, records);
  }

  /** A record of this task is safe in Kafka, or dropped. Called by the producer's thread too. */
  public void committed(SourceRecord record) {
    triggers.committed(record);
  }

  /** Answers 503 to whatever waits and frees the port. */
  @Override
  public void close() {
    triggers.stopAnswering();
    listener.close();
    triggers.close();
  }
}
