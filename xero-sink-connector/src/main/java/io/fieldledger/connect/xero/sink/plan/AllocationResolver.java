package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.report.Outcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides for allocations of credit to invoices, the mapping's own and derived ones. */
final class AllocationResolver {
  private static final Kind[] CREDITS = {Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.OVERPAYMENT};

  private final References references;
  private final DerivedAllocations derived;

  AllocationResolver(Index index, References references) {

    this.references = references;
    this.derived = new DerivedAllocations(index);
  }

  Resolution resolve(DesiredDocument document) {
    if (!document.present()) {
      return absent(document);
    }
    References.Found<IndexedDocument> credit = references.document(document, creditKind(document));
    if (credit.missing()) {
      return credit.instead();
    }
    References.Found<IndexedDocument> invoice = references.document(document, Kind.INVOICE);
    if (invoice.missing()) {
      return invoice.instead();
    }
    return between(document, credit.target(), invoice.target());
  }

  /** Which field of the body names the credit; without one the document is malformed. */
  static Kind creditKind(DesiredDocument document) {
    for (Kind kind : CREDITS) {
      if (document.body().has(kind.label())) {
        return kind;
      }
    }
    return Kind.CREDIT_NOTE;
  }

  private Resolution between(
      DesiredDocument document, IndexedDocument credit, IndexedDocument invoice) {
    for (IndexedDocument part : List.of(credit, invoice)) {
      if (!part.live() || part.status().equals("DRAFT") || part.status().equals("SUBMITTED")) {
        return new Resolution.Await(
            WaitKeys.document(part.kind(), part.key()),
            Code.INVOICE_NOT_OPEN,
            "%s %s has status %s.".formatted(part.kind().label(), part.number(), part.status()));
      }
    }
    BigDecimal wanted = document.amount("Amount");
    BigDecimal there = credit.allocatedTo(invoice.id());
    BigDecimal missing = wanted.subtract(there);
    if (missing.signum() == 0 || (document.derived() && there.signum() > 0)) {
      return new Resolution.Finished(
          new Outcome.Unchanged(new Outcome.Facts(null, credit.number(), there), List.of()));
    }
    if (document.derived()) {
      missing = missing.min(invoice.open()).min(credit.open());
      if (missing.signum() <= 0) {
        return new Resolution.Finished(
            new Outcome.Unchanged(
                new Outcome.Facts(null, credit.number(), BigDecimal.ZERO),
                List.of(Outcome.remark(Code.NOTHING_DUE, "Invoice: " + invoice.number() + "."))));
      }
    }
    return possible(document, credit, invoice, missing);
  }

  private Resolution possible(
      DesiredDocument document,
      IndexedDocument credit,
      IndexedDocument invoice,
      BigDecimal amount) {
    if (amount.signum() < 0) {
      return DerivedAllocations.removal(credit, invoice, false);
    }
    if (amount.compareTo(invoice.open()) > 0) {
      Optional<Resolution> room = derived.makeRoom(invoice, amount);
      if (room.isPresent()) {
        return room.get();
      }
      return new Resolution.Finished(
          Outcome.held(Code.OVER_APPLIED, PaymentResolver.overApplied(invoice, amount)));
    }
    if (amount.compareTo(credit.open()) > 0) {
      return new Resolution.Finished(
          Outcome.held(Code.CREDIT_TOO_SMALL, PaymentResolver.overApplied(credit, amount)));
    }
    ObjectNode body = document.body().objectNode();
    body.put("Amount", amount);
    body.put("Date", document.text("Date"));
    References.put(body, Kind.INVOICE, invoice.id());
    return new Resolution.Write(
        Lane.ALLOCATION_NEW,
        credit.kind().collection() + '/' + credit.id() + "/Allocations",
        body,
        body,
        Set.of("Document " + credit.id(), "Document " + invoice.id()),
        "",
        List.of(),
        List.of(),
        true);
  }

  /** Un-applied in the source: the allocation is deleted (accounting rule 9). */
  private Resolution absent(DesiredDocument document) {
    References.Found<IndexedDocument> credit = references.document(document, creditKind(document));
    References.Found<IndexedDocument> invoice = references.document(document, Kind.INVOICE);
    if (credit.missing()
        || invoice.missing()
        || credit.target().allocatedTo(invoice.target().id()).signum() == 0) {
      return new Resolution.Finished(Outcome.notInXero());
    }
    boolean last = credit.target().allocationsTo(invoice.target().id()).size() == 1;
    return DerivedAllocations.removal(credit.target(), invoice.target(), last);
  }
}
