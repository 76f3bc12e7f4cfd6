package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.plan.Family;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.plan.WaitKeys;
import io.fieldledger.connect.xero.sink.report.Code;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a record may be posted. All its documents stand or fall together (accounting rule 19):
 * before the first is sent, none may be held or wait for another record, and there must be room for
 * all its money.
 */
final class Opening {
  /** Reasons that another record, such as a voided payment, can take away. */
  private static final Set<String> MAY_CHANGE =
      Set.of(
          Code.OVER_APPLIED.name(),
          Code.CREDIT_TOO_SMALL.name(),
          Code.DOCUMENT_APPLIED.name(),
          Code.DUP_VENDOR_INVOICE.name(),
          Code.THREE_WAY.name());

  private final Index index;
  private final NextSteps steps;
  private final Bursts bursts;
  private final Backlog backlog;

  Opening(Index index, NextSteps steps, Bursts bursts, Backlog backlog) {
    this.index = index;
    this.steps = steps;
    this.bursts = bursts;
    this.backlog = backlog;
  }

  /** What is to be done with the record now. */
  sealed interface Answer {
    /** It may be posted once what it asks for no longer is gone. */
    record Go() implements Answer {}

    /** It waits for another one. */
    record Wait(Resolution.Await await) implements Answer {}

    /** It gives what it asks for no longer, and then waits for what another one gives. */
    record GiveAndWait(Resolution.Await await) implements Answer {}

    /** It ends. */
    record Hold(Outcome.Held held) implements Answer {}
  }

  Answer of(Entry entry) {
    List<Work> together = entry.together();
    Set<String> own = new HashSet<>();
    together.forEach(work -> own.add(work.waitKey()));
    for (Work work : together) {
      Resolution resolution = steps.next(work);
      if (resolution instanceof Resolution.Await await && !own.contains(await.waitKey())) {
        return new Answer.Wait(await);
      }
      Optional<Outcome.Held> held = NextSteps.heldBy(resolution);
      if (held.isPresent() && !isFreed(held.get(), entry)) {
        return refuse(entry, held.get(), Room.ofOthers(work, held.get()));
      }
    }
    return Wholeness.overApplied(entry.documents(), index)
        .map(over -> makeWay(entry, over))
        .orElseGet(Answer.Go::new);
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
  private Answer makeWay(Entry entry, Wholeness.Shortage over) {
    String invoice = WaitKeys.document(Kind.INVOICE, over.invoice().root());
    Resolution.Await room =
        new Resolution.Await(invoice, Code.OVER_APPLIED, over.held().reason().message());
    if (givenByOthers(entry, over).compareTo(over.missing()) >= 0) {
      return new Answer.GiveAndWait(room);
    }
    return backlog.comes(invoice, entry)
        ? new Answer.Wait(room)
        : refuse(entry, over.held(), Optional.of(room));
  }

  private BigDecimal givenByOthers(Entry entry, Wholeness.Shortage over) {
    Family family = new Family(index, over.invoice());
    return backlog.entries().stream()
        .filter(other -> other != entry && !other.settled && !other.internal())
        .map(other -> Withdrawals.gives(other.documents(), family, index))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * Holds the record, or lets it wait: until the burst is over, in which another record may make it
   * possible, then for what it lacks.
   *
   * @param lacks what another record or a person may still give
   */
  Answer refuse(Entry entry, Outcome.Held held, Optional<Resolution.Await> lacks) {
    if (MAY_CHANGE.contains(held.reason().code()) && (!bursts.over() || anotherBillMoves(entry))) {
      Code code = Code.valueOf(held.reason().code());
      return new Answer.Wait(new Resolution.Await(WaitKeys.QUIET, code, held.reason().message()));
    }
    return lacks.<Answer>map(Answer.Wait::new).orElseGet(() -> new Answer.Hold(held));
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
}
