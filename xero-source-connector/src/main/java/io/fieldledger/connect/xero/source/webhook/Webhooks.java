package io.fieldledger.connect.xero.source.webhook;

import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.XeroBudget;
import io.fieldledger.connect.core.metrics.TaskMetrics;
import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.core.source.read.LookupReader;
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
import io.fieldledger.connect.xero.source.read.XeroReader;
import io.fieldledger.connect.xero.source.stream.XeroStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Webhooks of the task.
 *
 * <p>The way of an event: {@link NoticeReceiver} checks its request and puts it into the {@link
 * TriggerQueue}; {@link TriggeredReads} fetches its record, or has the stream look for changes, and
 * gives it to the stream's {@link Lane}; once Connect says that the records of all events of the
 * request are safe, {@link Uncommitted} ends the exchange with 200.
 */
public final class Webhooks implements Departures, AutoCloseable {
  /** Beside the threads that read pages. */
  public static final int MOST_FETCHES = 2;

  /** For more events of what one did in Xero, which come together. */
  private static final Duration GATHERING = Duration.ofMillis(100);

  private static final Duration SHORT_SPACING = Duration.ofMillis(300);

  /** So many calls' records wait before the stream's pages, with 25 times as many, are cheaper. */
  private static final int FLOOD = 5 * XeroReader.MOST_IDS;

  private final Set<String> streams;
  private final WebhookCounts counts = new WebhookCounts();
  private final CallBudget budget;
  private final InstantSource clock;
  private final Triggers triggers;
  private final WebhookListener listener;
  private final Backoff backoff;
  private volatile Runnable lookAtOnce = () -> {};

  /**
   * @param streams those that the task reads
   * @param backoff between attempts to bind the port and after failed fetches
   */
  public Webhooks(
      WebhookSettings settings,
      String tenant,
      List<XeroStream> streams,
      Backoff backoff,
      CallBudget budget,
      InstantSource clock) {
    this.streams =
        streams.stream()
            .filter(stream -> stream.category().isPresent())
            .map(XeroStream::name)
            .collect(Collectors.toUnmodifiableSet());
    this.budget = budget;
    this.clock = clock;
    this.backoff = backoff;
    this.triggers =
        new Triggers(
            this.streams,
            settings.queueCapacity(),
            XeroReader.MOST_IDS,
            MOST_FETCHES,
            "xero-source-webhook-fetch",
            clock);
    NoticeReceiver receiver =
        new NoticeReceiver(
            settings,
            new NoticeParser(tenant, this.streams),
            triggers::offer,
            () -> lookAtOnce.run(),
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

  /**
   * Begins to listen.
   *
   * @param lookups fetch a stream's records by ids; empty where Xero has no way
   */
  public void start(
      SourceLoop loop, List<Lane> lanes, Function<Lane, Optional<LookupReader>> lookups) {
    List<Lane> told = lanes.stream().filter(l -> streams.contains(l.stream().name())).toList();
    lookAtOnce =
        () ->
            loop.soon(
                () -> {
                  told.forEach(Lane::hurry);
                  return List.of();
                });
    triggers.start(
        loop,
        told.stream().map(lane -> new TriggeredReads.Source(lane, lookups.apply(lane))).toList(),
        new TriggeredReads.Pace(
            backoff, Webhooks::random, clock, Triggers::later, this::spacing, GATHERING, FLOOD));
    listener.start();
  }

  /**
   * While most of the minute's calls are left, events are fetched at once; then they gather, so
   * that webhooks use two thirds of the calls at most.
   */
  private Duration spacing() {
    CallBudget.Allowance minute = budget.allowance(XeroBudget.MINUTE);
    return 2L * minute.left() > minute.of()
        ? SHORT_SPACING
        : Duration.ofMillis(90_000L / Math.max(1, minute.of()));
  }

  /** Whether webhooks of a stream come, so that polling can be rare. */
  public boolean told(String stream) {
    return triggers.told(stream);
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
