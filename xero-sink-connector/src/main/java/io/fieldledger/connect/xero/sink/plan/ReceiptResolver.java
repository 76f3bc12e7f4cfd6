package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Account;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.report.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides for prepayments and overpayments. Xero creates them through bank transactions and lets
 * nobody change, void or delete them afterwards (contract, 6.6).
 */
final class ReceiptResolver {
  private final Index index;
  private final References references;
  private final Lines lines;

  ReceiptResolver(Index index, References references, Lines lines) {
    this.index = index;
    this.references = references;
    this.lines = lines;
  }

  Resolution resolve(DesiredDocument document) {
    Optional<IndexedDocument> ours =
        index.document(document.kind(), document.key()).filter(IndexedDocument::live);
    if (!document.present()) {
      return new Resolution.Finished(
          ours.<Outcome>map(o -> applied(o, "Voided in the source: " + document.key() + "."))
              .orElseGet(Outcome::notInXero));
    }
    References.Found<IndexedContact> contact = references.contact(document);
    if (contact.missing()) {
      return contact.instead();
    }
    ObjectNode body = document.body().deepCopy();
    References.put(body, Kind.CONTACT, contact.target().id());
    List<IndexedDocument> parts = parts(document);
    BigDecimal there =
        parts.stream().map(IndexedDocument::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal missing = document.amount("Total").subtract(there);
    if (!parts.isEmpty() && (missing.signum() <= 0 || !body.has("BankAccount"))) {
      return existing(document, parts.get(0), there);
    }
    if (!parts.isEmpty()) {
      grow(document, body, missing, parts.size() + 1);
    }
    Optional<Account> bank = MoneyAccounts.find(index, document.body().path("BankAccount"));
    if (bank.isEmpty() || !bank.get().type().equals("BANK") || !bank.get().active()) {
      return new Resolution.Finished(
          Outcome.held(
              Code.PAYMENT_ACCOUNT,
              "Bank account: " + MoneyAccounts.label(document.body().path("BankAccount")) + "."));
    }
    body.set("BankAccount", body.objectNode().put("AccountID", bank.get().id()));
    Lines.Checked checked = lines.resolve(body);
    if (!checked.problems().isEmpty()) {
      return new Resolution.Finished(Lines.held(checked.problems()));
    }
    if (checked.missingOption().isPresent()) {
      return checked.missingOption().get();
    }
    return LockedPeriod.holds(index.organisation(), document.body())
        .<Resolution>map(Resolution.Finished::new)
        .orElseGet(() -> create(document, body));
  }

  /** Early money that grew is several documents: Xero changes none of them. */
  private List<IndexedDocument> parts(DesiredDocument document) {
    List<IndexedDocument> parts = new ArrayList<>();
    index
        .document(document.kind(), document.key())
        .filter(IndexedDocument::live)
        .ifPresent(parts::add);
    parts.addAll(index.documentsWithPrefix(document.kind(), document.key() + IndexedDocument.PART));
    return parts;
  }

  private static void grow(DesiredDocument document, ObjectNode body, BigDecimal by, int part) {
    String key = document.key() + IndexedDocument.PART + part;
    body.put("Total", by);
    for (JsonNode node : body.path("LineItems")) {
      ObjectNode line = (ObjectNode) node;
      String text = line.path("Description").asText("");
      line.put(
          "Description", key + text.substring(Math.min(text.length(), document.key().length())));
      line.put("UnitAmount", by);
      line.put("LineAmount", by);
    }
  }

  private Resolution existing(DesiredDocument document, IndexedDocument ours, BigDecimal there) {
    boolean same = there.compareTo(document.amount("Total")) == 0;
    return new Resolution.Finished(
        same
            ? new Outcome.Unchanged(new Outcome.Facts(ours.id(), ours.number(), there), List.of())
            : applied(
                ours,
                "%s is %s in Xero and %s in the source."
                    .formatted(
                        document.key(),
                        there.toPlainString(),
                        document.amount("Total").toPlainString())));
  }

  private static Outcome.Held applied(IndexedDocument ours, String detail) {
    return new Outcome.Held(
        DocumentResolver.facts(ours), Outcome.remark(Code.DOCUMENT_APPLIED, detail));
  }

  private static Resolution create(DesiredDocument document, ObjectNode body) {
    ObjectNode proof = body.deepCopy();
    body.remove("Total");
    // Currency may be set only on overpayments (contract, 6.6).
    if (document.kind() == Kind.PREPAYMENT) {
      body.remove("CurrencyCode");
    }
    return new Resolution.Write(
        Lane.creating(document.kind()),
        "",
        body,
        proof,
        Set.of(document.kind().label() + ' ' + document.key()),
        "",
        List.of(),
        List.of(),
        true);
  }
}
