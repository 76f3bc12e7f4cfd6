package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Account;
import io.fieldledger.connect.xero.sink.index.FactSheet;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.report.Outcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides for payments of invoices and for refunds, which pay out a credit. */
final class PaymentResolver {
  private final Index index;
  private final References references;
  private final Refunds refunds;
  private final DerivedAllocations derived;

  PaymentResolver(Index index, References references) {
    this.index = index;
    this.references = references;
    this.refunds = new Refunds(index, references);
    this.derived = new DerivedAllocations(index);
  }

  Resolution resolve(DesiredDocument document) {
    Optional<IndexedDocument> ours =
        index.document(Kind.PAYMENT, document.key()).filter(IndexedDocument::live);
    if (!document.present()) {
      return ours.isPresent()
          ? removal(ours.get(), true)
          : new Resolution.Finished(Outcome.notInXero());
    }
    Optional<Account> account = MoneyAccounts.find(index, document.body().path("Account"));
    if (account.isEmpty() || !account.get().active() || !account.get().takesPayments()) {
      return new Resolution.Finished(
          Outcome.held(
              Code.PAYMENT_ACCOUNT,
              "Account: " + MoneyAccounts.label(document.body().path("Account")) + "."));
    }
    ObjectNode body = document.body().deepCopy();
    body.remove("Refund");
    body.set("Account", body.objectNode().put("AccountID", account.get().id()));
    if (ours.isPresent()) {
      return existing(document, body, ours.get());
    }
    References.Found<IndexedDocument> target =
        document.refund() ? refunds.credit(document) : references.document(document, Kind.INVOICE);
    if (target.missing()) {
      return target.instead();
    }
    References.put(body, target.target().kind(), target.target().id());
    return payable(document, target.target()).orElseGet(() -> create(body, target.target()));
  }

  /** Payments cannot be edited: one that differs is deleted, then posted anew (contract, 6.5). */
  private Resolution existing(DesiredDocument document, ObjectNode body, IndexedDocument ours) {
    String fingerprint = FactSheet.of(Kind.PAYMENT, body).fingerprint();
    if (fingerprint.equals(ours.fingerprint())) {
      return new Resolution.Finished(
          new Outcome.Unchanged(DocumentResolver.facts(ours), List.of()));
    }
    return LockedPeriod.holds(index.organisation(), document.body())
        .<Resolution>map(Resolution.Finished::new)
        .orElseGet(() -> removal(ours, false));
  }

  private Resolution removal(IndexedDocument ours, boolean last) {
    if (ours.frozen()) {
      return new Resolution.Finished(
          new Outcome.Held(
              DocumentResolver.facts(ours),
              Outcome.remark(Code.RECONCILED, "Payment: " + ours.key() + ".")));
    }
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("Status", "DELETED");
    return new Resolution.Write(
        Lane.PAYMENT_REMOVAL,
        "/" + ours.id(),
        body,
        null,
        Set.of("Payment " + ours.id(), "Document " + ours.target()),
        ours.id(),
        List.of(new Outcome.Change("Status", ours.status(), "DELETED")),
        List.of(),
        last);
  }

  private Optional<Resolution> payable(DesiredDocument document, IndexedDocument target) {
    BigDecimal amount = document.amount("Amount");
    if (!target.live() || target.status().equals("DRAFT") || target.status().equals("SUBMITTED")) {
      return Optional.of(
          new Resolution.Await(
              WaitKeys.document(target.kind(), target.key()),
              Code.INVOICE_NOT_OPEN,
              "%s %s has status %s."
                  .formatted(target.kind().label(), target.number(), target.status())));
    }
    if (amount.compareTo(target.open()) > 0) {
      Optional<Resolution> room =
          target.kind() == Kind.INVOICE ? derived.makeRoom(target, amount) : Optional.empty();
      if (room.isPresent()) {
        return room;
      }
      return Optional.of(
          new Resolution.Finished(
              Outcome.held(
                  document.refund() ? Code.CREDIT_TOO_SMALL : Code.OVER_APPLIED,
                  overApplied(target, amount))));
    }
    return LockedPeriod.holds(index.organisation(), document.body()).map(Resolution.Finished::new);
  }

  static String overApplied(IndexedDocument target, BigDecimal amount) {
    return "%s %s: %s to apply, %s due."
        .formatted(
            target.kind().label(),
            target.label(),
            amount.toPlainString(),
            target.open().toPlainString());
  }

  private static Resolution create(ObjectNode body, IndexedDocument target) {
    return new Resolution.Write(
        Lane.PAYMENT_NEW,
        "",
        body,
        body,
        Set.of("Document " + target.id()),
        "",
        List.of(),
        List.of(),
        true);
  }
}
