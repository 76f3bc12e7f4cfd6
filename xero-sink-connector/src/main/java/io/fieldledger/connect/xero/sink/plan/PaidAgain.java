package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.api.XeroDates;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A payment that is made again from what Xero has of it, deleted or not, when no record of the
 * source asks for it now: its day, account, amount and mark are Xero's.
 */
public final class PaidAgain {
  /** Member of the body that names the payment in Xero. */
  private static final String FROM = "PaidAgain";

  private PaidAgain() {}

  /** Refunds of a payment that are paid out of another credit, wanted out of its own money. */
  public static List<DesiredDocument> refundsOf(String payment, Index index) {
    return wanted(index.relations().refundsOutOfOthers(payment), index);
  }

  /** All of these: a crash may have kept them from moving to their own money. */
  public static List<DesiredDocument> refunds(Index index) {
    return wanted(index.relations().refundsOutOfOthers(), index);
  }

  /** Those for which there is enough of it. */
  private static List<DesiredDocument> wanted(List<IndexedDocument> refunds, Index index) {
    return refunds.stream()
        .filter(refund -> ownMoney(refund, index).compareTo(refund.total()) >= 0)
        .map(refund -> wanted(refund, index))
        .toList();
  }

  private static BigDecimal ownMoney(IndexedDocument refund, Index index) {
    String payment = refund.ties().refunds();
    return Kind.EARLY_MONEY.stream()
        .flatMap(kind -> index.documentsWithPrefix(kind, payment).stream())
        .filter(money -> money.root().equals(payment))
        .map(IndexedDocument::open)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static DesiredDocument wanted(IndexedDocument refund, Index index) {
    String contact =
        index
            .documentById(Kind.CREDIT_NOTE, refund.target())
            .map(IndexedDocument::contactId)
            .orElse("");
    ObjectNode body = Json.mapper().createObjectNode();
    body.put(FROM, refund.id());
    ObjectNode of = body.putObject("Refund").put("Of", refund.ties().refunds());
    of.putObject("Contact").put("ContactID", contact);
    return new DesiredDocument(Kind.PAYMENT, refund.root(), true, body);
  }

  /** What is to be read first; empty when the document says all of it. */
  static Optional<Resolution> needs(DesiredDocument document, JsonNode read) {
    String id = document.body().path(FROM).asText("");
    return id.isEmpty() || isPayment(read, id)
        ? Optional.empty()
        : Optional.of(new Resolution.Read(Kind.PAYMENT, id));
  }

  private static boolean isPayment(JsonNode read, String id) {
    return read != null && read.path("PaymentID").asText("").equals(id);
  }

  /** The document with what Xero has of the payment. */
  static DesiredDocument filled(DesiredDocument document, JsonNode read) {
    if (!document.body().has(FROM)) {
      return document;
    }
    ObjectNode body = document.body().deepCopy();
    body.remove(FROM);
    body.setAll(body(read));
    String reference = body.path("Reference").asText("");
    int ties = reference.indexOf(" · refunds ");
    body.put("Reference", ties < 0 ? reference : reference.substring(0, ties));
    return new DesiredDocument(document.kind(), document.key(), true, body);
  }

  /**
   * Puts a payment that was deleted back on an invoice: it is read first, then made again.
   *
   * @param read the payment as Xero has it, when it was asked for
   */
  static Resolution putBack(
      IndexedDocument payment,
      IndexedDocument invoice,
      JsonNode read,
      List<Outcome.Change> changes) {
    if (!isPayment(read, payment.id())) {
      return new Resolution.Read(Kind.PAYMENT, payment.id());
    }
    ObjectNode body = body(read);
    References.put(body, Kind.INVOICE, invoice.id());
    return new Resolution.Write(
        Lane.PAYMENT_NEW,
        "",
        body,
        body,
        Set.of("Document " + invoice.id()),
        "",
        changes,
        List.of(),
        false);
  }

  /** Account, day, amount and reference of a payment in Xero. */
  private static ObjectNode body(JsonNode read) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.putObject("Account").put("AccountID", read.path("Account").path("AccountID").asText());
    body.put("Date", XeroDates.day(read.path("Date").asText("")).map(Object::toString).orElse(""));
    body.put("Amount", read.path("Amount").decimalValue());
    body.put("Reference", read.path("Reference").asText(""));
    return body;
  }
}
