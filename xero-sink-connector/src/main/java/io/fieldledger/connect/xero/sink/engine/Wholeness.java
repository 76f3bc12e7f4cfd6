package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.plan.DerivedAllocations;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.report.Outcome;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A payment is whole: its parts fit their invoices together, or none of them is posted. What the
 * same record posted earlier makes room, because it is replaced or stays.
 */
final class Wholeness {
  private Wholeness() {}

  static Optional<Outcome.Held> overApplied(List<DesiredDocument> desired, Index index) {
    Map<String, BigDecimal> applied = new LinkedHashMap<>();
    for (DesiredDocument document : desired) {
      boolean applies =
          document.present()
              && !document.derived()
              && (document.kind() == Kind.PAYMENT || document.kind() == Kind.ALLOCATION);
      if (applies) {
        document
            .reference(Kind.INVOICE.label())
            .ifPresent(key -> applied.merge(key, document.amount("Amount"), BigDecimal::add));
      }
    }
    for (Map.Entry<String, BigDecimal> sum : applied.entrySet()) {
      Optional<IndexedDocument> invoice = index.document(Kind.INVOICE, sum.getKey());
      if (invoice.isPresent()) {
        BigDecimal room = room(invoice.get(), desired, index);
        if (sum.getValue().compareTo(room) > 0) {
          return Optional.of(held(invoice.get(), sum.getValue(), room));
        }
      }
    }
    return Optional.empty();
  }

  private static BigDecimal room(
      IndexedDocument invoice, List<DesiredDocument> desired, Index index) {
    BigDecimal room = new DerivedAllocations(index).dueWithout(invoice);
    for (String root : Withdrawals.roots(desired)) {
      for (IndexedDocument payment : Withdrawals.made(Kind.PAYMENT, root, index)) {
        if (payment.target().equals(invoice.id())) {
          room = room.add(payment.total());
        }
      }
      for (IndexedDocument credit : Withdrawals.credits(root, index)) {
        room = room.add(credit.allocatedTo(invoice.id()));
      }
    }
    return room;
  }

  private static Outcome.Held held(IndexedDocument invoice, BigDecimal sum, BigDecimal room) {
    return Outcome.held(
        Code.OVER_APPLIED,
        "Invoice %s: %s to apply, %s due."
            .formatted(invoice.number(), sum.toPlainString(), room.toPlainString()));
  }
}
