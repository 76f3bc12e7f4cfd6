package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.plan.DerivedAllocations;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.report.Outcome;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A payment is whole: its parts fit their invoices together, or none of them is posted. */
final class Wholeness {
  private Wholeness() {}

  static Optional<Outcome.Held> overApplied(
      List<Work> works, Index index, Function<Work, Resolution> resolve) {
    DerivedAllocations derived = new DerivedAllocations(index);
    Map<String, BigDecimal> applied = new LinkedHashMap<>();
    for (Work work : works) {
      boolean applies =
          work.document.kind() == Kind.PAYMENT || work.document.kind() == Kind.ALLOCATION;
      if (applies && !work.done() && !(resolve.apply(work) instanceof Resolution.Finished)) {
        work.document
            .reference(Kind.INVOICE.label())
            .ifPresent(key -> applied.merge(key, work.document.amount("Amount"), BigDecimal::add));
      }
    }
    for (Map.Entry<String, BigDecimal> sum : applied.entrySet()) {
      Optional<IndexedDocument> invoice = index.document(Kind.INVOICE, sum.getKey());
      if (invoice.isPresent() && sum.getValue().compareTo(derived.dueWithout(invoice.get())) > 0) {
        return Optional.of(
            Outcome.held(
                Code.OVER_APPLIED,
                "Invoice %s: %s to apply, %s due."
                    .formatted(
                        invoice.get().number(),
                        sum.getValue().toPlainString(),
                        invoice.get().open().toPlainString())));
      }
    }
    return Optional.empty();
  }
}
