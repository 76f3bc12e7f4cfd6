package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Organisation.document;
import static io.fieldledger.connect.xero.sink.engine.Organisation.key;
import static io.fieldledger.connect.xero.sink.engine.Organisation.record;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Desired states of everyday records, in the shape of the record contract. */
final class Documents {
  private Documents() {}

  static Map<String, Object> customer(long id, String name) {
    String key = "ST-C-" + id;
    return record(
        "Customer",
        String.valueOf(id),
        document(
            "Contact",
            key,
            Map.of("Name", name, "ContactNumber", key, "EmailAddress", "c" + id + "@example.com")));
  }

  static Map<String, Object> invoice(long id, long customer, String total) {
    return invoice(id, customer, total, "4000");
  }

  static Map<String, Object> invoice(long id, long customer, String total, String account) {
    return record(
        "Invoice",
        String.valueOf(id),
        document("Invoice", "ST-I-" + id, invoiceBody(id, customer, total, account)));
  }

  static Map<String, Object> invoiceBody(long id, long customer, String total, String account) {
    Map<String, Object> body = sales(id, customer, total, account);
    body.put("Type", "ACCREC");
    body.put("InvoiceNumber", String.valueOf(id));
    body.put("DueDate", "2026-12-14");
    return body;
  }

  /** A credit note that adjusts an invoice, with its derived allocation. */
  static Map<String, Object> adjustment(long id, long original, long customer, String total) {
    Map<String, Object> body = sales(id, customer, total, "4000");
    body.put("Type", "ACCRECCREDIT");
    body.put("CreditNoteNumber", String.valueOf(id));
    body.put("Reference", "ST-I-" + id + " · adjusts ST-I-" + original);
    Map<String, Object> allocation = new LinkedHashMap<>();
    allocation.put("CreditNote", key("ST-I-" + id));
    allocation.put("Invoice", key("ST-I-" + original));
    allocation.put("Date", "2026-11-20");
    allocation.put("Amount", new BigDecimal(total));
    allocation.put("UpToAmountDue", true);
    return record(
        "Invoice",
        String.valueOf(id),
        document("CreditNote", "ST-I-" + id, body),
        document("Allocation", "ST-I-" + id + "/" + original, allocation));
  }

  /** The same where the mapping lets a full reversal be voided. */
  static Map<String, Object> reversal(long id, long original, long customer, String total) {
    Map<String, Object> record = adjustment(id, original, customer, total);
    @SuppressWarnings("unchecked")
    List<Map<String, Map<String, Object>>> documents =
        (List<Map<String, Map<String, Object>>>) record.get("documents");
    documents.get(1).get("body").put("FullReversal", "void");
    return record;
  }

  static Map<String, Object> voidedAdjustment(long id, long original) {
    return record(
        "Invoice",
        String.valueOf(id),
        Map.of(
            "kind",
            "Allocation",
            "key",
            "ST-I-" + id + "/" + original,
            "state",
            "ABSENT",
            "body",
            Map.of(
                "CreditNote", key("ST-I-" + id),
                "Invoice", key("ST-I-" + original))),
        Map.of("kind", "CreditNote", "key", "ST-I-" + id, "state", "ABSENT", "body", Map.of()));
  }

  private static Map<String, Object> sales(long id, long customer, String total, String account) {
    BigDecimal amount = new BigDecimal(total);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("Description", "Repair");
    line.put("Quantity", BigDecimal.ONE);
    line.put("UnitAmount", amount);
    line.put("LineAmount", amount);
    line.put("AccountCode", account);
    line.put("TaxType", "NONE");
    line.put("TaxAmount", BigDecimal.ZERO);
    line.put("Tracking", List.of(Map.of("Name", "Business unit", "Option", "Phoenix HVAC")));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Contact", key("ST-C-" + customer));
    body.put("Date", "2026-11-14");
    body.put("LineAmountTypes", "Exclusive");
    body.put("Reference", "ST-I-" + id + " · Job " + id);
    body.put("CurrencyCode", "USD");
    body.put("Status", "AUTHORISED");
    body.put("LineItems", List.of(line));
    body.put("SubTotal", amount);
    body.put("TotalTax", BigDecimal.ZERO);
    body.put("Total", amount);
    return body;
  }

  /** Pays invoices: pairs of invoice id and amount. */
  static Map<String, Object> payment(long id, Object... splits) {
    Map<?, ?>[] documents = new Map<?, ?>[splits.length / 2];
    for (int i = 0; i < documents.length; i++) {
      documents[i] = split(id, (Integer) splits[2 * i], (String) splits[2 * i + 1]);
    }
    return record("Payment", String.valueOf(id), documents);
  }

  private static Map<String, Object> split(long id, long invoice, String amount) {
    String key = "ST-P-" + id + "/" + invoice;
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Invoice", key("ST-I-" + invoice));
    body.put("Account", Map.of("Code", "1090"));
    body.put("Date", "2026-11-20");
    body.put("Amount", new BigDecimal(amount));
    body.put("Reference", key + " · Check 4471");
    return document("Payment", key, body);
  }

  static Map<String, Object> refund(long id, long of, long customer, String amount) {
    return refund(id, of, customer, amount, "");
  }

  static Map<String, Object> refund(
      long id, long of, long customer, String amount, String creditAccount) {
    Map<String, Object> body = new LinkedHashMap<>();
    Map<String, Object> refund = new LinkedHashMap<>();
    refund.put("Of", "ST-P-" + of);
    refund.put("Contact", key("ST-C-" + customer));
    if (!creditAccount.isEmpty()) {
      refund.put("CreditAccount", Map.of("Code", creditAccount));
    }
    body.put("Refund", refund);
    body.put("Account", Map.of("Code", "1095"));
    body.put("Date", "2026-11-25");
    body.put("Amount", new BigDecimal(amount));
    body.put("Reference", "ST-P-" + id + " · Refund");
    return record("Payment", String.valueOf(id), document("Payment", "ST-P-" + id, body));
  }

  /** Early money, and what of it was applied later: pairs of invoice id and amount. */
  static Map<String, Object> deposit(long id, long customer, String total, Object... applied) {
    BigDecimal amount = new BigDecimal(total);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("Description", "ST-P-" + id + " · Deposit");
    line.put("Quantity", BigDecimal.ONE);
    line.put("UnitAmount", amount);
    line.put("LineAmount", amount);
    line.put("AccountCode", "2550");
    line.put("TaxType", "NONE");
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Type", "RECEIVE-PREPAYMENT");
    body.put("Contact", key("ST-C-" + customer));
    body.put("BankAccount", Map.of("Code", "1090"));
    body.put("Date", "2026-11-14");
    body.put("LineAmountTypes", "NoTax");
    body.put("LineItems", List.of(line));
    body.put("Total", amount);
    body.put("CurrencyCode", "USD");
    Map<?, ?>[] documents = new Map<?, ?>[1 + applied.length / 2];
    documents[0] = document("Prepayment", "ST-P-" + id, body);
    for (int i = 1; i < documents.length; i++) {
      documents[i] = applied(id, (Integer) applied[2 * i - 2], (String) applied[2 * i - 1]);
    }
    return record("Payment", String.valueOf(id), documents);
  }

  private static Map<String, Object> applied(long id, long invoice, String amount) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Prepayment", key("ST-P-" + id));
    body.put("Invoice", key("ST-I-" + invoice));
    body.put("Date", "2026-12-03");
    body.put("Amount", new BigDecimal(amount));
    return document("Allocation", "ST-P-" + id + "/" + invoice, body);
  }

  /** A voided payment with its applications taken off: nothing tells what it once paid. */
  static Map<String, Object> voided(long id) {
    return record(
        "Payment",
        String.valueOf(id),
        Map.of("kind", "Prepayment", "key", "ST-P-" + id, "state", "ABSENT", "body", Map.of()));
  }

  static Map<String, Object> voidedInvoice(long id) {
    return record(
        "Invoice",
        String.valueOf(id),
        Map.of("kind", "Invoice", "key", "ST-I-" + id, "state", "ABSENT", "body", Map.of()));
  }

  /** A payment that moves no money: a credit note, allocated. */
  static Map<String, Object> writeOff(long id, long customer, long invoice, String amount) {
    Map<String, Object> note = sales(id, customer, amount, "6900");
    note.put("Type", "ACCRECCREDIT");
    note.put("CreditNoteNumber", "ST-P-" + id);
    note.put("Reference", "ST-P-" + id + " · Write-off");
    Map<String, Object> allocation = new LinkedHashMap<>();
    allocation.put("CreditNote", key("ST-P-" + id));
    allocation.put("Invoice", key("ST-I-" + invoice));
    allocation.put("Date", "2026-11-20");
    allocation.put("Amount", new BigDecimal(amount));
    return record(
        "Payment",
        String.valueOf(id),
        document("CreditNote", "ST-P-" + id, note),
        document("Allocation", "ST-P-" + id + "/" + invoice, allocation));
  }
}
