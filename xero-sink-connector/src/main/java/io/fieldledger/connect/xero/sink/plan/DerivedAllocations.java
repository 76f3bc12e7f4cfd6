package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.index.IndexedDocument.Allocation;
import java.math.BigDecimal;
import java.util.ArrayList;
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
    return new Family(index, invoice).openWithoutDerived();
  }

  /** A derived allocation that was taken back is wanted again for what is due afterwards. */
  public static DesiredDocument wantedAgain(IndexedDocument credit, IndexedDocument invoice) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.putObject(Kind.CREDIT_NOTE.label()).put("ExternalKey", credit.key());
    body.putObject(Kind.INVOICE.label()).put("ExternalKey", invoice.root());
    body.put("Amount", credit.total());
    body.put("UpToAmountDue", true);
    body.put(AllocationResolver.AGAIN, true);
    return new DesiredDocument(Kind.ALLOCATION, credit.key() + ">" + invoice.root(), true, body);
  }

  /**
   * Credit notes that were voided with the invoice that they take back, and posted again with it,
   * are applied to it like any other (accounting rule 4).
   */
  public static List<DesiredDocument> ofPostedAgain(Index index) {
    return ofPostedAgain("", index);
  }

  /**
   * @param id of one of the two; empty: of all
   */
  public static List<DesiredDocument> ofPostedAgain(String id, Index index) {
    List<DesiredDocument> wanted = new ArrayList<>();
    for (IndexedDocument note : index.postedAgain(Kind.CREDIT_NOTE)) {
      index
          .document(Kind.INVOICE, note.adjusts())
          .filter(i -> i.live() && index.postedAgain(Kind.INVOICE, i.key()))
          .filter(i -> id.isEmpty() || id.equals(i.id()) || id.equals(note.id()))
          .filter(i -> note.open().signum() > 0 && i.open().signum() > 0)
          .ifPresent(i -> wanted.add(wantedAgain(note, i)));
    }
    return wanted;
  }

  /** What a credit would have left without what the sink itself allocated of it. */
  static BigDecimal openWithoutDerived(IndexedDocument credit) {
    if (credit.adjusts().isEmpty() && !credit.corrects()) {
      return credit.open();
    }
    return credit.allocations().stream()
        .map(Allocation::amount)
        .reduce(credit.open(), BigDecimal::add);
  }

  /** Takes the first allocation of a credit back, for money of the source's own. */
  Optional<Resolution> release(IndexedDocument credit) {
    return credit.allocations().stream()
        .flatMap(a -> index.documentById(Kind.INVOICE, a.invoiceId()).stream())
        .findFirst()
        .map(invoice -> removal(credit, invoice, false));
  }

  /** The removal that makes room for an amount; empty when none can. */
  Optional<Resolution> makeRoom(IndexedDocument invoice, BigDecimal amount) {
    Family family = new Family(index, invoice);
    if (amount.compareTo(family.open()) <= 0 || amount.compareTo(family.openWithoutDerived()) > 0) {
      return Optional.empty();
    }
    for (IndexedDocument one : family.invoices()) {
      for (IndexedDocument credit : family.credits()) {
        if (credit.allocatedTo(one.id()).signum() > 0) {
          return Optional.of(removal(credit, one, false));
        }
      }
    }
    return Optional.empty();
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

  /**
   * @param day not before the documents' own days nor in a locked period
   */
  static Resolution.Write allocation(
      IndexedDocument credit,
      IndexedDocument invoice,
      BigDecimal amount,
      String day,
      boolean last) {
    return allocation(credit, invoice, amount, day, List.of(), last);
  }

  static Resolution.Write allocation(
      IndexedDocument credit,
      IndexedDocument invoice,
      BigDecimal amount,
      String day,
      List<Remark> remarks,
      boolean last) {
    var body = Json.mapper().createObjectNode();
    body.put("Amount", amount);
    body.put("Date", day);
    References.put(body, invoice.kind(), invoice.id());
    return new Resolution.Write(
        Lane.ALLOCATION_NEW,
        credit.kind().collection() + '/' + credit.id() + "/Allocations",
        body,
        body,
        Set.of("Document " + credit.id(), "Document " + invoice.id()),
        "",
        List.of(
            new Outcome.Change(
                "Allocation of %s to %s".formatted(credit.label(), invoice.label()),
                null,
                amount.toPlainString())),
        remarks,
        last);
  }
}
