package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.Timestamps;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Fills the invoices with lines, adds the adjustments, and writes them as ServiceTitan does. */
final class Billing {
  private final Chance chance;
  private final November november;
  private final LineItems lineItems;
  private final Pricebook pricebook;
  private final Sequence invoiceIds;
  private final Sequence itemIds;

  /** All invoices; adjustments follow the others. */
  final List<Sale> invoices = new ArrayList<>();

  Billing(long seed, Jobs jobs, Pricebook pricebook) {
    this.chance = new Chance(seed, "billing");
    this.november = new November(chance);
    this.pricebook = pricebook;
    this.lineItems = new LineItems(chance, pricebook);
    this.invoiceIds = new Sequence(104_000, 5, chance);
    this.itemIds = new Sequence(3_300_000, 3, chance);
    for (Sale sale : jobs.sales) {
      lineItems.fill(sale);
      enter(sale);
    }
    for (Sale sale : jobs.sales) {
      if (sale.settlement.isAdjusted()) {
        adjust(sale);
      }
    }
  }

  private void enter(Sale sale) {
    sale.id = invoiceIds.next();
    sale.posted = sale.isPending() ? null : november.closing(sale.date);
    sale.changed(sale.created);
    sale.changed(sale.isPending() ? november.during(sale.date) : sale.posted);
    invoices.add(sale);
  }

  private void adjust(Sale original) {
    LocalDate date = November.later(original.date, chance.between(3, 8));
    Sale adjustment = new Sale(SaleKind.ADJUSTMENT, Settlement.UNPAID, original.location, date);
    adjustment.adjusts = original;
    original.adjustment = adjustment;
    adjustment.jobId = original.jobId;
    adjustment.number = original.number + "-1";
    if (original.settlement == Settlement.REVERSED) {
      original.lines.forEach(line -> adjustment.add(line.reversed()));
    } else {
      credit(original, adjustment);
    }
    adjustment.created = november.during(date);
    enter(adjustment);
  }

  /** A part of the labour, one taxed line if there is one, now and then less a restocking fee. */
  private void credit(Sale original, Sale adjustment) {
    BigDecimal labour = original.subTotal().subtract(original.taxableTotal()).max(Money.of("60"));
    BigDecimal part = Money.share(labour, chance.between(15, 40)).max(Money.of("40.00"));
    adjustment.add(SaleLine.of(pricebook.goodwill, BigDecimal.ONE, part.negate()));
    original.lines.stream()
        .filter(line -> line.taxable() && line.total().signum() > 0)
        .filter(line -> line.total().compareTo(Money.share(original.subTotal(), 40)) < 0)
        .findFirst()
        .ifPresent(line -> adjustment.add(line.reversed()));
    if (chance.percent(30)) {
      adjustment.add(SaleLine.of(pricebook.restocking, 1));
    }
  }

  ObjectNode toJson(Sale sale) {
    ObjectNode json = Json.object();
    json.put("summary", sale.kind == SaleKind.ADJUSTMENT ? "Adjustment" : null);
    json.set("items", items(sale));
    json.putNull("customFields");
    json.put("active", !sale.isVoid());
    json.put("discountTotal", Money.total(sale.discounts()));
    json.putNull("importId").putNull("exportId").putNull("materialSkuId");
    membership(sale, json);
    json.put("paidOn", sale.paidOn() == null ? null : Timestamps.text(sale.paidOn()));
    json.put("invoiceConfiguration", sale.kind.configuration());
    json.put("id", sale.id);
    json.put("syncStatus", sale.syncStatus());
    json.putNull("budgetCodeId");
    json.put("referenceNumber", sale.number);
    json.put("invoiceDate", Timestamps.text(sale.date));
    json.put("dueDate", dueDate(sale));
    json.put("subTotal", Money.total(sale.subTotal()));
    json.put("salesTax", Money.total(sale.tax()));
    json.set("salesTaxCode", sale.taxed() ? sale.location.zone().salesTaxCode() : null);
    json.put("taxZoneId", sale.taxed() ? sale.location.zone().id() : null);
    json.put("total", Money.total(sale.total()));
    json.put("balance", Money.total(sale.balance()));
    json.putNull("invoiceType");
    json.set("customer", sale.customer().reference());
    json.set("customerAddress", sale.customer().home().address().toJson());
    json.putObject("location").put("id", sale.location.id()).put("name", sale.location.name());
    json.set("locationAddress", sale.location.address().toJson());
    json.set("businessUnit", sale.location.unit().reference());
    json.put("termName", sale.customer().term.title());
    json.put("createdBy", "dispatch");
    json.set("batch", sale.isPending() ? null : Batches.of(sale.date, "Invoices"));
    json.put("depositedOn", sale.isPending() ? null : Timestamps.text(sale.posted));
    json.put("createdOn", Timestamps.text(sale.created));
    json.put("modifiedOn", Timestamps.text(sale.lastChange()));
    json.put("adjustmentToId", sale.adjusts == null ? null : sale.adjusts.id);
    json.set("job", job(sale));
    json.putNull("projectId");
    ObjectNode royalty = json.putObject("royalty");
    royalty.put("status", "Pending").putNull("date").putNull("sentOn").putNull("memo");
    ObjectNode employee = json.putObject("employeeInfo");
    employee.put("id", 2001).put("name", "Dana Whitfield");
    employee.put("modifiedOn", Timestamps.text(sale.created));
    json.putNull("commissionEligibilityDate");
    json.put("sentStatus", sale.isPending() ? "NotSent" : "Sent");
    json.put("reviewStatus", sale.isPending() ? "NeedsReview" : "Reviewed");
    json.putNull("assignedTo");
    return json;
  }

  private static void membership(Sale sale, ObjectNode json) {
    boolean member = sale.kind == SaleKind.MEMBERSHIP || sale.kind == SaleKind.RECOGNITION;
    json.put("membershipId", member ? sale.customer().id + 900_000 : null);
  }

  /** A booked job has no list of items at all, not an empty one. */
  private ArrayNode items(Sale sale) {
    if (sale.lines.isEmpty()) {
      return null;
    }
    ArrayNode items = Json.MAPPER.createArrayNode();
    int order = 1;
    for (SaleLine line : sale.lines) {
      items.add(line.toJson(itemIds.next(), order++, sale.date, sale.created));
    }
    return items;
  }

  /** Now and then there is none; the term says it all. */
  private static String dueDate(Sale sale) {
    if (sale.id % 23 == 0) {
      return null;
    }
    return Timestamps.text(sale.date.plusDays(sale.customer().term.days()));
  }

  private static ObjectNode job(Sale sale) {
    if (!sale.kind.hasJob()) {
      return null;
    }
    Sale main = sale.adjusts == null ? sale : sale.adjusts;
    return Json.object()
        .put("id", main.jobId)
        .put("number", main.number)
        .put("type", main.kind.jobType());
  }
}
