package io.fieldledger.connect.xero.sink.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.desired.Kind;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the sink keeps of a document in Xero.
 *
 * @param key the external key read from its mark; empty for a document that is not ours
 * @param number the number people see; empty where there is none
 * @param open amount due of an invoice, remaining credit of a credit; zero for other kinds
 * @param applied true when money or credit is applied to it, so that Xero refuses most edits
 * @param target id of the document a payment pays; empty for other kinds
 * @param adjusts external key of the invoice a credit note adjusts; empty for others
 * @param allocations amounts allocated from a credit, by invoice id
 * @param frozen a payment that is reconciled or in a bank batch
 * @param fingerprint of its facts
 */
public record IndexedDocument(
    Kind kind,
    String id,
    String key,
    String number,
    String status,
    String contactId,
    BigDecimal total,
    BigDecimal open,
    boolean applied,
    String target,
    String adjusts,
    Map<String, BigDecimal> allocations,
    boolean frozen,
    String fingerprint) {

  /** The mark stands first and ends before the middle dot (accounting rule 19, marks). */
  private static final Pattern MARK = Pattern.compile("\\s*([^\\s·]+)(\\s*·.*)?", Pattern.DOTALL);

  private static final Pattern ADJUSTS = Pattern.compile("·\\s*adjusts\\s+(\\S+)");

  public IndexedDocument {
    allocations = Map.copyOf(allocations);
  }

  /** Voided and deleted documents exist no more, but an invoice's number stays used. */
  public boolean live() {
    return !status.equals("VOIDED") && !status.equals("DELETED");
  }

  /** Reads a document as Xero's lists and replies give it. */
  public static IndexedDocument of(Kind kind, JsonNode json) {
    String mark =
        switch (kind) {
          case PREPAYMENT, OVERPAYMENT ->
              json.path("LineItems").path(0).path("Description").asText("");
          default -> json.path("Reference").asText("");
        };
    BigDecimal total = money(json, kind == Kind.PAYMENT ? "Amount" : "Total");
    return new IndexedDocument(
        kind,
        json.path(kind.idField()).asText(""),
        key(mark),
        kind.numberField() == null ? "" : json.path(kind.numberField()).asText(""),
        json.path("Status").asText(""),
        json.path("Contact").path("ContactID").asText(""),
        total,
        open(kind, json, total),
        applied(json),
        target(json),
        adjusts(mark),
        allocations(json),
        json.path("IsReconciled").asBoolean(false) || json.hasNonNull("BatchPaymentID"),
        FactSheet.of(kind, json).fingerprint());
  }

  public IndexedDocument withOpen(BigDecimal nowOpen, String nowStatus) {
    return new IndexedDocument(
        kind,
        id,
        key,
        number,
        nowStatus,
        contactId,
        total,
        nowOpen,
        true,
        target,
        adjusts,
        allocations,
        frozen,
        fingerprint);
  }

  /** After an allocation from this credit (negative: after one was taken back). */
  public IndexedDocument withAllocation(String invoiceId, BigDecimal amount) {
    Map<String, BigDecimal> more = new HashMap<>(allocations);
    more.merge(invoiceId, amount, BigDecimal::add);
    return new IndexedDocument(
        kind,
        id,
        key,
        number,
        status,
        contactId,
        total,
        open.subtract(amount),
        true,
        target,
        adjusts,
        more,
        frozen,
        fingerprint);
  }

  public BigDecimal allocatedTo(String invoiceId) {
    return allocations.getOrDefault(invoiceId, BigDecimal.ZERO);
  }

  /** The external key a mark begins with; empty when the text has no such form. */
  public static String key(String mark) {
    Matcher matcher = MARK.matcher(mark);
    return matcher.matches() ? matcher.group(1) : "";
  }

  private static String adjusts(String mark) {
    Matcher matcher = ADJUSTS.matcher(mark);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static BigDecimal open(Kind kind, JsonNode json, BigDecimal total) {
    return switch (kind) {
      case INVOICE -> json.has("AmountDue") ? money(json, "AmountDue") : total;
      case CREDIT_NOTE, PREPAYMENT, OVERPAYMENT ->
          json.has("RemainingCredit") ? money(json, "RemainingCredit") : total;
      default -> BigDecimal.ZERO;
    };
  }

  private static boolean applied(JsonNode json) {
    return money(json, "AmountPaid").signum() != 0
        || money(json, "AmountCredited").signum() != 0
        || !json.path("Allocations").isEmpty()
        || !json.path("Payments").isEmpty();
  }

  private static String target(JsonNode json) {
    for (Kind kind :
        new Kind[] {Kind.INVOICE, Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.OVERPAYMENT}) {
      String id = json.path(kind.label()).path(kind.idField()).asText("");
      if (!id.isEmpty()) {
        return id;
      }
    }
    return "";
  }

  private static Map<String, BigDecimal> allocations(JsonNode json) {
    Map<String, BigDecimal> amounts = new HashMap<>();
    for (JsonNode allocation : json.path("Allocations")) {
      String invoice = allocation.path("Invoice").path("InvoiceID").asText("");
      amounts.merge(invoice, money(allocation, "Amount"), BigDecimal::add);
    }
    return amounts;
  }

  private static BigDecimal money(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
  }
}
