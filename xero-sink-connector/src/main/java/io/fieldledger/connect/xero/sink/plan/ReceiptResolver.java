package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Account;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.report.Code;
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
    List<IndexedDocument> parts = parts(document);
    if (!document.present()) {
      return parts.isEmpty()
          ? new Resolution.Finished(Outcome.skipped(Code.NOT_IN_XERO, ""))
          : takeBack(document, parts, BigDecimal.ZERO)
              .orElseGet(() -> new Resolution.Finished(Outcome.skipped(Code.NOT_IN_XERO, "")));
    }
    References.Found<IndexedContact> contact = references.contact(document);
    if (contact.missing()) {
      return contact.instead();
    }
    ObjectNode body = document.body().deepCopy();
    References.put(body, Kind.CONTACT, contact.target().id());
    BigDecimal wanted = document.amount("Total");
    BigDecimal there = sum(parts).subtract(sum(takenBack(document.key())));
    if (!parts.isEmpty() && wanted.compareTo(there) <= 0) {
      return takeBack(document, parts, wanted)
          .orElseGet(
              () ->
                  new Resolution.Finished(
                      new Outcome.Unchanged(
                          new Outcome.Facts(parts.get(0).id(), "", wanted), List.of())));
    }
    List<IndexedDocument> reversals = takenBack(document.key());
    if (!reversals.isEmpty()) {
      return Payments.removal(reversals.get(0), false);
    }
    if (!parts.isEmpty()) {
      grow(document, body, wanted.subtract(there), parts.size() + 1);
    }
    Optional<Account> bank =
        MoneyAccounts.find(index.settings(), document.body().path("BankAccount"));
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
    return LockedPeriod.holds(index.settings().organisation(), document.body())
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

  private static BigDecimal sum(List<IndexedDocument> documents) {
    return documents.stream().map(IndexedDocument::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Payments that took the money back. */
  private List<IndexedDocument> takenBack(String key) {
    return List.copyOf(index.documentsWithPrefix(Kind.PAYMENT, key + IndexedDocument.TAKEN_BACK));
  }

  /**
   * Early money cannot be deleted: what is too much of it is paid back out of it, on its own day to
   * its own account, so that both come to nothing. Empty when nothing is too much.
   */
  private Optional<Resolution> takeBack(
      DesiredDocument document, List<IndexedDocument> parts, BigDecimal wanted) {
    List<IndexedDocument> before = takenBack(document.key());
    BigDecimal tooMuch = sum(parts).subtract(sum(before)).subtract(wanted);
    if (tooMuch.signum() == 0) {
      return Optional.empty();
    }
    if (tooMuch.signum() < 0) {
      return Optional.of(Payments.removal(before.get(0), false));
    }
    BigDecimal open =
        parts.stream().map(IndexedDocument::open).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (open.compareTo(tooMuch) < 0) {
      BigDecimal allocated =
          parts.stream()
              .flatMap(p -> p.allocations().stream())
              .map(IndexedDocument.Allocation::amount)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      // What is allocated may be taken off yet; what was refunded is gone.
      boolean refunded = open.add(allocated).compareTo(tooMuch) < 0;
      String detail = document.key() + ": " + open.toPlainString() + " is open.";
      return Optional.of(
          refunded
              ? new Resolution.Finished(applied(parts.get(0), detail))
              : new Resolution.Await(
                  WaitKeys.document(document.kind(), document.key()),
                  Code.DOCUMENT_APPLIED,
                  detail));
    }
    // What grew last goes first: it may have been made for another contact than the rest.
    IndexedDocument part =
        parts.stream()
            .filter(p -> p.open().signum() > 0)
            .reduce((first, last) -> last)
            .orElseThrow();
    Optional<String> bank = index.bankOf(part);
    if (bank.isEmpty()) {
      return Optional.of(
          index.knows(Kind.BANK_TRANSACTION)
              ? new Resolution.Finished(applied(part, document.key() + ": no bank account."))
              : new Resolution.Await(
                  WaitKeys.list(Kind.BANK_TRANSACTION),
                  Code.DOCUMENT_APPLIED,
                  "Bank transactions are being read."));
    }
    ObjectNode body = Json.mapper().createObjectNode();
    References.put(body, part.kind(), part.id());
    body.set("Account", body.objectNode().put("AccountID", bank.get()));
    body.put("Date", String.valueOf(part.date()));
    body.put("Amount", tooMuch.min(part.open()));
    body.put(
        "Reference",
        document.key() + IndexedDocument.TAKEN_BACK + (before.size() + 1) + " · taken back");
    Optional<Outcome.Held> locked = LockedPeriod.holds(index.settings().organisation(), body);
    return Optional.of(
        locked
            .<Resolution>map(Resolution.Finished::new)
            .orElseGet(
                () ->
                    new Resolution.Write(
                        Lane.PAYMENT_NEW,
                        "",
                        body,
                        body,
                        Set.of("Document " + part.id()),
                        "",
                        List.of(
                            new Outcome.Change(
                                document.key(), null, "- " + body.path("Amount").asText())),
                        List.of(Outcome.remark(Code.MONEY_TAKEN_BACK, document.key() + ".")),
                        tooMuch.compareTo(part.open()) <= 0)));
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
