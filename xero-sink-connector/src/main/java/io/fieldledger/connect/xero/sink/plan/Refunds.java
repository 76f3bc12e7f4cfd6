package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.report.Code;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which credit a refund pays out (accounting rule 19, 'Refund, which credit'). */
final class Refunds {
  private final Index index;
  private final References references;
  private final FullReversals reversals;

  Refunds(Index index, References references, FullReversals reversals) {
    this.reversals = reversals;
    this.index = index;
    this.references = references;
  }

  /**
   * @param read a document that is posted again for it, as Xero has it, when it was asked for
   */
  References.Found<IndexedDocument> credit(DesiredDocument refund, JsonNode read) {
    BigDecimal amount = refund.amount("Amount");
    String of = refund.body().path("Refund").path("Of").asText("");
    References.Found<IndexedContact> contact =
        references.contact(
            new DesiredDocument(
                refund.kind(), refund.key(), true, refund.body().path("Refund").deepCopy()));
    if (contact.missing()) {
      return References.Found.instead(contact.instead());
    }
    List<IndexedDocument> ownMoney = enough(unapplied(of), amount);
    if (!ownMoney.isEmpty()) {
      return References.Found.of(ownMoney.get(0));
    }
    Optional<IndexedDocument> made =
        index.document(Kind.CREDIT_NOTE, refund.key()).filter(IndexedDocument::live);
    if (made.isPresent()) {
      return References.Found.of(made.get());
    }
    Set<String> named = invoicesNamed(refund);
    Optional<String> unknown = named.stream().filter(key -> !isKnown(key)).findFirst();
    if (unknown.isPresent()) {
      return References.Found.instead(waitsForNamed(refund, unknown.get(), amount));
    }
    Optional<Resolution> again =
        named.stream()
            .flatMap(key -> index.document(Kind.CREDIT_NOTE, key).stream())
            .flatMap(note -> reversals.open(note, read).stream())
            .findFirst();
    if (again.isPresent()) {
      return References.Found.instead(again.get());
    }
    // What the source names is the refund's, also when the customer's records were merged since.
    List<IndexedDocument> theNamed =
        named.stream()
            .flatMap(key -> index.document(Kind.CREDIT_NOTE, key).stream())
            .filter(IndexedDocument::live)
            .filter(c -> DerivedAllocations.openWithoutDerived(c).compareTo(amount) >= 0)
            .toList();
    List<IndexedDocument> open =
        enough(index.creditNotesOf(contact.target().id()).stream(), amount);
    Set<String> paid = invoicesPaidBy(of, named);
    List<IndexedDocument> ofThose = open.stream().filter(c -> paid.contains(c.adjusts())).toList();
    List<IndexedDocument> candidates =
        Stream.of(theNamed, ofThose, open).filter(c -> !c.isEmpty()).findFirst().orElse(open);
    return switch (candidates.size()) {
      case 0 -> References.Found.instead(without(refund, contact.target(), amount));
      case 1 -> References.Found.of(candidates.get(0));
      default -> ambiguous(candidates, contact.target(), of);
    };
  }

  /**
   * No credit: the refund waits for one, unless the setting of the mapping names an account on
   * which a credit note is made for it (accounting rule 8).
   */
  private Resolution without(DesiredDocument refund, IndexedContact contact, BigDecimal amount) {
    String code = refund.body().path("Refund").path("CreditAccount").path("Code").asText("");
    if (code.isEmpty()) {
      return new Resolution.Await(
          WaitKeys.creditOf(contact.id()),
          WaitKeys.creditOf(refund.body().path("Refund").path("Of").asText("")),
          Code.REFUND_WITHOUT_CREDIT,
          "Refund %s of %s.".formatted(refund.key(), amount.toPlainString()));
    }
    if (index.settings().accountByCode(code).filter(a -> a.active() && a.takesLines()).isEmpty()) {
      return new Resolution.Finished(Outcome.held(Code.ACCOUNT_UNMAPPED, "Account: " + code + "."));
    }
    ObjectNode note = refund.body().objectNode();
    note.put("Type", "ACCRECCREDIT");
    References.put(note, Kind.CONTACT, contact.id());
    note.put("Date", refund.text("Date"));
    note.put("LineAmountTypes", "Exclusive");
    note.put("CreditNoteNumber", refund.key());
    note.put("Reference", refund.key() + " · Refund without credit");
    note.put("CurrencyCode", index.settings().organisation().baseCurrency());
    note.put("Status", "AUTHORISED");
    note.putArray("LineItems")
        .addObject()
        .put("Description", "Refund " + refund.key())
        .put("Quantity", BigDecimal.ONE)
        .put("UnitAmount", amount)
        .put("LineAmount", amount)
        .put("AccountCode", code)
        .put("TaxType", "NONE");
    ObjectNode proof = note.deepCopy();
    proof.put("Total", amount).put("TotalTax", BigDecimal.ZERO);
    return new Resolution.Write(
        Lane.CREDIT_NOTE_NEW,
        "",
        note,
        proof,
        Set.of("CreditNote number " + refund.key()),
        "",
        List.of(new Outcome.Change(refund.key(), null, "CreditNote " + amount.toPlainString())),
        List.of(Outcome.remark(Code.REFUND_CREDITED, "Account: " + code + ".")),
        false);
  }

  /** What there is of the refunded payment itself: early money, all of its parts. */
  List<IndexedDocument> ownMoney(DesiredDocument refund) {
    return unapplied(refund.body().path("Refund").path("Of").asText("")).toList();
  }

  /** Its own money may still come, or a person pays one of them out. */
  private static References.Found<IndexedDocument> ambiguous(
      List<IndexedDocument> candidates, IndexedContact contact, String of) {
    List<String> numbers = candidates.stream().map(IndexedDocument::number).sorted().toList();
    return References.Found.instead(
        new Resolution.Await(
            WaitKeys.creditOf(contact.id()),
            WaitKeys.creditOf(of),
            Code.REFUND_AMBIGUOUS,
            "Open credits: " + String.join(", ", numbers) + "."));
  }

  private boolean isKnown(String key) {
    return index.document(Kind.CREDIT_NOTE, key).isPresent()
        || index.document(Kind.INVOICE, key).isPresent();
  }

  private static Resolution waitsForNamed(DesiredDocument refund, String key, BigDecimal amount) {
    return new Resolution.Await(
        WaitKeys.document(Kind.CREDIT_NOTE, key),
        WaitKeys.document(Kind.INVOICE, key),
        Code.REFUND_WITHOUT_CREDIT,
        "Refund %s of %s, for %s.".formatted(refund.key(), amount.toPlainString(), key));
  }

  private Stream<IndexedDocument> unapplied(String of) {
    return of.isEmpty()
        ? Stream.empty()
        : Stream.of(Kind.PREPAYMENT, Kind.OVERPAYMENT, Kind.CREDIT_NOTE)
            .flatMap(
                kind ->
                    Stream.concat(
                        index.document(kind, of).stream(),
                        index.documentsWithPrefix(kind, of + IndexedDocument.PART).stream()))
            .filter(IndexedDocument::live);
  }

  private static List<IndexedDocument> enough(Stream<IndexedDocument> credits, BigDecimal amount) {
    return credits.filter(c -> c.open().compareTo(amount) >= 0).toList();
  }

  /** External keys of what the source says the refund is for: invoices, or credit notes. */
  private static Set<String> invoicesNamed(DesiredDocument refund) {
    Set<String> keys = new TreeSet<>();
    refund.body().path("Refund").path("Invoices").forEach(i -> keys.add(i.asText()));
    return keys;
  }

  /** External keys of the invoices that the refunded payment paid, and of those that are named. */
  private Set<String> invoicesPaidBy(String of, Set<String> named) {
    Set<String> keys = new TreeSet<>(named);
    if (!of.isEmpty()) {
      for (IndexedDocument payment : index.documentsWithPrefix(Kind.PAYMENT, of + "/")) {
        index
            .documentById(Kind.INVOICE, payment.target())
            .map(IndexedDocument::key)
            .ifPresent(keys::add);
      }
    }
    return keys;
  }
}
