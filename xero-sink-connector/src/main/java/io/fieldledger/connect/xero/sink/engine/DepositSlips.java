package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.plan.Beside;
import io.fieldledger.connect.xero.sink.plan.WaitKeys;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bank deposits and the payments that wait to be one line at the bank with them (rule 10, B2). */
final class DepositSlips {
  private final Backlog backlog;
  private final Index index;

  DepositSlips(Backlog backlog, Index index) {
    this.backlog = backlog;
    this.index = index;
  }

  /** What a deposit must know of its payments, and a payment of its deposit. */
  Beside beside(DesiredDocument document, Optional<Instant> now) {
    return switch (document.kind()) {
      case BATCH_PAYMENT -> Beside.money(of(document), false, now);
      case PAYMENT -> Beside.money(List.of(), depositComes(document), now);
      default -> Beside.nothing();
    };
  }

  private boolean depositComes(DesiredDocument payment) {
    return payment
        .reference(DesiredDocument.DEPOSIT)
        .filter(deposit -> backlog.comes(WaitKeys.document(Kind.BATCH_PAYMENT, deposit)))
        .isPresent();
  }

  /** The payments that wait for a deposit. */
  private List<DesiredDocument> of(DesiredDocument deposit) {
    return backlog.waitingFor(WaitKeys.document(Kind.BATCH_PAYMENT, deposit.key())).stream()
        .flatMap(entry -> entry.works.stream())
        .map(work -> work.document)
        .filter(
            document ->
                document.batched()
                    && document
                        .reference(DesiredDocument.DEPOSIT)
                        .filter(deposit.key()::equals)
                        .isPresent())
        .toList();
  }

  /** How the payments ended that were posted with a deposit, by their wait keys. */
  Map<String, Outcome> ended(Work deposit) {
    Map<String, Outcome> ended = new HashMap<>();
    for (DesiredDocument slip : of(deposit.document)) {
      index
          .document(Kind.PAYMENT, slip.key())
          .filter(payment -> payment.live() && payment.frozen())
          .flatMap(payment -> within(payment, deposit.outcome))
          .ifPresent(outcome -> ended.put(WaitKeys.document(Kind.PAYMENT, slip.key()), outcome));
    }
    return ended;
  }

  private static Optional<Outcome> within(IndexedDocument payment, Outcome deposit) {
    Outcome.Facts facts = new Outcome.Facts(payment.id(), payment.key(), payment.total());
    if (deposit instanceof Outcome.Accepted a) {
      return Optional.of(new Outcome.Accepted(facts, List.of(), List.of(), a.correlationId()));
    }
    return deposit instanceof Outcome.Planned p
        ? Optional.of(new Outcome.Planned(facts, List.of(), List.of(), p.requests()))
        : Optional.empty();
  }
}
