package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.XeroBudget;
import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.sink.BackPressure;
import io.fieldledger.connect.core.sink.Engine;
import io.fieldledger.connect.xero.sink.api.XeroConnection;
import io.fieldledger.connect.xero.sink.desired.DesiredState;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.OrganisationSettings;
import io.fieldledger.connect.xero.sink.plan.Policies;
import io.fieldledger.connect.xero.sink.plan.Resolver;
import io.fieldledger.connect.xero.sink.report.Settlement;
import io.fieldledger.connect.xero.sink.store.IndexStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes Xero what the records say. Owned by the task thread, which calls {@link #turn()} often and
 * is never kept waiting: calls run in {@link CallPool}, a back-off is a time before which nothing
 * is launched.
 *
 * <p>A record's way: {@link Intake} → {@link Opening} (may it be posted, or what does it wait for)
 * → {@link Decisions} (what its documents need next) → a lane's queue → {@link Departures} → a call
 * → {@link Arrivals} (take in, prove) → {@link Settlements}.
 */
public final class SinkEngine implements Engine<DesiredState> {
  private static final Logger LOG = LoggerFactory.getLogger(SinkEngine.class);

  /** Names of the limits in the budget. */
  public static final String MINUTE = XeroBudget.MINUTE;

  public static final String DAY = XeroBudget.DAY;

  /** A worker gives a task five seconds to stop. */
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

  private static final Duration BUSY = Duration.ofMillis(20);
  private static final Duration WAITING = Duration.ofMillis(200);
  private static final Duration IDLE = Duration.ofSeconds(1);

  /**
   * How the engine is set.
   *
   * @param tenant the organisation's id, part of every idempotency key
   * @param currency that the organisation must keep its books in; empty for any
   * @param freshReserve of a day's calls, for documents that changed within the last day
   * @param startCheck given the organisation's settings, the sentence with which the task stops
   *     before it writes anything; empty to go on
   */
  public record Settings(
      String tenant,
      String currency,
      Policies policies,
      Duration parkTimeout,
      Duration refreshEvery,
      int freshReserve,
      Function<OrganisationSettings, Optional<String>> startCheck) {}

  private final CallPool pool;
  private final Settings settings;
  private final InstantSource clock;
  private final Index index = new Index();
  private final Backlog backlog = new Backlog();
  private final Loader loader;
  private final UnmappedAccounts unmapped;
  private final Settlements settlements;
  private final Bursts bursts;
  private final Intake intake;
  private final ParkingCheck parking;
  private final Underway underway;
  private final Arrivals arrivals;
  private final Departures departures;
  private final IndexStore store;
  private final Agreements agreements;
  private final Recall recall;
  private final Chronicle chronicle;

  private Instant lastRefresh;
  private long writtenBefore;

  /**
   * @param store keeps what the next task of the connector needs to know; closed with the engine
   * @param agreements what both sides of a contact last agreed on; closed with the engine
   * @param settled is told every final result
   * @param parkedLong is told once of each record that waits for more than half a minute
   */
  public SinkEngine(
      XeroConnection connection,
      CallBudget budget,
      IndexStore store,
      Agreements agreements,
      Settings settings,
      InstantSource clock,
      RandomGenerator random,
      Consumer<Settlement> settled,
      Consumer<Settlement> parkedLong) {
    this(
        connection,
        budget,
        store,
        agreements,
        settings,
        clock,
        random,
        settled,
        parkedLong,
        CallPool.threads());
  }

  /**
   * With threads of one's own, such as one that a rehearsal steps through.
   *
   * @param threads what runs the calls
   */
  public SinkEngine(
      XeroConnection connection,
      CallBudget budget,
      IndexStore store,
      Agreements agreements,
      Settings settings,
      InstantSource clock,
      RandomGenerator random,
      Consumer<Settlement> settled,
      Consumer<Settlement> parkedLong,
      ExecutorService threads) {
    this.settings = settings;
    this.clock = clock;
    this.store = store;
    this.agreements = agreements;
    this.pool = new CallPool(connection, budget, store, clock, threads);
    Revisions revisions = new Revisions();
    this.unmapped = new UnmappedAccounts(index);
    NamedOptions named = new NamedOptions(index.settings().tracking());
    this.settlements =
        new Settlements(
            revisions, settled.andThen(unmapped::settled).andThen(named::settled), clock);
    this.underway = new Underway(pool, settlements.counters, clock, random);
    SettingsLists lists = new SettingsLists(index.settings(), clock);
    this.loader = new Loader(index, lists, underway::writes, underway::overtaken);
    this.chronicle = new Chronicle(store, index, lists, revisions, loader);
    this.recall = new Recall(store, index, lists, revisions, loader, chronicle, clock);
    Wants wants = new Wants();
    this.bursts = new Bursts(clock);
    DepositSlips slips = new DepositSlips(backlog, index);
    NextSteps steps =
        new NextSteps(
            index,
            lists,
            new Resolver(index, settings.policies(), agreements),
            backlog,
            slips,
            wants,
            revisions,
            bursts);
    Decisions decisions =
        new Decisions(
            index,
            steps,
            new Opening(index, steps, bursts, backlog),
            new Shadow(settings.policies().modes(), index),
            backlog,
            slips,
            wants,
            settlements,
            agreements,
            clock);
    this.intake = new Intake(recall, backlog, decisions, settlements, bursts, clock);
    this.parking =
        new ParkingCheck(
            backlog, decisions, bursts, settlements, settings.parkTimeout(), parkedLong);
    this.arrivals =
        new Arrivals(
            pool,
            new ReadArrivals(
                loader,
                new StartGate(index, lists, settings.currency(), settings.startCheck()),
                decisions,
                steps,
                backlog,
                chronicle,
                underway),
            new WriteArrivals(
                new ReplyReader(index, agreements), decisions, loader, chronicle, underway, clock),
            new OptionArrivals(index.settings().tracking(), decisions, backlog, wants, underway),
            recall,
            underway);
    this.departures =
        new Departures(
            recall,
            pool,
            underway,
            decisions,
            steps,
            bursts,
            backlog,
            wants,
            loader,
            new Batches(backlog, settings.tenant()),
            agreements,
            settings.freshReserve());
    this.lastRefresh = clock.instant();
  }

  @Override
  public void offer(SinkRecord record, TopicPartition partition, long offset, DesiredState state) {
    intake.offer(record, partition, offset, state);
  }

  @Override
  public void turn() {
    store.failure().or(agreements::failure).ifPresent(underway::stop);
    underway.throwIfStopped();
    if (agreements.ready()) {
      recall.run();
    }
    if (recall.done()) {
      intake.recalled();
    }
    arrivals.land();
    chronicle.write();
    underway.throwIfStopped();
    Instant now = clock.instant();
    if (loader.loaded()) {
      parking.run(now);
      refreshIfDue(now);
      if (bursts.over()) {
        unmapped.news().ifPresent(LOG::warn);
      }
    }
    departures.launch(now);
  }

  private void refreshIfDue(Instant now) {
    boolean due =
        Refreshing.due(
            departures.pace(now).refreshEvery(settings.refreshEvery()),
            Duration.between(lastRefresh, now),
            settlements.counters.parkedRecords(),
            underway.documentsWritten() - writtenBefore,
            idle() ? Duration.between(underway.lastWrite(), now) : Duration.ZERO,
            store.keeps());
    if (due) {
      lastRefresh = now;
      writtenBefore = underway.documentsWritten();
      loader.refreshAll();
    }
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> committable(
      Map<TopicPartition, OffsetAndMetadata> offered) {
    return settlements.offsets.committable(offered);
  }

  @Override
  public void abandon(Collection<TopicPartition> partitions) {
    intake.abandon(partitions);
  }

  @Override
  public Duration rest() {
    Instant now = clock.instant();
    if (idle()) {
      return IDLE;
    }
    boolean something = backlog.queued() > 0 || !loader.idle();
    boolean mayGo = something && pool.open() && departures.pace(now).interval().isZero();
    return mayGo || pool.budget().inFlight() > 0 ? BUSY : WAITING;
  }

  /** Which of them are parked was counted within a second. */
  @Override
  public Map<TopicPartition, BackPressure.Held> held(Collection<TopicPartition> partitions) {
    Map<TopicPartition, BackPressure.Held> held = new HashMap<>();
    for (TopicPartition partition : partitions) {
      int all = settlements.offsets.pending(partition);
      int parked = Math.min(all, parking.parked(partition));
      held.put(partition, new BackPressure.Held(all - parked, parked));
    }
    return held;
  }

  /** True when no record has come for a while and nothing is on its way. */
  @Override
  public boolean quiet() {
    return loader.loaded() && loader.idle() && pool.idle() && bursts.over();
  }

  public boolean idle() {
    return recall.done() && backlog.size() == 0 && loader.idle() && pool.idle();
  }

  boolean callsRunning() {
    return pool.budget().inFlight() > 0;
  }

  /** True when nothing is on its way but what waits for something else to come. */
  boolean settledOrParked() {
    return intake.idle()
        && loader.loaded()
        && backlog.entries().stream().allMatch(Entry::waitsForAnother)
        && loader.idle()
        && pool.idle()
        && bursts.over();
  }

  /** What waits, and for what: {@code Payment 88012: Invoice ST-I-104871 is not in Xero.} */
  List<String> waiting() {
    return backlog.entries().stream()
        .filter(Entry::parked)
        .map(e -> e.state.source().label() + ": " + Parked.reason(e))
        .toList();
  }

  public EngineCounters counters() {
    return settlements.counters;
  }

  /** Accounts that Xero lacks and records are held for. */
  public long unmappedAccounts() {
    return unmapped.total().accounts();
  }

  /** Lines of held records that ask for such an account. */
  public long unmappedLines() {
    return unmapped.total().sum().lines();
  }

  /** What those lines come to, in the organisation's currency. */
  public BigDecimal unmappedAmount() {
    return unmapped.total().sum().amount();
  }

  /** Where a person sees a document in Xero; null where there is no page. */
  public String link(Kind kind, String id) {
    return index.settings().organisation() == null
        ? null
        : index.settings().organisation().link(kind, id);
  }

  /** Documents of a kind in the index. */
  public int documents(Kind kind) {
    return kind == Kind.CONTACT ? index.contacts().size() : index.documents(kind);
  }

  /** When what people changed in Xero was last read, by Xero's clock; null before. */
  public Instant indexReadAt() {
    return loader.readAt();
  }

  /** Calls made since the start. */
  public long calls() {
    return pool.calls();
  }

  /**
   * Gives running calls a moment to end and keeps what they brought. Records were taken away
   * before; what has not ended then is settled by the next task.
   */
  @Override
  public void close() {
    try {
      pool.awaitRunning(STOP_WITHIN);
      arrivals.land();
      chronicle.write();
    } catch (InterruptedException e) {
      pool.close();
      Thread.currentThread().interrupt();
    } finally {
      store.close();
      agreements.close();
    }
  }
}
