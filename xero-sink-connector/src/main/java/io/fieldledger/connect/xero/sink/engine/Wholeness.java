package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.plan.Family;
import io.fieldledger.connect.xero.sink.report.Code;
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

  /**
   * More is to be applied to an invoice than fits.
   *
   * @param room what fits, with everything out of the way that the record itself takes away
   */
  record Shortage(IndexedDocument invoice, BigDecimal applied, BigDecimal room) {
    BigDecimal missing() {
      return applied.subtract(room);
    }

    Outcome.Held held() {
      return Outcome.held(
          Code.OVER_APPLIED,
          "Invoice %s: %s to apply, %s due."
              .formatted(invoice.number(), applied.toPlainString(), room.toPlainString()));
    }
  }

  static Optional<Shortage> overApplied(List<DesiredDocument> desired, Index index) {
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
          return Optional.of(new Shortage(invoice.get(), sum.getValue(), room));
        }
      }
    }
    return Optional.empty();
  }

  private static BigDecimal room(
      IndexedDocument invoice, List<DesiredDocument> desired, Index index) {
    Family family = new Family(index, invoice);
    // One that was voided with its reversal is posted again for the money.
    BigDecimal room = index.voidedTogether(invoice) ? invoice.total() : family.openWithoutDerived();
    for (String root : Withdrawals.roots(desired)) {
      for (IndexedDocument payment : Withdrawals.made(Kind.PAYMENT, root, index)) {
        if (family.holds(payment.target())) {
          room = room.add(payment.total());
        }
      }
      for (IndexedDocument credit : Withdrawals.credits(root, index)) {
        for (IndexedDocument one : family.invoices()) {
          room = room.add(credit.allocatedTo(one.id()));
        }
      }
    }
    return room;
  }
}
