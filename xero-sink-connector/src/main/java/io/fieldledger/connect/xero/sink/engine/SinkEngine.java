package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.xero.sink.api.Verdict;
import io.fieldledger.connect.xero.sink.api.XeroConnection;
import io.fieldledger.connect.xero.sink.desired.DesiredState;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.engine.CallPool.Landed;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Policies;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.plan.Resolver;
import io.fieldledger.connect.xero.sink.plan.WaitKeys;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.report.Outcome;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes Xero what the records say. Owned by the task thread, which calls {@link #turn()} often and
 * is never kept waiting: calls run in {@link CallPool}, a back-off is a time before which nothing
 * is launched.
 *
 * <p>A record's way: {@link #offer} → {@code consider} (may it be posted, or what does it wait for)
 * → a lane's queue → {@link Batches} → a call → {@link ReplyReader} (take in, prove) → {@code
 * settle}.
 */
public final class SinkEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SinkEngine.class);

  /** Calls Xero allows at once (contract, section 2). */
  public static final int CONCURRENT_CALLS = 5;

  /** Names of the limits in the budget. */
  public static final String MINUTE = "minute";

  public static final String DAY = "day";

  /** Records come in bursts; after such a pause the burst is over. */
  private static final Duration QUIET_AFTER = Duration.ofSeconds(5);

  private static final Duration STOP_WITHIN = Duration.ofSeconds(2);
  private static final Duration SAME_KEY_FOR = Duration.ofMinutes(5);
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

  /**
   * How the engine is set.
   *
   * @param tenant the organisation's id, part of every idempotency key
   * @param currency that the organisation must keep its books in; empty for any
   * @param callsPerMinute the minute's budget
   * @param callsReserve calls of every window left to other programs
   */
  public record Settings(
      String tenant,
      String currency,
      Policies policies,
      Duration parkTimeout,
      Duration refreshEvery,
      int callsPerMinute,
      int callsReserve) {}

  private final CallPool pool;
  private final Settings settings;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Consumer<Settlement> settled;
  private final Consumer<Settlement> parkedLong;

  private final Index index = new Index();
  private final Resolver resolver;
  private final ReplyReader replies;
  private final Loader loader;
  private final Backlog backlog = new Backlog();
  private final Batches batches;
  private final OffsetTracker offsets = new OffsetTracker();
  private final Revisions revisions = new Revisions();
  private final EngineCounters counters = new EngineCounters();

  private final Set<String> busy = new HashSet<>();
  private final Map<String, Resolution.AddOption> optionsWanted = new LinkedHashMap<>();
  private final Set<String> optionsRunning = new HashSet<>();
  private final Deque<WriteBatch> resends = new ArrayDeque<>();
  private final Deque<Delayed> delayed = new ArrayDeque<>();
  private final Map<Kind, Map<String, List<Work>>> readsWanted = new HashMap<>();
  private int writesRunning;
  private int failuresInARow;
  private Instant lastRefresh;
  private Instant lastReceived = Instant.EPOCH;
  private Instant lastParkCheck = Instant.EPOCH;
  private ConnectException fatal;

  /**
   * How documents ended whose records were taken away while the call ran; told when they return.
   */
  private final Map<String, Outcome> unreported = new HashMap<>();

  /** Works whose fate is looked up after a pause. */
  private record Delayed(Instant notBefore, WriteBatch batch) {}

  /**
   * @param settled is told every final result
   * @param parkedLong is told once of each record that waits for more than half a minute
   */
  public SinkEngine(
      XeroConnection connection,
      CallBudget budget,
      Settings settings,
      InstantSource clock,
      RandomGenerator random,
      Consumer<Settlement> settled,
      Consumer<Settlement> parkedLong) {
    this.pool =
        new CallPool(connection, budget, settings.callsPerMinute(), settings.callsReserve());
    this.settings = settings;
    this.clock = clock;
    this.random = random;
    this.settled = settled;
    this.parkedLong = parkedLong;
    this.resolver = new Resolver(index, settings.policies());
    this.replies = new ReplyReader(index);
    this.loader = new Loader(index);
    this.batches = new Batches(backlog, settings.tenant());
    loader.loadAll();
  }

  // Records come in

  /**
   * Takes a record; its result comes later.
   *
   * @param partition and offset as they were before any transform
   */
  public void offer(SinkRecord record, TopicPartition partition, long offset, DesiredState state) {
    offer(new Entry(record, partition, offset, state, clock.instant()));
  }

  private void offer(Entry entry) {
    if (!offsets.add(entry.partition, entry.offset)) {
      return;
    }
    counters.received();
    lastReceived = clock.instant();
    if (revisions.isStale(entry.state.source())) {
      supersede(entry);
      return;
    }
    Settlement byMapping = Settling.byMapping(entry, clock.instant());
    Optional<Entry> older = backlog.ofSource(entry.state.source().identity());
    if (older.isEmpty() && byMapping != null) {
      finish(entry, byMapping);
      return;
    }
    if (older.isPresent()) {
      replace(older.get(), entry);
      return;
    }
    admit(entry);
  }

  /** Within what waits, the newest revision of a record takes the place of the others. */
  private void replace(Entry older, Entry newer) {
    Entry waiting = older.successor == null ? older : older.successor;
    if (waiting.started()) {
      waiting.successor = newer;
      return;
    }
    supersede(waiting);
    if (waiting == older) {
      backlog.remove(older);
      admit(newer);
    } else {
      older.successor = newer;
    }
  }

  private void supersede(Entry entry) {
    finish(
        entry,
        Settling.without(entry, "skipped", Outcome.remark(Code.SUPERSEDED, ""), clock.instant()));
  }

  private void admit(Entry entry) {
    Settlement byMapping = Settling.byMapping(entry, clock.instant());
    if (byMapping != null) {
      finish(entry, byMapping);
      return;
    }
    backlog.add(entry);
    if (loader.loaded()) {
      consider(entry);
    }
  }

  // One turn

  /**
   * Does everything that can be done now, without waiting.
   *
   * @throws ConnectException when a person must act before anything can go on
   */
  public void turn() {
    land();
    if (fatal != null) {
      throw fatal;
    }
    Instant now = clock.instant();
    if (loader.loaded()) {
      checkParked(now);
      refreshIfDue(now);
    }
    launch(now);
  }

  private void land() {
    for (Landed landed = pool.poll(); landed != null; landed = pool.poll()) {
      Flight flight = landed.flight();
      if (flight instanceof Flight.Reading reading) {
        landRead(reading.load(), landed);
      } else if (flight instanceof Flight.Writing writing) {
        landWrite(writing.batch(), landed);
      } else if (flight instanceof Flight.AddingOption adding) {
        landOption(adding.option(), landed);
      }
    }
  }

  private void landRead(Load load, Landed landed) {
    Verdict verdict = landed.answer().verdict();
    if (verdict instanceof Verdict.Done done) {
      calm();
      boolean wasLoaded = loader.loaded();
      loader.landed(load, done.body());
      if (!wasLoaded && loader.loaded()) {
        loadedFirst();
      }
      if (load.group().open == 0) {
        groupLoaded(load.group());
      }
    } else if (verdict instanceof Verdict.NotFound) {
      calm();
      loader.landed(load, Json.mapper().createObjectNode());
      if (load.group().open == 0) {
        groupLoaded(load.group());
      }
    } else if (verdict instanceof Verdict.Refused refused) {
      fatal =
          new ConnectException(
              "Xero refuses to list %s: %s".formatted(load.collection(), refused.message()));
    } else {
      loader.again(load);
      trouble(verdict);
    }
  }

  private void loadedFirst() {
    lastRefresh = clock.instant();
    String base = index.organisation().baseCurrency();
    if (!settings.currency().isEmpty() && !settings.currency().equals(base)) {
      fatal =
          new ConnectException(
              "The organisation %s keeps its books in %s, but the setting currency says %s. Connect the right organisation, or correct the setting."
                  .formatted(index.organisation().name(), base, settings.currency()));
      return;
    }
    LOG.info(
        "The index of the organisation {} is loaded: {} contacts, {} invoices, {} payments",
        index.organisation().name(),
        index.contacts(),
        index.documents(Kind.INVOICE),
        index.documents(Kind.PAYMENT));
    List.copyOf(backlog.entries()).forEach(this::consider);
  }

  private void groupLoaded(LoadGroup group) {
    if (group.everything) {
      // A person may have settled what parked records wait for.
      backlog.waitKeys().forEach(this::release);
    }
    if (group.uncertain != null) {
      if (unknownStill(group.uncertain)) {
        resends.addLast(group.uncertain);
        return;
      }
      busy.removeAll(group.uncertain.touches());
    }
    for (Work work : group.works) {
      work.running = false;
      if (group.keepDocuments && work.outcome == null) {
        work.read = readFor(work, group);
      }
    }
    group.works.stream().map(w -> w.entry).distinct().forEach(this::consider);
  }

  private JsonNode readFor(Work work, LoadGroup group) {
    Resolution resolution = resolve(work, null);
    return resolution instanceof Resolution.Read read
        ? group.documents.getOrDefault(read.id(), MissingNode.getInstance())
        : null;
  }

  /** True when nothing of a lost batch is in Xero and its idempotency key still protects it. */
  private boolean unknownStill(WriteBatch batch) {
    boolean young =
        Duration.between(batch.firstSentAt, clock.instant()).compareTo(SAME_KEY_FOR) < 0;
    return young
        && batch.items.keySet().stream().noneMatch(w -> w.salt > 0)
        && batch.items.entrySet().stream()
            .allMatch(
                item ->
                    resolve(item.getKey()) instanceof Resolution.Write write
                        && write.lane() == batch.lane
                        && write.body().equals(item.getValue().body()));
  }

  private void landWrite(WriteBatch batch, Landed landed) {
    writesRunning--;
    Verdict verdict = landed.answer().verdict();
    if (verdict instanceof Verdict.Unsure unsure) {
      trouble(verdict);
      if (unsure.answeredByServer()) {
        batch.items.keySet().forEach(w -> w.salt++);
      }
      Instant look = clock.instant().plus(BACKOFF.delay(failuresInARow, random.nextDouble()));
      delayed.addLast(new Delayed(look, batch));
      return;
    }
    busy.removeAll(batch.touches());
    String correlationId =
        landed.answer().reply() == null
            ? null
            : landed.answer().reply().header("xero-correlation-id").orElse(null);
    if (verdict instanceof Verdict.Done done) {
      calm();
      readElements(batch, done.body(), correlationId);
    } else if (verdict instanceof Verdict.Refused refused) {
      calm();
      refusedWhole(batch, refused, correlationId);
    } else if (verdict instanceof Verdict.NotFound) {
      calm();
      batch.items.keySet().forEach(w -> refuse(w, notFound(), correlationId));
    } else {
      trouble(verdict);
      again(batch);
    }
  }

  private static Refusal notFound() {
    return new Refusal(Code.XERO_REFUSED, true, "The document is not there any more (HTTP 404).");
  }

  private void readElements(WriteBatch batch, JsonNode body, String correlationId) {
    Map<String, JsonNode> elements = ReplyReader.elements(batch, body);
    List<Work> unanswered = new ArrayList<>();
    List<Entry> again = new ArrayList<>();
    Set<Entry> touched = new HashSet<>();
    batch.items.forEach(
        (work, write) -> {
          JsonNode element =
              batch.items.size() == 1 && elements.size() == 1
                  ? elements.values().iterator().next()
                  : elements.get(ReplyReader.correlation(batch, work));
          if (element == null) {
            unanswered.add(work);
            return;
          }
          work.running = false;
          ReplyReader.Reading reading = replies.read(work, write, element, correlationId);
          if (reading.refusal() != null) {
            refuse(work, reading.refusal(), correlationId);
            return;
          }
          work.read = null;
          if (write.last() || reading.outcome().needsAttention()) {
            work.outcome = reading.outcome();
            if (work.entry.settled) {
              unreported.put(keyOf(work), work.outcome);
            }
          }
          touched.add(work.entry);
          if (reading.again() != null) {
            again.add(Entry.internal(reading.again(), clock.instant()));
          }
          reading.events().forEach(this::release);
        });
    touched.forEach(this::consider);
    again.forEach(this::admit);
    if (!unanswered.isEmpty()) {
      lookAgain(unanswered);
    }
  }

  /** One bad document costs only itself: a refused batch is tried again in halves. */
  private void refusedWhole(WriteBatch batch, Verdict.Refused refused, String correlationId) {
    if (batch.items.size() == 1) {
      Work only = batch.items.keySet().iterator().next();
      refuse(only, Refusal.of(refused.message()), correlationId);
      return;
    }
    batch.items.keySet().forEach(w -> w.batchLimit = Math.max(1, batch.items.size() / 2));
    again(batch);
  }

  /** Nothing of it was done: its documents are decided anew. */
  private void again(WriteBatch batch) {
    batch.items.keySet().forEach(w -> w.running = false);
    batch.items.keySet().stream().map(w -> w.entry).distinct().forEach(this::consider);
  }

  private void refuse(Work work, Refusal refusal, String correlationId) {
    work.running = false;
    work.refusals++;
    work.read = null;
    if (refusal.lookAgain() && work.refusals < 2) {
      lookAgain(List.of(work));
      return;
    }
    work.outcome = ReplyReader.refused(refusal, correlationId);
    consider(work.entry);
  }

  private void lookAgain(List<Work> works) {
    works.forEach(w -> w.running = true);
    loader.lookUp(works, null);
  }

  private void landOption(Resolution.AddOption option, Landed landed) {
    optionsRunning.remove(option.waitKey());
    Verdict verdict = landed.answer().verdict();
    if (verdict instanceof Verdict.Done) {
      calm();
      index.tracking().addOption(option.category(), option.option());
      release(option.waitKey());
    } else if (verdict instanceof Verdict.Refused || verdict instanceof Verdict.NotFound) {
      calm();
      String text = verdict instanceof Verdict.Refused refused ? refused.message() : "HTTP 404";
      refuseOption(option, text);
    } else {
      optionsWanted.put(option.waitKey(), option);
      trouble(verdict);
    }
  }

  private void refuseOption(Resolution.AddOption option, String text) {
    Outcome held =
        Outcome.held(
            Code.TRACKING_UNKNOWN,
            "Option %s / %s cannot be created: %s"
                .formatted(option.category(), option.option(), text));
    for (Entry entry : backlog.release(option.waitKey())) {
      entry.works.stream().filter(w -> !w.done() && !w.running).forEach(w -> w.outcome = held);
      consider(entry);
    }
  }

  private void calm() {
    failuresInARow = 0;
  }

  /** Slows everything down; a fault that only a person can mend stops the task. */
  private void trouble(Verdict verdict) {
    Instant now = clock.instant();
    failuresInARow++;
    Duration pause = BACKOFF.delay(failuresInARow, random.nextDouble());
    if (verdict instanceof Verdict.Forbidden forbidden) {
      fatal = new ConnectException(forbidden.message());
    } else if (verdict instanceof Verdict.Throttled throttled) {
      counters.throttled();
      pool.budget().pauseUntil(now.plus(throttled.retryAfter().orElse(pause)), throttled.problem());
      LOG.warn(
          "Xero takes no calls now ({}), next try at {}",
          throttled.problem(),
          pool.budget().pausedUntil());
    } else if (verdict instanceof Verdict.Unsure unsure) {
      pool.budget().pauseUntil(now.plus(pause), "trouble");
      LOG.warn("{}; what was sent is looked up before anything is sent again", unsure.message());
    }
  }

  // Deciding

  private Resolution resolve(Work work) {
    return resolve(work, work.read);
  }

  private Resolution resolve(Work work, JsonNode read) {
    if (decidesLast(work) && !quiet()) {
      return new Resolution.Await(
          WaitKeys.QUIET, Code.PARENT_MISSING, "Payments that are still coming in go first.");
    }
    if (work.document.derived()) {
      Optional<String> invoice = work.document.reference(Kind.INVOICE.label());
      if (invoice.filter(backlog::moneyComesFor).isPresent()) {
        return new Resolution.Await(
            WaitKeys.moneyFor(invoice.get()),
            Code.PARENT_MISSING,
            "Payments of %s come first.".formatted(invoice.get()));
      }
    }
    boolean namesakeWaits = work.document.kind() == Kind.CONTACT && backlog.namesakeWaits(work);
    return resolver.resolve(work.document, read, namesakeWaits);
  }

  /**
   * What the sink decides itself (how much credit goes to an invoice, which credit a refund pays
   * out) depends on payments that may still be on their way, so it comes last (accounting rule 19).
   */
  private static boolean decidesLast(Work work) {
    return work.document.derived() || work.document.refund();
  }

  private boolean quiet() {
    return !Duration.between(lastReceived, clock.instant()).minus(QUIET_AFTER).isNegative();
  }

  private void release(String waitKey) {
    backlog.release(waitKey).forEach(this::consider);
  }

  /** Looks at a record anew: open it, move its documents on, settle it when all are done. */
  private void consider(Entry entry) {
    if (entry.settled || entry.awaits != null) {
      return;
    }
    if (!entry.opened && !open(entry)) {
      return;
    }
    for (Work work : entry.works) {
      if (work.idle()) {
        advance(work, resolve(work));
      }
    }
    failDependants(entry);
    if (entry.settled) {
      return;
    }
    if (entry.complete()) {
      settle(entry);
    } else if (!entry.parked()) {
      entry.parkedSince = null;
    }
  }

  /** All documents of a record stand or fall together before the first of them is sent. */
  private boolean open(Entry entry) {
    List<Work> together = entry.together();
    if (together.size() < 2) {
      entry.opened = true;
      return true;
    }
    Set<String> own = new HashSet<>();
    together.forEach(w -> own.add(keyOf(w)));
    for (Work work : together) {
      if (work.done()) {
        continue;
      }
      Resolution resolution = resolve(work);
      if (resolution instanceof Resolution.Await await && !own.contains(await.waitKey())) {
        entry.awaits = await;
        park(entry, await);
        return false;
      }
      if (resolution instanceof Resolution.Finished finished
          && finished.outcome() instanceof Outcome.Held held) {
        entry.works.stream().filter(w -> !w.done()).forEach(w -> w.outcome = held);
        settle(entry);
        return false;
      }
    }
    Optional<Outcome.Held> over = Wholeness.overApplied(together, index, this::resolve);
    if (over.isPresent()) {
      entry.works.stream().filter(w -> !w.done()).forEach(w -> w.outcome = over.get());
      settle(entry);
      return false;
    }
    entry.opened = true;
    return true;
  }

  private void advance(Work work, Resolution resolution) {
    Instant now = clock.instant();
    if (resolution instanceof Resolution.Finished finished) {
      Outcome earlier = unreported.remove(keyOf(work));
      boolean unchanged = finished.outcome() instanceof Outcome.Unchanged;
      work.outcome = earlier != null && unchanged ? earlier : finished.outcome();
      release(keyOf(work));
    } else if (resolution instanceof Resolution.Await await) {
      work.awaits = await;
      park(work.entry, await);
    } else if (resolution instanceof Resolution.AddOption option) {
      work.awaits = new Resolution.Await(option.waitKey(), Code.TRACKING_UNKNOWN, option.option());
      if (!optionsRunning.contains(option.waitKey())) {
        optionsWanted.putIfAbsent(option.waitKey(), option);
      }
      park(work.entry, work.awaits);
    } else if (resolution instanceof Resolution.Read read) {
      work.running = true;
      readsWanted
          .computeIfAbsent(read.kind(), k -> new LinkedHashMap<>())
          .computeIfAbsent(read.id(), i -> new ArrayList<>())
          .add(work);
    } else if (resolution instanceof Resolution.Write write) {
      backlog.enqueue(work, write.lane(), now);
    }
  }

  private static String keyOf(Work work) {
    return WaitKeys.document(work.document.kind(), work.document.key());
  }

  /** Parks a record; what yields to its money need not wait for it any longer. */
  private void park(Entry entry, Resolution.Await await) {
    backlog.park(entry, await, clock.instant());
    yielded(entry);
  }

  private void yielded(Entry entry) {
    Backlog.moneyFor(entry).forEach(invoice -> release(WaitKeys.moneyFor(invoice)));
  }

  /** A document of the record failed: those that would build on it cannot be posted. */
  private static void failDependants(Entry entry) {
    for (Work failed : entry.works) {
      if (failed.done() && failed.outcome.needsAttention()) {
        String key = keyOf(failed);
        for (Work dependant : entry.works) {
          if (dependant.awaits != null && dependant.awaits.waitKey().equals(key)) {
            dependant.awaits = null;
            dependant.outcome = Outcome.held(Code.PARENT_MISSING, failed + " was not posted.");
          }
        }
      }
    }
  }

  private void settle(Entry entry) {
    backlog.remove(entry);
    finish(entry, Settling.of(entry, clock.instant()));
    yielded(entry);
    if (entry.successor != null) {
      admit(entry.successor);
    }
  }

  private void finish(Entry entry, Settlement settlement) {
    entry.settled = true;
    if (entry.internal()) {
      LOG.debug("{} ended as {}", entry.state.source().label(), settlement.status());
      return;
    }
    revisions.settled(entry.state.source());
    counters.settled(settlement);
    settled.accept(settlement);
    offsets.done(entry.partition, entry.offset);
  }

  private void checkParked(Instant now) {
    if (Duration.between(lastParkCheck, now).compareTo(Duration.ofSeconds(1)) < 0) {
      return;
    }
    lastParkCheck = now;
    if (quiet()) {
      release(WaitKeys.QUIET);
    }
    for (Entry entry : List.copyOf(backlog.entries())) {
      if (entry.parkedSince == null || !entry.parked()) {
        continue;
      }
      if (backlog.comes(Parked.reason(entry).waitKey())) {
        // Its parent waits in the same backlog: time counts from when that has ended.
        entry.parkedSince = now;
        continue;
      }
      Duration age = Duration.between(entry.parkedSince, now);
      if (age.compareTo(settings.parkTimeout()) >= 0) {
        expire(entry);
      } else if (!entry.parkReported
          && !entry.internal()
          && age.compareTo(Duration.ofSeconds(30)) >= 0) {
        entry.parkReported = true;
        Resolution.Await await = Parked.reason(entry);
        parkedLong.accept(
            Settling.without(entry, "parked", Outcome.remark(await.reason(), await.detail()), now));
      }
    }
    counters.parked(backlog.parkedEntries());
  }

  private void expire(Entry entry) {
    Resolution.Await await = Parked.reason(entry);
    Outcome outcome =
        await.reason() == Code.PARENT_MISSING
            ? new Outcome.Rejected(
                Outcome.Facts.NONE, Outcome.remark(await.reason(), await.detail()), List.of(), null)
            : Outcome.held(await.reason(), await.detail());
    entry.awaits = null;
    for (Work work : entry.works) {
      if (!work.done() && !work.running) {
        work.awaits = null;
        backlog.unqueue(work);
        work.outcome = outcome;
      }
    }
    if (entry.complete()) {
      settle(entry);
    }
  }

  private void refreshIfDue(Instant now) {
    if (backlog.size() > 0
        && Duration.between(lastRefresh, now).compareTo(settings.refreshEvery()) >= 0) {
      lastRefresh = now;
      loader.refreshAll();
    }
  }

  // Launching

  private void launch(Instant now) {
    lookUpDelayed(now);
    gatherReads();
    while (loader.next().isPresent()) {
      Load load = loader.next().get();
      if (!pool.launch(new Flight.Reading(load), load.request(pool.address()))) {
        return;
      }
      loader.launched();
    }
    if (!loader.loaded()) {
      return;
    }
    while (!resends.isEmpty()) {
      if (!send(resends.peekFirst(), now)) {
        return;
      }
      resends.removeFirst();
    }
    if (launchOptions()) {
      launchLanes(now);
    }
  }

  private void lookUpDelayed(Instant now) {
    while (!delayed.isEmpty() && !now.isBefore(delayed.peekFirst().notBefore())) {
      WriteBatch batch = delayed.removeFirst().batch();
      loader.lookUp(batch.items.keySet(), batch);
    }
  }

  private void gatherReads() {
    readsWanted.forEach(
        (kind, byId) -> {
          List<Work> works = byId.values().stream().flatMap(List::stream).toList();
          loader.read(kind, works, List.copyOf(byId.keySet()));
        });
    readsWanted.clear();
  }

  private boolean launchOptions() {
    for (Resolution.AddOption option : List.copyOf(optionsWanted.values())) {
      String url = pool.address() + "TrackingCategories/" + option.categoryId() + "/Options";
      byte[] body = Json.bytes(Json.mapper().createObjectNode().put("Name", option.option()));
      if (!pool.launch(new Flight.AddingOption(option), HttpRequest.json("PUT", url, body))) {
        return false;
      }
      optionsWanted.remove(option.waitKey());
      optionsRunning.add(option.waitKey());
    }
    return true;
  }

  private void launchLanes(Instant now) {
    for (Lane lane : Lane.values()) {
      while (batches.due(lane, surroundings(now), now)) {
        if (pool.budget().inFlight() >= CONCURRENT_CALLS || pool.budget().left(MINUTE) == 0) {
          return;
        }
        WriteBatch batch = batches.next(lane, busy, this::resolve, this::redirect);
        if (batch == null) {
          break;
        }
        batch.items.keySet().forEach(w -> w.running = true);
        if (!send(batch, now)) {
          batch.items.keySet().forEach(w -> w.running = false);
          batch.items.keySet().forEach(w -> backlog.enqueue(w, lane, now));
          return;
        }
      }
    }
  }

  private Batches.Surroundings surroundings(Instant now) {
    return new Batches.Surroundings(
        writesRunning, Duration.between(lastReceived, now), pool.spentShare());
  }

  /** What was queued as a write of one lane turned out to be something else meanwhile. */
  private void redirect(Work work, Resolution resolution) {
    advance(work, resolution);
    consider(work.entry);
  }

  private boolean send(WriteBatch batch, Instant now) {
    if (!pool.launch(new Flight.Writing(batch), batch.request(pool.address()))) {
      return false;
    }
    if (batch.firstSentAt == null) {
      batch.firstSentAt = now;
    }
    busy.addAll(batch.touches());
    writesRunning++;
    return true;
  }

  // Looking at it from outside

  /** See {@link OffsetTracker#committable}. */
  public Map<TopicPartition, OffsetAndMetadata> committable(
      Map<TopicPartition, OffsetAndMetadata> offered) {
    return offsets.committable(offered);
  }

  /** Forgets the records of partitions that another task owns now; running calls only inform. */
  public void abandon(Collection<TopicPartition> partitions) {
    for (Entry entry : List.copyOf(backlog.entries())) {
      for (Entry one = entry; one != null; one = one.successor) {
        if (partitions.contains(one.partition)) {
          backlog.remove(one);
          one.settled = true;
        }
      }
    }
    offsets.forget(partitions);
  }

  /** Records that are neither settled nor parked. */
  public int active() {
    return (int) (backlog.size() - backlog.parkedEntries());
  }

  public boolean idle() {
    return backlog.size() == 0 && loader.idle() && pool.budget().inFlight() == 0;
  }

  public EngineCounters counters() {
    return counters;
  }

  /** Where a person sees a document in Xero; null where there is no page. */
  public String link(Kind kind, String id) {
    return index.organisation() == null ? null : index.organisation().link(kind, id);
  }

  /** Documents of a kind in the index. */
  public int documents(Kind kind) {
    return kind == Kind.CONTACT ? index.contacts() : index.documents(kind);
  }

  /** Calls made since the start. */
  public long calls() {
    return pool.calls();
  }

  /** Gives running calls a moment to end. */
  @Override
  public void close() {
    try {
      pool.awaitRunning(STOP_WITHIN);
    } catch (InterruptedException e) {
      pool.close();
      Thread.currentThread().interrupt();
    }
  }
}
