package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.Ties;
import io.fieldledger.connect.xero.sink.plan.Family;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.PaidAgain;
import io.fieldledger.connect.xero.sink.plan.Policies;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.plan.Resolver;
import io.fieldledger.connect.xero.sink.plan.WaitKeys;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.report.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Moves records on: may a record be posted, what does each of its documents need next, has it
 * ended. Nothing here calls Xero.
 */
final class Decisions {
  /** Records come in bursts; after such a pause the burst is over. */
  private static final Duration QUIET_AFTER = Duration.ofSeconds(5);

  /** Reasons that another record, such as a voided payment, can take away. */
  private static final Set<String> MAY_CHANGE =
      Set.of(
          Code.OVER_APPLIED.name(),
          Code.CREDIT_TOO_SMALL.name(),
          Code.DOCUMENT_APPLIED.name(),
          Code.DUP_VENDOR_INVOICE.name(),
          Code.THREE_WAY.name());

  /** Reasons that a person takes away in the organisation's settings. */
  private static final Set<String> SETTING_UNKNOWN =
      Set.of(
          Code.ACCOUNT_UNMAPPED.name(),
          Code.ACCOUNT_ARCHIVED.name(),
          Code.ACCOUNT_NOT_ALLOWED.name(),
          Code.PAYMENT_ACCOUNT.name(),
          Code.TAX_TYPE_UNKNOWN.name(),
          Code.TRACKING_UNKNOWN.name());

  private final Index index;
  private final SettingsLists settings;
  private final Resolver resolver;
  private final Shadow shadow;
  private final Backlog backlog;
  private final DepositSlips slips;
  private final Wants wants;
  private final Settlements settlements;
  private final InstantSource clock;
  private Instant lastReceived = Instant.EPOCH;
  private boolean begun;

  /**
   * How documents ended whose records were taken away while the call ran; told when they return.
   */
  private final Map<String, Outcome> unreported = new HashMap<>();

  Decisions(
      Index index,
      SettingsLists settings,
      Policies policies,
      Backlog backlog,
      Wants wants,
      Settlements settlements,
      InstantSource clock) {
    this.index = index;
    this.settings = settings;
    this.resolver = new Resolver(index, policies);
    this.shadow = new Shadow(policies.modes(), index);
    this.backlog = backlog;
    this.slips = new DepositSlips(backlog, index);
    this.wants = wants;
    this.settlements = settlements;
    this.clock = clock;
  }

  /** The index is complete: from now on records are decided as they come. */
  void begin() {
    begun = true;
    PaidAgain.refunds(index).forEach(d -> admit(Entry.internal(d, clock.instant())));
    List.copyOf(backlog.entries()).forEach(this::consider);
  }

  boolean begun() {
    return begun;
  }

  void noteReceived() {
    lastReceived = clock.instant();
  }

  Duration sinceLastRecord() {
    return Duration.between(lastReceived, clock.instant());
  }

  /** A document ended; its record may have been taken away meanwhile. */
  void ended(Work work, Outcome outcome) {
    work.outcome = work.concluded(outcome);
    if (work.entry.settled) {
      unreported.put(keyOf(work), work.outcome);
    }
    if (work.document.kind() == Kind.BATCH_PAYMENT) {
      unreported.putAll(slips.ended(work));
    }
  }

  /** The day is over, and no records come for now that could be of it. */
  boolean isOver(LocalDate day) {
    return quiet() && LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).isAfter(day);
  }

  private Optional<LocalDate> today() {
    return quiet()
        ? Optional.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
        : Optional.empty();
  }

  /** Takes a record into the backlog. */
  void admit(Entry entry) {
    if (settlements.byMapping(entry)) {
      return;
    }
    Optional<Entry> older =
        entry.internal() ? backlog.ofSource(entry.state.source().identity()) : Optional.empty();
    if (older.isPresent()) {
      // It is decided when its turn comes; only what is sent already must be followed by another.
      older.get().successor = older.get().started() ? entry : null;
      return;
    }
    backlog.add(entry);
    if (begun) {
      consider(entry);
    }
  }

  /** What is next for a document, by what the index says now. */
  Resolution resolve(Work work) {
    return resolve(work, work.read);
  }

  Resolution resolve(Work work, JsonNode read) {
    if (!index.knows(work.document.kind())) {
      wants.list(work.document.kind());
    }
    Optional<String> order = unknownOrder(work);
    if (order.filter(backlog::comes).isPresent()) {
      return new Resolution.Await(
          order.get(), Code.PARENT_MISSING, order.get() + " is compared with its bill.");
    }
    if ((decidesLast(work) || order.isPresent()) && !quiet()) {
      return new Resolution.Await(
          WaitKeys.QUIET, Code.PARENT_MISSING, "Payments that are still coming in go first.");
    }
    if (opens(work)) {
      if (!quiet()) {
        return new Resolution.Await(
            WaitKeys.QUIET, Code.PARENT_MISSING, "Money that is still coming is looked at first.");
      }
      if (backlog.othersMoneyFor(work)) {
        return new Resolution.Finished(
            Outcome.held(Code.OPENING_AFTER_MONEY, "Invoice: " + work.document.key() + "."));
      }
    }
    if (OutdatedVoid.is(work, index, settlements.revisions)) {
      return new Resolution.Await(
          keyOf(work), Code.DOCUMENT_APPLIED, work + " was paid after it was voided.");
    }
    if (work.document.derived() || takesOff(work)) {
      Optional<String> invoice =
          work.document.derived()
              ? work.document.reference(Kind.INVOICE.label())
              : Optional.of(work.document.key());
      if (invoice.filter(i -> backlog.moneyComesFor(i, work.entry)).isPresent()) {
        return moneyFirst(invoice.get());
      }
    }
    boolean namesakeWaits = work.document.kind() == Kind.CONTACT && backlog.namesakeWaits(work);
    Resolution resolution =
        resolver.resolve(work.document, read, slips.beside(work.document, namesakeWaits, today()));
    if (resolution instanceof Resolution.Await await) {
      Stream.of(Kind.values())
          .filter(kind -> kind.rare() && await.waitKey().equals(WaitKeys.list(kind)))
          .forEach(wants::list);
    }
    if ((settlesItself(work, resolution) || takesApart(work, resolution))
        && backlog.moneyComesFor(work.document.key(), work.entry)) {
      return moneyFirst(work.document.key());
    }
    if (asksForUnknownSetting(resolution) && settings.mayBeNewer()) {
      wants.settings();
      return new Resolution.Await(
          WaitKeys.SETTINGS, Code.PARENT_MISSING, "The organisation's settings are read again.");
    }
    Optional<Resolution.Await> room =
        heldBy(resolution).flatMap(held -> Room.ofOwnRecord(work, held, index));
    return room.isPresent() ? room.get() : resolution;
  }

  private static Resolution moneyFirst(String invoice) {
    return new Resolution.Await(
        WaitKeys.moneyFor(invoice),
        Code.PARENT_MISSING,
        "Payments of %s come first.".formatted(invoice));
  }

  /**
   * An invoice to which its own corrections are applied. A payment that needs the room would only
   * take them off again.
   */
  private static boolean settlesItself(Work work, Resolution resolution) {
    return work.document.kind() == Kind.INVOICE
        && resolution instanceof Resolution.Write write
        && write.lane() == Lane.ALLOCATION_NEW;
  }

  /**
   * A plan that takes money off its invoice and puts it back begins: what is elsewhere of the same
   * payment must not change meanwhile.
   */
  private boolean takesApart(Work work, Resolution resolution) {
    return work.document.kind() == Kind.INVOICE
        && resolution instanceof Resolution.Write write
        && Ties.of(write.body().path("Reference").asText("")).takenApart()
        && index
            .document(Kind.INVOICE, work.document.key())
            .filter(invoice -> !invoice.ties().takenApart())
            .isPresent();
  }

  /** Something that is not in the organisation's settings, as they were read last. */
  private static boolean asksForUnknownSetting(Resolution resolution) {
    return resolution instanceof Resolution.AddOption
        || heldBy(resolution).filter(h -> SETTING_UNKNOWN.contains(h.reason().code())).isPresent();
  }

  /**
   * What the sink decides itself (how much credit goes to an invoice, which credit a refund pays
   * out) depends on payments that may still be on their way, so it comes last (accounting rule 19).
   */
  private boolean decidesLast(Work work) {
    return work.document.derived() || work.document.refund() || takesOff(work);
  }

  /**
   * An opening balance that is not in Xero yet. The source tells what is open now and not what was
   * open then, so it cannot be told from money that came since (accounting rule 17).
   */
  private boolean opens(Work work) {
    return work.document.once()
        && work.document.present()
        && work.document.kind() == Kind.INVOICE
        && index.document(Kind.INVOICE, work.document.key()).isEmpty();
  }

  /** The purchase order of a bill, as long as it is not in Xero: it may be on its way. */
  private Optional<String> unknownOrder(Work work) {
    return work.document
        .billsOrder()
        .filter(order -> index.document(Kind.PURCHASE_ORDER, order).isEmpty())
        .map(order -> WaitKeys.document(Kind.PURCHASE_ORDER, order));
  }

  /** A void whose invoice is paid: the payments' own records may take them off themselves. */
  private boolean takesOff(Work work) {
    Kind kind = work.document.kind();
    return !work.document.present()
        && (kind == Kind.INVOICE || kind == Kind.CREDIT_NOTE)
        && index
            .document(kind, work.document.key())
            .filter(d -> d.live() && d.applied())
            .isPresent();
  }

  boolean quiet() {
    return !sinceLastRecord().minus(QUIET_AFTER).isNegative();
  }

  /** Something happened that parked records may be waiting for. */
  void release(String waitKey) {
    backlog.release(waitKey).forEach(this::consider);
  }

  /** Looks at a record anew: open it, move its documents on, settle it when all are done. */
  void consider(Entry entry) {
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
    } else if (entry.successor != null && entry.stuck()) {
      overtake(entry);
    } else if (!entry.parked()) {
      entry.parkedSince = null;
    }
  }

  /**
   * All documents of a record stand or fall together: before the first is sent, none may be held or
   * wait for another record, and what the record withdraws must be gone.
   */
  private boolean open(Entry entry) {
    if (!entry.started()) {
      entry.fit(EarlyMoney.fit(entry.asked.stream().map(w -> w.document).toList(), index));
    }
    List<Work> together = entry.together();
    Set<String> own = new HashSet<>();
    together.forEach(w -> own.add(keyOf(w)));
    for (Work work : together) {
      Resolution resolution = resolve(work);
      if (resolution instanceof Resolution.Await await && !own.contains(await.waitKey())) {
        waitFor(entry, await);
        return false;
      }
      Optional<Outcome.Held> held = heldBy(resolution);
      if (held.isPresent() && !isFreed(held.get(), entry)) {
        return refuse(entry, held.get(), Room.ofOthers(work, held.get()));
      }
    }
    Optional<Wholeness.Shortage> over = Wholeness.overApplied(entry.documents(), index);
    if (over.isPresent()) {
      return makeWay(entry, over.get());
    }
    entry.opened = withdraw(entry);
    return entry.opened;
  }

  /** Room on an invoice or credit that is missing now, but that the record itself gives free. */
  private boolean isFreed(Outcome.Held held, Entry entry) {
    String code = held.reason().code();
    return code.equals(Code.OVER_APPLIED.name())
        || (code.equals(Code.CREDIT_TOO_SMALL.name())
            && !Withdrawals.of(entry.documents(), index).isEmpty());
  }

  /**
   * Room that is missing now: the invoice's own record may be on its way and enlarge it, or another
   * payment that waits takes itself off it. Of two payments that swap their invoices each first
   * gives what it holds.
   */
  private boolean makeWay(Entry entry, Wholeness.Shortage over) {
    String invoice = WaitKeys.document(Kind.INVOICE, over.invoice().root());
    Family family = new Family(index, over.invoice());
    boolean swaps =
        backlog.entries().stream()
                .filter(other -> other != entry && !other.settled && !other.internal())
                .map(other -> Withdrawals.gives(other.documents(), family, index))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .compareTo(over.missing())
            >= 0;
    Resolution.Await room =
        new Resolution.Await(invoice, Code.OVER_APPLIED, over.held().reason().message());
    if (!swaps && !backlog.comes(invoice, entry)) {
      return refuse(entry, over.held(), Optional.of(room));
    }
    if (!swaps || withdraw(entry)) {
      waitFor(entry, room);
    }
    return false;
  }

  /**
   * Holds the record, or waits: until the burst is over, in which another record may make it
   * possible, then for what it lacks.
   */
  private boolean refuse(Entry entry, Outcome.Held held, Optional<Resolution.Await> lacks) {
    if (MAY_CHANGE.contains(held.reason().code()) && (!quiet() || anotherBillMoves(entry))) {
      Code code = Code.valueOf(held.reason().code());
      waitFor(entry, new Resolution.Await(WaitKeys.QUIET, code, held.reason().message()));
    } else if (lacks.isPresent()) {
      waitFor(entry, lacks.get());
    } else {
      entry.hold(held);
      settle(entry);
    }
    return false;
  }

  private void waitFor(Entry entry, Resolution.Await await) {
    entry.awaits = await;
    park(entry, await);
  }

  /** Bills are compared with each other: one that is being withdrawn may make way. */
  private boolean anotherBillMoves(Entry entry) {
    return hasBill(entry)
        && backlog.entries().stream()
            .anyMatch(other -> other != entry && !other.parked() && hasBill(other));
  }

  private static boolean hasBill(Entry entry) {
    return entry.asked.stream().anyMatch(work -> work.document.kind() == Kind.BILL);
  }

  /** Removes one by one what the record asks for no longer; true when all of it is gone. */
  private boolean withdraw(Entry entry) {
    if (entry.withdrawn.isEmpty() && !entry.internal()) {
      List<Work> withdrawn =
          Withdrawals.of(entry.documents(), index).stream()
              .map(document -> new Work(entry, document))
              .toList();
      for (Work work : withdrawn) {
        Optional<Outcome.Held> held = heldBy(resolve(work));
        if (held.isPresent()) {
          return refuse(entry, held.get(), Optional.empty());
        }
      }
      entry.withdrawn = withdrawn;
    }
    for (Work work : entry.withdrawn) {
      if (!work.done() && work.idle()) {
        advance(work, resolve(work));
      }
      if (!work.done()) {
        return false;
      }
      if (work.outcome.needsAttention()) {
        return refuse(
            entry,
            Outcome.held(Code.PARENT_MISSING, work + " could not be withdrawn first."),
            Optional.empty());
      }
    }
    return true;
  }

  private static Optional<Outcome.Held> heldBy(Resolution resolution) {
    return resolution instanceof Resolution.Finished finished
            && finished.outcome() instanceof Outcome.Held held
        ? Optional.of(held)
        : Optional.empty();
  }

  private void advance(Work work, Resolution found) {
    Instant now = clock.instant();
    Optional<Resolution.Await> room = heldBy(found).flatMap(held -> Room.ofOthers(work, held));
    Resolution resolution = room.isPresent() ? room.get() : found;
    if (resolution instanceof Resolution.Write write && shadow.covers(work, write)) {
      pretend(work, write);
      return;
    }
    if (resolution instanceof Resolution.AddOption option && shadow.covers(work)) {
      shadow.create(option);
      advance(work, resolve(work));
      return;
    }
    if (resolution instanceof Resolution.Finished finished) {
      Outcome earlier = unreported.remove(keyOf(work));
      boolean unchanged = finished.outcome() instanceof Outcome.Unchanged;
      work.outcome = earlier != null && unchanged ? earlier : work.concluded(finished.outcome());
      release(keyOf(work));
    } else if (resolution instanceof Resolution.Await await) {
      work.awaits = await;
      park(work.entry, await);
    } else if (resolution instanceof Resolution.AddOption option) {
      work.awaits = new Resolution.Await(option.waitKey(), Code.TRACKING_UNKNOWN, option.option());
      wants.option(option);
      park(work.entry, work.awaits);
    } else if (resolution instanceof Resolution.Read read) {
      work.running = true;
      wants.read(read, work);
    } else if (resolution instanceof Resolution.Write write) {
      backlog.enqueue(work, write.lane(), now);
    }
  }

  /** In the write mode shadow the answer is made up here, and nothing is sent. */
  private void pretend(Work work, Resolution.Write write) {
    ReplyReader.Reading reading = shadow.plan(work, write);
    work.read = null;
    work.stepped(write);
    work.planned(reading.outcome());
    if (write.last()) {
      ended(work, reading.outcome());
    }
    reading.events().forEach(this::release);
    reading.again().forEach(d -> admit(Entry.internal(d, clock.instant())));
    if (!work.done()) {
      advance(work, resolve(work));
    } else {
      release(keyOf(work));
    }
  }

  /** What was queued as a write of one lane turned out to be something else meanwhile. */
  void redirect(Work work, Resolution resolution) {
    advance(work, resolution);
    consider(work.entry);
  }

  private static String keyOf(Work work) {
    return WaitKeys.document(work.document.kind(), work.document.key());
  }

  /** Parks a record; what yields to its money need not wait for it any longer. */
  private void park(Entry entry, Resolution.Await await) {
    backlog.park(entry, await, clock.instant());
    yielded(entry);
    if (await.reason() == Code.DEPOSIT_OPEN) {
      release(WaitKeys.paymentsOf(await.waitKey()));
    }
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

  /** What it did is in Xero, where its newer revision finds it. */
  private void overtake(Entry entry) {
    backlog.remove(entry);
    settlements.supersede(entry);
    yielded(entry);
    admit(entry.successor);
  }

  /** Refunds that were paid out of another credit move to the money that is left of a payment. */
  private void moveRefundsOf(Entry payment) {
    for (String mark : Withdrawals.roots(payment.documents())) {
      PaidAgain.refundsOf(mark, index).forEach(d -> admit(Entry.internal(d, clock.instant())));
    }
  }

  /** All documents of the record have ended. */
  void settle(Entry entry) {
    backlog.remove(entry);
    if (!entry.internal() && entry.all().stream().noneMatch(w -> w.outcome.needsAttention())) {
      Withdrawals.roots(entry.documents()).forEach(index::spoken);
    }
    settlements.complete(entry);
    yielded(entry);
    moveRefundsOf(entry);
    // Payments wait for the whole record of their invoice, not only for its first step.
    entry.asked.forEach(work -> release(keyOf(work)));
    if (entry.successor != null) {
      admit(entry.successor);
    }
  }
}
