package io.fieldledger.connect.xero.sink.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records as ServiceTitan's export feeds have them; every one has a later time than the last. */
final class OfficeRecords {
  /** The day of November on which all money comes in. */
  static final int RECEIPT_DAY = 20;

  private long clock;

  private String modified() {
    return "2026-11-20T18:%02d:%02d.%03dZ".formatted(clock / 60 % 60, clock % 60, clock++ % 1000);
  }

  Map<String, Object> customer(long id, String name) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", id);
    record.put("active", true);
    record.put("name", name);
    record.put("type", "Residential");
    record.put("modifiedOn", modified());
    record.put("createdOn", "2026-11-01T00:00:00Z");
    return record;
  }

  Map<String, Object> invoice(OfficeBooks.Invoice invoice) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", invoice.id);
    record.put("active", invoice.active);
    record.put("syncStatus", "Posted");
    record.put("reviewStatus", "Reviewed");
    record.put("invoiceConfiguration", "JobInvoice");
    record.put("referenceNumber", String.valueOf(invoice.id));
    record.put("invoiceDate", "2026-11-14T00:00:00Z");
    record.put("dueDate", "2026-12-14T00:00:00Z");
    record.put("subTotal", invoice.subTotal());
    record.put("salesTax", invoice.tax());
    record.put("total", invoice.total());
    record.put("taxZoneId", 301L);
    Map<String, Object> zone = named(301, "Maricopa");
    zone.put("taxRate", new BigDecimal("0.08375"));
    record.put("salesTaxCode", zone);
    record.put("customer", named(invoice.customer, "Customer " + invoice.customer));
    record.put("modifiedOn", modified());
    if (invoice.adjusts != null) {
      record.put("adjustmentToId", invoice.adjusts);
    }
    List<Object> items = new ArrayList<>();
    invoice.lines.forEach(line -> items.add(item(items.size() + 1, line)));
    record.put("items", items);
    return record;
  }

  private static Map<String, Object> item(int number, OfficeBooks.Line line) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("id", 5000L + number);
    item.put("order", number);
    item.put("description", "Work on " + line.account());
    item.put("quantity", "1");
    item.put("price", line.amount());
    item.put("total", line.amount());
    item.put("type", "Service");
    item.put("taxable", line.account().equals(OfficeBooks.TAXED));
    item.put("isChargeable", true);
    Map<String, Object> ledger = named(700, line.account());
    ledger.put("number", line.account());
    ledger.put("type", "Income");
    item.put("generalLedgerAccount", ledger);
    return item;
  }

  Map<String, Object> payment(OfficeBooks.Payment payment) {
    Map<String, Object> record = money(payment.id, payment.customer, payment.total);
    record.put("unappliedAmount", payment.unapplied());
    record.put("active", payment.active);
    List<Object> applied = new ArrayList<>();
    payment.splits.forEach(
        (invoice, byDay) ->
            byDay.forEach(
                (day, amount) -> applied.add(split(applied.size(), invoice, day, amount))));
    record.put("appliedTo", applied);
    return record;
  }

  Map<String, Object> refund(OfficeBooks.Refund refund, long customer) {
    Map<String, Object> record = money(refund.id(), customer, refund.amount().negate());
    if (refund.payment() != null) {
      record.put("refundedPaymentId", refund.payment());
    }
    List<Object> applied = new ArrayList<>();
    if (refund.adjustment() != null) {
      applied.add(split(0, refund.adjustment(), RECEIPT_DAY, refund.amount().negate()));
    }
    record.put("appliedTo", applied);
    return record;
  }

  private static Map<String, Object> split(int n, long invoice, int day, BigDecimal amount) {
    Map<String, Object> split = new LinkedHashMap<>();
    split.put("appliedId", 66957293L + n);
    split.put("appliedTo", invoice);
    split.put("appliedAmount", amount);
    split.put("appliedOn", "2026-11-%02dT18:00:00Z".formatted(day));
    return split;
  }

  private Map<String, Object> money(long id, long customer, BigDecimal total) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", id);
    record.put("active", true);
    record.put("syncStatus", "Posted");
    record.put("date", "2026-11-%02dT00:00:00Z".formatted(RECEIPT_DAY));
    record.put("total", total);
    record.put("typeId", "502");
    record.put("type", "Check");
    record.put("customer", named(customer, "Customer " + customer));
    record.put("modifiedOn", modified());
    return record;
  }

  private static Map<String, Object> named(long id, String name) {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("id", id);
    named.put("name", name);
    return named;
  }
}
