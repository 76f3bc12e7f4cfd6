package io.fieldledger.connect.xero.sink.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.sink.Outcome.Change;
import io.fieldledger.connect.xero.sink.api.XeroDates;
import io.fieldledger.connect.xero.sink.desired.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The facts of a document that accounting cares about, in one spelling, read from a desired body
 * (with Xero's ids in place of references) and from Xero's own JSON alike. Two documents are equal
 * when their facts are.
 */
public final class FactSheet {
  private static final String TOTAL_TAX = "TotalTax";

  private final SortedMap<String, String> facts = new TreeMap<>();

  private FactSheet() {}

  public static FactSheet of(Kind kind, JsonNode document) {
    FactSheet sheet = new FactSheet();
    switch (kind) {
      case INVOICE -> {
        sheet.taxed(document);
        sheet.day("DueDate", document);
      }
      case CREDIT_NOTE -> sheet.taxed(document);
      case BILL, VENDOR_CREDIT -> sheet.owed(document);
      case BANK_TRANSFER -> sheet.transferred(document);
      case BANK_TRANSACTION -> sheet.spent(document);
      case MANUAL_JOURNAL -> sheet.journal(document);
      case BATCH_PAYMENT -> sheet.deposited(document);
      case PURCHASE_ORDER -> sheet.ordered(document);
      case PREPAYMENT, OVERPAYMENT -> sheet.received(kind, document);
      case PAYMENT -> sheet.paid(document);
      case CONTACT, ALLOCATION ->
          throw new IllegalArgumentException(kind + " is not compared by facts");
    }
    return sheet;
  }

  /**
   * The facts and, beyond them, what a reply to a write must show as well: what Xero's lists do not
   * give, or what changes by itself later on (a status), so that it cannot be part of a
   * fingerprint.
   */
  public static FactSheet ofReply(Kind kind, JsonNode document) {
    FactSheet sheet = of(kind, document);
    sheet.text("Type", document.path("Type"));
    sheet.text("LineAmountTypes", document.path("LineAmountTypes"));
    sheet.text("CurrencyCode", document.path("CurrencyCode"));
    sheet.money("SubTotal", document);
    sheet.money(TOTAL_TAX, document);
    sheet.text("BankAccount", document.path("BankAccount").path("AccountID"));
    sheet.name("ContactName", document.path("Contact").path("Name"));
    sheet.text("PaidDocument", paidDocument(document));
    String status = document.path("Status").asText("");
    if (!status.isEmpty()) {
      // What is paid was approved; a document over nothing is paid at once.
      sheet.facts.put("Status", status.equals("PAID") ? "AUTHORISED" : status);
    }
    return sheet;
  }

  /** Xero shows the credit that a refund pays out as an Invoice too (contract, 6.5). */
  private static JsonNode paidDocument(JsonNode payment) {
    for (Kind kind : List.of(Kind.INVOICE, Kind.CREDIT_NOTE, Kind.PREPAYMENT, Kind.OVERPAYMENT)) {
      JsonNode id = payment.path(kind.label()).path(kind.idField());
      if (!id.isMissingNode()) {
        return id;
      }
    }
    return MissingNode.getInstance();
  }

  /** Short and stable: equal facts give equal fingerprints. */
  public Fingerprint fingerprint() {
    return Fingerprint.of(facts.toString());
  }

  /**
   * Where an actual document differs from these facts. What is not meant is not compared, but for
   * lines and tax: where lines are meant there are no others, and no tax that is not meant.
   */
  public List<Change> differences(FactSheet actual) {
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<String, String> meant : facts.entrySet()) {
      String found = actual.facts.get(meant.getKey());
      if (!meant.getValue().equals(found)) {
        changes.add(new Change(meant.getKey(), found, meant.getValue()));
      }
    }
    boolean lines = facts.keySet().stream().anyMatch(FactSheet::isOfLine);
    for (Map.Entry<String, String> found : actual.facts.entrySet()) {
      boolean tax = found.getKey().equals(TOTAL_TAX) && !found.getValue().equals("0");
      if (lines && (tax || isOfLine(found.getKey())) && !facts.containsKey(found.getKey())) {
        changes.add(new Change(found.getKey(), found.getValue(), null));
      }
    }
    return List.copyOf(changes);
  }

  private static boolean isOfLine(String field) {
    return field.startsWith("LineItems[");
  }

  private void taxed(JsonNode document) {
    text("Contact", document.path("Contact").path("ContactID"));
    text("Number", document.path("InvoiceNumber"), document.path("CreditNoteNumber"));
    text("Reference", document.path("Reference"));
    text("CurrencyCode", document.path("CurrencyCode"));
    text("LineAmountTypes", document.path("LineAmountTypes"));
    day("Date", document);
    money("SubTotal", document);
    money(TOTAL_TAX, document);
    money("Total", document);
    lines(document, true);
  }

  private void ordered(JsonNode document) {
    text("Contact", document.path("Contact").path("ContactID"));
    text("Number", document.path("PurchaseOrderNumber"));
    text("Reference", document.path("Reference"));
    text("CurrencyCode", document.path("CurrencyCode"));
    day("Date", document);
    day("DeliveryDate", document);
    money("Total", document);
    lines(document, true);
  }

  private void received(Kind kind, JsonNode document) {
    text("Contact", document.path("Contact").path("ContactID"));
    day("Date", document);
    money("Total", document);
    lines(document, kind == Kind.PREPAYMENT);
  }

  private void paid(JsonNode document) {
    text("Account", document.path("Account").path("AccountID"));
    text("Reference", document.path("Reference"));
    day("Date", document);
    money("Amount", document);
  }

  private void owed(JsonNode document) {
    text("Contact", document.path("Contact").path("ContactID"));
    text("Number", document.path("InvoiceNumber"), document.path("CreditNoteNumber"));
    day("Date", document);
    day("DueDate", document);
    money("Total", document);
    lines(document, true);
  }

  private void transferred(JsonNode document) {
    text("FromBankAccount", document.path("FromBankAccount").path("AccountID"));
    text("ToBankAccount", document.path("ToBankAccount").path("AccountID"));
    text("Reference", document.path("Reference"));
    day("Date", document);
    money("Amount", document);
  }

  /** Its payments are documents of their own. */
  private void deposited(JsonNode document) {
    text("Account", document.path("Account").path("AccountID"));
    day("Date", document);
    money("TotalAmount", document);
  }

  private void spent(JsonNode document) {
    text("Contact", document.path("Contact").path("ContactID"));
    text("BankAccount", document.path("BankAccount").path("AccountID"));
    text("Reference", document.path("Reference"));
    day("Date", document);
    money("Total", document);
    lines(document, true);
  }

  private void journal(JsonNode document) {
    text("Narration", document.path("Narration"));
    day("Date", document);
    lines(document.path("JournalLines"), true);
  }

  private void lines(JsonNode document, boolean withAccount) {
    int number = 0;
    JsonNode lines = document.isArray() ? document : document.path("LineItems");
    for (JsonNode line : lines) {
      String at = "LineItems[" + number++ + "].";
      text(at + "Description", line.path("Description"));
      decimal(at + "Quantity", line.path("Quantity"));
      nonZero(at + "UnitAmount", line.path("UnitAmount"));
      nonZero(at + "LineAmount", line.path("LineAmount"));
      if (withAccount) {
        text(at + "AccountCode", line.path("AccountCode"));
        text(at + "TaxType", line.path("TaxType"));
        nonZero(at + "TaxAmount", line.path("TaxAmount"));
      }
      tracking(at + "Tracking", line.path("Tracking"));
    }
  }

  private void tracking(String field, JsonNode tracking) {
    List<String> pairs = new ArrayList<>();
    tracking.forEach(
        t -> pairs.add(t.path("Name").asText().strip() + "=" + t.path("Option").asText().strip()));
    if (!pairs.isEmpty()) {
      pairs.sort(null);
      facts.put(field, String.join(", ", pairs));
    }
  }

  private void text(String field, JsonNode... candidates) {
    for (JsonNode candidate : candidates) {
      String text = candidate.asText("").strip().replaceAll("\\s+", " ");
      if (!text.isEmpty()) {
        facts.put(field, text);
        return;
      }
    }
  }

  /** Xero finds a contact by its name whatever the case (contract, 6.1). */
  private void name(String field, JsonNode name) {
    String comparable = ContactDetails.comparable(name.asText(""));
    if (!comparable.isEmpty()) {
      facts.put(field, comparable);
    }
  }

  private void day(String field, JsonNode document) {
    XeroDates.day(document.path(field).asText("")).ifPresent(d -> facts.put(field, d.toString()));
  }

  private void money(String field, JsonNode document) {
    decimal(field, document.path(field));
  }

  private void decimal(String field, JsonNode value) {
    if (value.isNumber()) {
      facts.put(field, plain(value.decimalValue()));
    }
  }

  /** Xero answers a zero where nothing was sent, as on lines of text alone. */
  private void nonZero(String field, JsonNode value) {
    if (value.isNumber() && value.decimalValue().signum() != 0) {
      decimal(field, value);
    }
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
