package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.contact.Agreements;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.plan.DerivedAllocations;
import io.fieldledger.connect.xero.sink.plan.PaidAgain;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.plan.WaitKeys;
import io.fieldledger.connect.xero.sink.report.Code;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moves records on: may a record be posted, has it ended, what waited for it. What each of its
 * documents needs next is said by {@link NextSteps}. Nothing here calls Xero.
 */
final class Decisions {
  private final Index index;
  private final NextSteps steps;
  private final Opening opening;
  private final Shadow shadow;
  private final Backlog backlog;
  private final DepositSlips slips;
  private final Wants wants;
  private final Settlements settlements;
  private final Agreements agreements;
  private final InstantSource clock;
  private boolean begun;

  /**
   * How documents ended whose records were taken away while the call ran; told when they return.
   */
  private final Map<String, Outcome> unreported = new HashMap<>();

  Decisions(
      Index index,
      NextSteps steps,
      Opening opening,
      Shadow shadow,
      Backlog backlog,
      DepositSlips slips,
      Wants wants,
      Settlements settlements,
      Agreements agreements,
      InstantSource clock) {
    this.index = index;
    this.steps = steps;
    this.opening = opening;
    this.shadow = shadow;
    this.backlog = backlog;
    this.slips = slips;
    this.wants = wants;
    this.settlements = settlements;
    this.agreements = agreements;
    this.clock = clock;
  }

  /** The index is complete: from now on records are decided as they come. */
  void begin() {
    begun = true;
    Stream.concat(
            PaidAgain.refunds(index).stream(), DerivedAllocations.ofPostedAgain(index).stream())
        .forEach(d -> admit(Entry.internal(d, clock.instant())));
    List.copyOf(backlog.entries()).forEach(this::consider);
  }

  boolean begun() {
    return begun;
  }

  /** A document ended; its record may have been taken away meanwhile. */
  void ended(Work work, Outcome outcome) {
    unreported.remove(work.waitKey());
    work.outcome = work.concluded(outcome);
    if (work.entry.settled) {
      unreported.put(work.waitKey(), work.outcome);
    }
    if (work.document.kind() == Kind.BATCH_PAYMENT) {
      unreported.putAll(slips.ended(work));
    }
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
        advance(work, steps.next(work));
      }
    }
    failDependants(entry);
    if (entry.settled) {
      return;
    }
    if (entry.complete() && stillSo(entry)) {
      settle(entry);
    } else if (entry.successor != null && entry.stuck()) {
      overtake(entry);
    } else if (entry.stuck()) {
      // Others need not wait for it, and refunds take what is left of the money that it brought.
      yielded(entry);
      moveRefundsOf(entry);
    } else if (!entry.parked()) {
      entry.parkedSince = null;
    }
  }

  /**
   * Looks once more at the money of a record some of which ended before the rest: a plan of its
   * invoice may have taken it off meanwhile. False when it goes on.
   */
  private boolean stillSo(Entry entry) {
    if (entry.internal() || entry.works.size() == 1) {
      return true;
    }
    for (Work work : entry.works) {
      if (work.document.appliesMoney()
          && work.document.present()
          && !work.outcome.needsAttention()) {
        Resolution now = steps.next(work);
        boolean so = now instanceof Resolution.Finished f && !f.outcome().needsAttention();
        if (!so) {
          unreported.put(work.waitKey(), work.outcome);
          work.reopen();
          advance(work, now);
        }
      }
    }
    return entry.complete();
  }

  /** True when the record may be posted; else it waits or has ended. */
  private boolean open(Entry entry) {
    if (!entry.started()) {
      entry.fit(EarlyMoney.fit(entry.asked.stream().map(w -> w.document).toList(), index));
    }
    Opening.Answer answer = opening.of(entry);
    if (answer instanceof Opening.Answer.Go) {
      entry.opened = withdraw(entry);
      return entry.opened;
    }
    if (answer instanceof Opening.Answer.GiveAndWait give) {
      if (withdraw(entry)) {
        waitFor(entry, give.await());
      }
      return false;
    }
    stop(entry, answer);
    return false;
  }

  /** It waits, or it ends. */
  private void stop(Entry entry, Opening.Answer answer) {
    if (answer instanceof Opening.Answer.Wait wait) {
      waitFor(entry, wait.await());
    } else if (answer instanceof Opening.Answer.Hold hold) {
      entry.hold(hold.held());
      settle(entry);
    }
  }

  private void waitFor(Entry entry, Resolution.Await await) {
    entry.awaits = await;
    park(entry, await);
  }

  /** Removes one by one what the record asks for no longer; true when all of it is gone. */
  private boolean withdraw(Entry entry) {
    if (entry.withdrawn.isEmpty() && !entry.internal()) {
      List<Work> withdrawn =
          Withdrawals.of(entry.documents(), index).stream()
              .map(document -> new Work(entry, document))
              .toList();
      for (Work work : withdrawn) {
        Optional<Outcome.Held> held = NextSteps.heldBy(steps.next(work));
        if (held.isPresent()) {
          stop(entry, opening.refuse(entry, held.get(), Optional.empty()));
          return false;
        }
      }
      entry.withdrawn = withdrawn;
    }
    for (Work work : entry.withdrawn) {
      if (!work.done() && work.idle()) {
        advance(work, steps.next(work));
      }
      if (!work.done()) {
        return false;
      }
      if (work.outcome.needsAttention()) {
        Outcome.Held held =
            Outcome.held(Code.PARENT_MISSING, work + " could not be withdrawn first.");
        stop(entry, opening.refuse(entry, held, Optional.empty()));
        return false;
      }
    }
    return true;
  }

  private void advance(Work work, Resolution found) {
    Instant now = clock.instant();
    Optional<Resolution.Await> room =
        NextSteps.heldBy(found).flatMap(held -> Room.ofOthers(work, held));
    Resolution resolution = room.isPresent() ? room.get() : found;
    if (resolution instanceof Resolution.Write write && shadow.covers(work, write)) {
      pretend(work, write);
      return;
    }
    if (resolution instanceof Resolution.AddOption option && shadow.covers(work)) {
      work.planned(shadow.create(option));
      advance(work, steps.next(work));
      return;
    }
    if (resolution instanceof Resolution.Finished finished) {
      Outcome ending = shadow.told(finished.outcome());
      if (!shadow.covers(work)) {
        finished.merging().ifPresent(merging -> merging.found(agreements));
      }
      Outcome earlier = unreported.remove(work.waitKey());
      boolean unchanged = finished.outcome() instanceof Outcome.Unchanged;
      work.outcome = earlier != null && unchanged ? earlier : work.concluded(ending);
      release(work.waitKey());
    } else if (resolution instanceof Resolution.Await await) {
      work.awaits = await;
      park(work.entry, await);
    } else if (resolution instanceof Resolution.AddOption option) {
      work.awaits = new Resolution.Await(option.waitKey(), Code.TRACKING_UNKNOWN, option.option());
      wants.option(option);
      park(work.entry, work.awaits);
    } else if (resolution instanceof Resolution.Read read && shadow.read(read).isPresent()) {
      work.read = shadow.read(read).get();
      advance(work, steps.next(work));
    } else if (resolution instanceof Resolution.Read read) {
      work.running = true;
      wants.read(read, work);
    } else if (resolution instanceof Resolution.Write write) {
      backlog.enqueue(work, write.lane(), now);
    }
  }

  /** In the write mode shadow the answer is made up here, and nothing is sent. */
  private void pretend(Work work, Resolution.Write write) {
    Optional<Resolution.Read> before = shadow.asksFor(work, write);
    if (before.isPresent()) {
      work.running = true;
      wants.read(before.get(), work);
      return;
    }
    Shadow.Step step = shadow.plan(work, write);
    work.read = null;
    work.planned(write, step.planned());
    if (write.last()) {
      ended(work, step.planned());
    }
    step.answer().events().forEach(this::release);
    step.answer().again().forEach(d -> admit(Entry.internal(d, clock.instant())));
    if (!work.done()) {
      advance(work, steps.next(work));
    } else {
      release(work.waitKey());
    }
  }

  /** What was queued as a write of one lane turned out to be something else meanwhile. */
  void redirect(Work work, Resolution resolution) {
    advance(work, resolution);
    consider(work.entry);
  }

  /** Parks a record; what yields to its money need not wait for it any longer. */
  private void park(Entry entry, Resolution.Await await) {
    backlog.park(entry, await, clock.instant());
    yielded(entry);
    if (await.reason() == Code.DEPOSIT_OPEN) {
      release(WaitKeys.paymentsOf(await.waitKey()));
    }
  }

  /** It ended, waits, or is gone: what waited for its money, or for its word, looks again. */
  void yielded(Entry entry) {
    Backlog.moneyFor(entry).forEach(invoice -> release(WaitKeys.moneyFor(invoice)));
    if (!entry.internal()) {
      Withdrawals.roots(entry.documents()).forEach(mark -> release(WaitKeys.record(mark)));
    }
  }

  /** A newer revision takes the place of one that has done nothing yet. */
  void replace(Entry older, Entry newer) {
    backlog.remove(older);
    admit(newer);
    yielded(older);
  }

  /** A document of the record failed: those that would build on it cannot be posted. */
  private static void failDependants(Entry entry) {
    for (Work failed : entry.works) {
      if (failed.done() && failed.outcome.needsAttention()) {
        String key = failed.waitKey();
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
    entry.asked.stream()
        .filter(work -> work.document.kind() == Kind.INVOICE)
        .forEach(work -> index.whole(work.document.key()));
    settlements.complete(entry);
    yielded(entry);
    moveRefundsOf(entry);
    // Payments wait for the whole record of their invoice, not only for its first step.
    entry.asked.forEach(work -> release(work.waitKey()));
    if (entry.successor != null) {
      admit(entry.successor);
    }
  }
}
