package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.core.call.Pause;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.sink.BackPressure;
import io.fieldledger.connect.core.sink.Engine;
import io.fieldledger.connect.core.sink.RecordResult;
import io.fieldledger.connect.servicetitan.sink.desired.DesiredState;
import io.fieldledger.connect.servicetitan.sink.plan.Planner;
import io.fieldledger.connect.servicetitan.sink.records.Directory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Makes ServiceTitan what the records say. Owned by the task thread, which calls {@link #turn()}
 * often and is never kept waiting: each record is worked on by one of a few threads from beginning
 * to end, and what becomes of it is handed back here.
 *
 * <p>A record's way: {@link #offer} → {@link Backlog} → {@link Departures} → {@link Survey} when
 * many wait → {@link Reconciler} (find, read, decide, write, prove) → {@link Arrivals} → {@link
 * Settlements}.
 */
public final class SinkEngine implements Engine<DesiredState> {
  /** Records worked on at once; at a tenth of a second a call that uses up sixty calls a second. */
  public static final int AT_ONCE = 8;

  private static final Duration BUSY = Duration.ofMillis(20);
  private static final Duration WAITING = Duration.ofMillis(200);
  private static final Duration IDLE = Duration.ofSeconds(1);

  /**
   * How the engine is set.
   *
   * @param makeWait how long a call without an answer can still show; nothing is made before
   * @param proofWait how long a write may take to show
   * @param failTimeout how long a record is tried again that ServiceTitan fails for while it takes
   *     others
   */
  public record Settings(
      Planner planner,
      Duration makeWait,
      Duration proofWait,
      Duration failTimeout,
      Backoff backoff) {}

  private final Settings settings;
  private final InstantSource clock;
  private final Agreements agreements;
  private final Instant start;
  private final Settlements settlements;
  private final Backlog backlog;
  private final AttemptPool pool;
  private final Arrivals arrivals;
  private final Departures departures;

  /**
   * @param agreements closed with the engine
   * @param random from 0 (inclusive) to 1 (exclusive)
   * @param settled is told every final result
   * @param waitingLong is told once of each record that waits for more than half a minute
   */
  public SinkEngine(
      Directory directory,
      Agreements agreements,
      Settings settings,
      InstantSource clock,
      DoubleSupplier random,
      Pause pause,
      Consumer<RecordResult> settled,
      Consumer<RecordResult> waitingLong) {
    this(
        directory,
        agreements,
        settings,
        clock,
        random,
        pause,
        settled,
        waitingLong,
        AttemptPool.threads());
  }

  /**
   * With threads of one's own, such as one that a rehearsal steps through.
   *
   * @param threads what works on the records
   */
  public SinkEngine(
      Directory directory,
      Agreements agreements,
      Settings settings,
      InstantSource clock,
      DoubleSupplier random,
      Pause pause,
      Consumer<RecordResult> settled,
      Consumer<RecordResult> waitingLong,
      ExecutorService threads) {
    this.settings = settings;
    this.clock = clock;
    this.agreements = agreements;
    this.start = clock.instant();
    this.settlements = new Settlements(settled, clock);
    this.backlog = new Backlog(settlements, () -> new Doubts(start, settings.makeWait()));
    Planner planner = settings.planner();
    Links links = new Links(agreements, clock, settings.proofWait());
    Memory memory = new Memory(clock, settings.makeWait().plus(settings.proofWait()));
    Locator locator = new Locator(directory, memory);
    Proof proof = new Proof(directory, locator, memory, clock, pause, settings.proofWait());
    Writer writer = new Writer(directory, planner, links, memory, proof, clock);
    this.pool =
        new AttemptPool(
            new Reconciler(locator, planner, links, writer, clock),
            new Survey(directory, memory, planner, links),
            threads);
    this.arrivals =
        new Arrivals(
            pool,
            backlog,
            settlements,
            settings.backoff(),
            settings.failTimeout(),
            clock,
            random,
            waitingLong);
    this.departures = new Departures(pool, backlog, settlements);
  }

  @Override
  public void offer(SinkRecord record, TopicPartition partition, long offset, DesiredState state) {
    if (settlements.offsets.add(partition, offset)) {
      settlements.counters.results().received();
      backlog.add(new Entry(record, partition, offset, state, clock.instant()));
    }
  }

  @Override
  public void turn() {
    arrivals.land();
    agreements
        .failure()
        .ifPresent(
            why -> {
              throw new ConnectException(why);
            });
    Instant now = clock.instant();
    // What an earlier task wrote last must show before anything is decided from a read.
    if (agreements.ready() && !now.isBefore(start.plus(settings.proofWait()))) {
      departures.launch(now);
    }
    backlog.sweep();
    settlements.counters.waiting(backlog.backingOff());
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> committable(
      Map<TopicPartition, OffsetAndMetadata> offered) {
    return settlements.offsets.committable(offered);
  }

  @Override
  public void abandon(Collection<TopicPartition> partitions) {
    settlements.offsets.forget(partitions);
    backlog.abandon(partitions);
  }

  @Override
  public Duration rest() {
    if (quiet()) {
      return IDLE;
    }
    return pool.busy() ? BUSY : WAITING;
  }

  @Override
  public Map<TopicPartition, BackPressure.Held> held(Collection<TopicPartition> partitions) {
    Map<TopicPartition, BackPressure.Held> held = new HashMap<>();
    for (TopicPartition partition : partitions) {
      held.put(partition, new BackPressure.Held(settlements.offsets.pending(partition), 0));
    }
    return held;
  }

  @Override
  public boolean quiet() {
    return backlog.isEmpty();
  }

  public Counters counters() {
    return settlements.counters;
  }

  @Override
  public void close() {
    pool.close();
    agreements.close();
  }
}
