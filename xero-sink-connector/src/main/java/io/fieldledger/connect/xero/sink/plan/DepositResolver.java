package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Account;
import io.fieldledger.connect.xero.sink.index.FactSheet;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.report.Code;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides for bank deposits that are one line at the bank (accounting rule 10, B2): once all their
 * payments wait for them they become one batch payment. One that waits too long is a transfer from
 * the clearing account, to which its payments then go by themselves (B1). A batch is never touched
 * again (rule 11).
 */
final class DepositResolver {
  /** Details reach the bank and are no longer than this (contract, 6.5). */
  private static final int LONGEST_DETAILS = 18;

  private static final int LONGEST_REFERENCE = 255;

  private final Index index;
  private final References references;
  private final PlainResolver plain;

  DepositResolver(Index index, References references, PlainResolver plain) {
    this.index = index;
    this.references = references;
    this.plain = plain;
  }

  Resolution resolve(DesiredDocument deposit, JsonNode read, Beside beside) {
    Optional<Resolution> unknown = unknown();
    if (unknown.isPresent()) {
      return unknown.get();
    }
    Optional<IndexedDocument> batch = batch(deposit.key());
    if (!deposit.present()) {
      return batch
          .map(there -> changed(there, "It was withdrawn in the source."))
          .orElseGet(() -> new Resolution.Finished(Outcome.skipped(Code.NOT_IN_XERO, "")));
    }
    if (transfer(deposit.key()).isPresent()) {
      return plain.resolve(asTransfer(deposit), read);
    }
    Optional<Account> bank = MoneyAccounts.find(index.settings(), deposit.body().path("Account"));
    if (bank.isEmpty() || !bank.get().active() || !bank.get().type().equals("BANK")) {
      return new Resolution.Finished(
          Outcome.held(
              Code.PAYMENT_ACCOUNT,
              "Bank account: " + MoneyAccounts.label(deposit.body().path("Account")) + "."));
    }
    ObjectNode body = heading(deposit, bank.get());
    if (batch.isPresent()) {
      return FactSheet.of(Kind.BATCH_PAYMENT, meant(body, deposit))
              .fingerprint()
              .equals(batch.get().fingerprint())
          ? new Resolution.Finished(
              new Outcome.Unchanged(DocumentResolver.facts(batch.get()), List.of()))
          : changed(batch.get(), "It has another amount, day or account in the source.");
    }
    Optional<Outcome.Held> locked = LockedPeriod.holds(index.settings().organisation(), body);
    return locked.isPresent()
        ? new Resolution.Finished(locked.get())
        : compose(deposit, body, read, beside);
  }

  /** What a payment does that goes to the bank with others; empty when it is posted by itself. */
  Optional<Resolution> waits(DesiredDocument payment, Beside beside) {
    Optional<Resolution> unknown = unknown();
    if (unknown.isPresent()) {
      return unknown;
    }
    Optional<String> deposit = payment.reference(DesiredDocument.DEPOSIT);
    if (deposit.flatMap(this::transfer).isPresent()) {
      return Optional.empty();
    }
    Optional<IndexedDocument> batch = deposit.flatMap(this::batch);
    // A list may bring the batch before the answer to its writing, which brings its payments.
    if (batch.isPresent() && !beside.depositWaits()) {
      return Optional.of(changed(batch.get(), payment.key() + " is not in it."));
    }
    if (beside.late(payment) && !beside.depositWaits()) {
      return Optional.empty();
    }
    String detail =
        deposit.isPresent()
            ? "Bank deposit " + deposit.get() + " is not in Xero yet."
            : "It is in no bank deposit yet.";
    return Optional.of(
        new Resolution.Await(
            WaitKeys.document(
                Kind.BATCH_PAYMENT, deposit.orElse("of " + IndexedDocument.source(payment.key()))),
            Code.DEPOSIT_OPEN,
            detail + " It waits until " + payment.until().orElseThrow() + ".",
            payment.until()));
  }

  private Optional<Resolution> unknown() {
    for (Kind kind : List.of(Kind.BATCH_PAYMENT, Kind.BANK_TRANSFER)) {
      if (!index.knows(kind)) {
        return Optional.of(
            new Resolution.Await(
                WaitKeys.list(kind), Code.PARENT_MISSING, kind.collection() + " are being read."));
      }
    }
    return Optional.empty();
  }

  private Optional<IndexedDocument> batch(String key) {
    return index.document(Kind.BATCH_PAYMENT, key).filter(IndexedDocument::live);
  }

  private Optional<IndexedDocument> transfer(String key) {
    return index.document(Kind.BANK_TRANSFER, key).filter(IndexedDocument::live);
  }

  private static Resolution changed(IndexedDocument batch, String why) {
    return new Resolution.Finished(
        new Outcome.Held(
            DocumentResolver.facts(batch),
            Outcome.remark(
                Code.DEPOSIT_CHANGED,
                "Bank deposit %s of %s. %s"
                    .formatted(batch.key(), batch.total().toPlainString(), why))));
  }

  private Resolution compose(
      DesiredDocument deposit, ObjectNode body, JsonNode read, Beside beside) {
    List<DesiredDocument> slips =
        beside.slips().stream()
            .filter(
                s -> index.document(Kind.PAYMENT, s.key()).filter(IndexedDocument::live).isEmpty())
            .toList();
    BigDecimal there =
        slips.stream().map(s -> s.amount("Amount")).reduce(BigDecimal.ZERO, BigDecimal::add);
    String why =
        "Payments of %s of %s wait for it."
            .formatted(there.toPlainString(), deposit.amount("Amount").toPlainString());
    String waitKey = WaitKeys.paymentsOf(WaitKeys.document(Kind.BATCH_PAYMENT, deposit.key()));
    if (!marked(body, deposit)) {
      return asTransferNow(deposit, read);
    }
    if (there.compareTo(deposit.amount("Amount")) == 0) {
      Optional<Resolution.Await> missing = payments(deposit, slips, body);
      if (missing.isEmpty()) {
        return write(deposit, body);
      }
      why = missing.get().detail();
      waitKey = missing.get().waitKey();
    }
    return beside.late(deposit)
        ? asTransferNow(deposit, read)
        : new Resolution.Await(waitKey, Code.DEPOSIT_INCOMPLETE, why, deposit.until());
  }

  private static ObjectNode heading(DesiredDocument deposit, Account bank) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.putObject("Account").put("AccountID", bank.id());
    body.put("Date", deposit.text("Date"));
    return body;
  }

  /**
   * The mark: members for the bank depend on the country (contract, 6.5). False: it has no room.
   */
  private boolean marked(ObjectNode body, DesiredDocument deposit) {
    if (index.settings().organisation().country().equals("NZ")) {
      body.put("Reference", deposit.text("Reference"));
      return true;
    }
    body.put("Details", deposit.key());
    return deposit.key().length() <= LONGEST_DETAILS;
  }

  /** Adds the payments; what one of them still needs, when it needs something. */
  private Optional<Resolution.Await> payments(
      DesiredDocument deposit, List<DesiredDocument> slips, ObjectNode body) {
    ArrayNode payments = body.putArray("Payments");
    Map<String, BigDecimal> taken = new HashMap<>();
    for (DesiredDocument slip : slips) {
      References.Found<IndexedDocument> invoice = references.document(slip, Kind.INVOICE);
      if (invoice.missing()) {
        String key = slip.reference(Kind.INVOICE.label()).orElse("");
        return Optional.of(
            new Resolution.Await(
                WaitKeys.document(Kind.INVOICE, key),
                Code.DEPOSIT_INCOMPLETE,
                "Invoice %s of %s is not in Xero.".formatted(key, slip.key())));
      }
      BigDecimal amount = slip.amount("Amount");
      Optional<IndexedDocument> payable =
          new Family(index, invoice.target())
              .invoices().stream()
                  .filter(
                      one ->
                          one.posted()
                              && one.open()
                                      .subtract(taken.getOrDefault(one.id(), BigDecimal.ZERO))
                                      .compareTo(amount)
                                  >= 0)
                  .findFirst();
      if (payable.isEmpty()) {
        return Optional.of(
            new Resolution.Await(
                WaitKeys.document(Kind.INVOICE, invoice.target().root()),
                Code.DEPOSIT_INCOMPLETE,
                PaymentResolver.overApplied(invoice.target(), invoice.target().open(), amount)));
      }
      taken.merge(payable.get().id(), amount, BigDecimal::add);
      ObjectNode payment = payments.addObject();
      payment.putObject("Invoice").put("InvoiceID", payable.get().id());
      payment.put("Amount", amount);
      payment.put("Reference", reference(slip, deposit));
    }
    return Optional.empty();
  }

  /** The payment's own mark and, behind it, that of the deposit: each is found by the other. */
  private static String reference(DesiredDocument slip, DesiredDocument deposit) {
    String end = IndexedDocument.IN_DEPOSIT + deposit.key();
    String own = slip.text("Reference");
    return own.substring(0, Math.min(own.length(), LONGEST_REFERENCE - end.length())).strip() + end;
  }

  private static ObjectNode meant(ObjectNode body, DesiredDocument deposit) {
    ObjectNode meant = body.deepCopy();
    meant.put("TotalAmount", deposit.amount("Amount"));
    meant.put("Type", "RECBATCH");
    meant.put("Status", "AUTHORISED");
    return meant;
  }

  private static Resolution write(DesiredDocument deposit, ObjectNode body) {
    Set<String> touches = new HashSet<>();
    touches.add(WaitKeys.document(Kind.BATCH_PAYMENT, deposit.key()));
    for (JsonNode payment : body.path("Payments")) {
      touches.add("Document " + payment.path("Invoice").path("InvoiceID").asText());
    }
    return new Resolution.Write(
        Lane.BATCH_PAYMENT_NEW,
        "",
        body,
        meant(body, deposit),
        Set.copyOf(touches),
        "",
        List.of(),
        List.of(),
        true);
  }

  private Resolution asTransferNow(DesiredDocument deposit, JsonNode read) {
    Resolution resolution = plain.resolve(asTransfer(deposit), read);
    if (!(resolution instanceof Resolution.Write write)) {
      return resolution;
    }
    List<Remark> remarks = new ArrayList<>(write.remarks());
    remarks.add(Outcome.remark(Code.DEPOSIT_TRANSFERRED, ""));
    return new Resolution.Write(
        write.lane(),
        write.path(),
        write.body(),
        write.proof(),
        write.touches(),
        write.id(),
        write.changes(),
        List.copyOf(remarks),
        write.last());
  }

  private static DesiredDocument asTransfer(DesiredDocument deposit) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.set("FromBankAccount", deposit.body().path("Clearing").deepCopy());
    body.set("ToBankAccount", deposit.body().path("Account").deepCopy());
    body.put("Amount", deposit.amount("Amount"));
    body.put("Date", deposit.text("Date"));
    body.put("Reference", deposit.text("Reference"));
    return new DesiredDocument(Kind.BANK_TRANSFER, deposit.key(), true, body);
  }
}
