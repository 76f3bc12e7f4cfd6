package io.fieldledger.connect.xero.sink.plan;

import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.index.IndexedDocument.Allocation;
import io.fieldledger.connect.xero.sink.report.Outcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Allocations that the sink derived itself yield: when the source's own money needs the room on an
 * invoice, they are taken back, and afterwards made anew for what is left (accounting rule 19).
 */
public final class DerivedAllocations {
  private final Index index;

  public DerivedAllocations(Index index) {
    this.index = index;
  }

  /** What would be due on an invoice without the credit that the sink allocated to it. */
  public BigDecimal dueWithout(IndexedDocument invoice) {
    BigDecimal due = invoice.open();
    for (IndexedDocument credit : credits(invoice)) {
      due = due.add(credit.allocatedTo(invoice.id()));
    }
    return due;
  }

  /** The removal that makes room for an amount; empty when none can. */
  Optional<Resolution> makeRoom(IndexedDocument invoice, BigDecimal amount) {
    if (amount.compareTo(invoice.open()) <= 0 || amount.compareTo(dueWithout(invoice)) > 0) {
      return Optional.empty();
    }
    return Optional.of(removal(credits(invoice).get(0), invoice, false));
  }

  /**
   * Takes back the first allocation of a credit to an invoice.
   *
   * @param last false when the document that asks for it needs another step afterwards
   */
  static Resolution removal(IndexedDocument credit, IndexedDocument invoice, boolean last) {
    Allocation allocation = credit.allocationsTo(invoice.id()).get(0);
    if (allocation.id().isEmpty()) {
      // An answer need not name it (contract, 6.4): the credit does.
      return new Resolution.Read(credit.kind(), credit.id());
    }
    String what = "Allocation of %s to %s".formatted(credit.label(), invoice.label());
    return new Resolution.Write(
        Lane.ALLOCATION_REMOVAL,
        "%s/%s/Allocations/%s".formatted(credit.kind().collection(), credit.id(), allocation.id()),
        Json.mapper().createObjectNode(),
        null,
        Set.of("Document " + credit.id(), "Document " + invoice.id()),
        allocation.id(),
        List.of(new Outcome.Change(what, allocation.amount().toPlainString(), null)),
        List.of(),
        last);
  }

  /** Credit notes that adjust the invoice and are applied to it: only these did the sink apply. */
  private List<IndexedDocument> credits(IndexedDocument invoice) {
    return index.creditNotesOf(invoice.contactId()).stream()
        .filter(c -> c.adjusts().equals(invoice.key()) && !invoice.key().isEmpty())
        .filter(c -> c.allocatedTo(invoice.id()).signum() > 0)
        .toList();
  }
}
