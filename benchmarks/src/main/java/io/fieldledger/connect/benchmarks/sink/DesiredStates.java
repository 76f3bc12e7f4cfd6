package io.fieldledger.connect.benchmarks.sink;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records for the sink as the mapping makes them: one document each, ids from the given numbers.
 */
final class DesiredStates {
  static final BigDecimal TOTAL = new BigDecimal("389.10");

  private DesiredStates() {}

  static Map<String, Object> contact(long id) {
    return contact("Customer", "ST-C-" + id, "Customer " + id, id);
  }

  static Map<String, Object> vendor(long id) {
    return contact("Vendor", "ST-V-" + id, "Vendor " + id, id);
  }

  private static Map<String, Object> contact(String type, String key, String name, long id) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Name", name);
    body.put("ContactNumber", key);
    body.put("EmailAddress", "c" + id + "@example.com");
    body.put(
        "Phones",
        List.of(Map.of("PhoneType", "DEFAULT", "PhoneNumber", "602" + (5_000_000 + id % 999_999))));
    body.put(
        "Addresses",
        List.of(
            Map.of(
                "AddressType", "POBOX",
                "AddressLine1", id + " E Washington St",
                "City", "Phoenix",
                "Region", "AZ",
                "PostalCode", "85001")));
    body.put("ContactStatus", "ACTIVE");
    return record(type, id, document("Contact", key, body));
  }

  static Map<String, Object> invoice(long id, long customer) {
    Map<String, Object> body = document(line("4000"));
    body.put("Type", "ACCREC");
    body.put("Contact", key("ST-C-" + customer));
    body.put("InvoiceNumber", String.valueOf(id));
    body.put("Date", "2026-11-14");
    body.put("DueDate", "2026-12-14");
    body.put("LineAmountTypes", "Exclusive");
    body.put("Reference", "ST-I-" + id + " · Job " + id);
    body.put("Status", "AUTHORISED");
    return record("Invoice", id, document("Invoice", "ST-I-" + id, body));
  }

  /** Pays an invoice whole. */
  static Map<String, Object> payment(long id, long invoice) {
    String key = "ST-P-" + id + "/" + invoice;
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Invoice", key("ST-I-" + invoice));
    body.put("Account", Map.of("Code", "1090"));
    body.put("Date", "2026-11-20");
    body.put("Amount", TOTAL);
    body.put("Reference", key + " · Check 4471");
    return record("Payment", id, document("Payment", key, body));
  }

  static Map<String, Object> order(long id, long vendor) {
    Map<String, Object> line = line("5000");
    line.remove("Tracking");
    Map<String, Object> body = document(line);
    body.put("Contact", key("ST-V-" + vendor));
    body.put("PurchaseOrderNumber", String.valueOf(id));
    body.put("Date", "2026-11-14");
    body.put("LineAmountTypes", "Exclusive");
    body.put("Reference", "ST-PO-" + id);
    body.put("Status", "AUTHORISED");
    return record("PurchaseOrder", id, document("PurchaseOrder", "ST-PO-" + id, body));
  }

  private static Map<String, Object> line(String account) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("Description", "Replaced the blower motor and tested the heat pump in both modes");
    line.put("Quantity", BigDecimal.ONE);
    line.put("UnitAmount", TOTAL);
    line.put("LineAmount", TOTAL);
    line.put("AccountCode", account);
    line.put("TaxType", "NONE");
    line.put("TaxAmount", BigDecimal.ZERO);
    line.put("Tracking", List.of(Map.of("Name", "Business unit", "Option", "Phoenix HVAC")));
    return line;
  }

  private static Map<String, Object> document(Map<String, Object> line) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("CurrencyCode", "USD");
    body.put("LineItems", List.of(line));
    body.put("SubTotal", TOTAL);
    body.put("TotalTax", BigDecimal.ZERO);
    body.put("Total", TOTAL);
    return body;
  }

  private static Map<String, Object> key(String key) {
    return Map.of("ExternalKey", key);
  }

  private static Map<String, Object> document(String kind, String key, Map<String, Object> body) {
    return Map.of("kind", kind, "key", key, "state", "PRESENT", "body", body);
  }

  private static Map<String, Object> record(String type, long id, Map<String, Object> document) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put(
        "source",
        Map.of(
            "system", "servicetitan",
            "tenant", "4410021",
            "type", type,
            "id", String.valueOf(id),
            "revision", "2026-11-14T18:22:31.123Z"));
    record.put("documents", List.of(document));
    record.put("hold", null);
    record.put("notices", List.of());
    return record;
  }
}
