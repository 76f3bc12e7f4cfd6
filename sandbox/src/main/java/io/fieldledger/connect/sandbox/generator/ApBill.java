package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** A bill as accounts payable sees it: of received goods, or of an expense without an order. */
final class ApBill {
  private ApBill() {}

  /**
   * A bill without a purchase order.
   *
   * @param account what the money was spent on
   * @param canceled a day later; null when it stands
   */
  record Expense(
      long id,
      Vendor vendor,
      BusinessUnit unit,
      LocalDate date,
      Instant created,
      GlAccount account,
      BigDecimal amount,
      Instant canceled) {}

  /** The inventory bill once more, with its number and state in accounts payable. */
  static ObjectNode of(Bill bill) {
    PurchaseOrder order = bill.order();
    ObjectNode json = Json.object();
    json.put("id", bill.id());
    json.put("purchaseOrderId", order.id);
    boolean exported = Batches.statusOn(bill.date()).equals("Exported");
    json.put("syncStatus", exported ? "PostedAndExported" : "Posted");
    json.put("status", exported ? "Reconciled" : "Unreconciled");
    json.put("source", "Purchasing");
    json.put("billType", "Procurement");
    json.put("referenceNumber", bill.number());
    json.put("vendorNumber", bill.vendorNumber());
    json.put("billAmount", Money.total(bill.goods()));
    BigDecimal total = bill.goods().add(bill.tax()).add(bill.shipping());
    json.put("vendorInvoiceTotal", Money.total(total));
    json.put("taxAmount", Money.total(bill.tax()));
    json.put("shippingAmount", Money.total(bill.shipping()));
    json.put("createdBy", "warehouse");
    json.put("shipToDescription", order.job == null ? "Warehouse" : "Job site");
    json.set("shipTo", order.shipTo().toJson());
    json.set("items", items(bill));
    json.putArray("expenseItems");
    json.put("jobId", order.job == null ? null : order.job.jobId);
    json.put("jobNumber", order.job == null ? null : order.job.number);
    json.put("dateReconciled", exported ? Timestamps.text(bill.date()) : null);
    json.putNull("dateCanceled").putNull("canceledBy");
    common(json, bill.date(), bill.created(), bill.created(), order.vendor, order.unit);
    return json;
  }

  static ObjectNode of(Expense expense) {
    boolean canceled = expense.canceled() != null;
    ObjectNode json = Json.object();
    json.put("id", expense.id());
    json.putNull("purchaseOrderId");
    json.put("syncStatus", canceled ? "Pending" : Batches.statusOn(expense.date()));
    json.put("status", canceled ? "Canceled" : "Unreconciled");
    json.put("source", "Standalone");
    json.put("billType", "ApBill");
    json.put("referenceNumber", "AP-" + expense.id());
    json.put("vendorNumber", "E" + expense.id() % 10_000);
    json.put("billAmount", Money.total(expense.amount()));
    json.put("vendorInvoiceTotal", Money.total(expense.amount()));
    json.put("taxAmount", "0.00");
    json.put("shippingAmount", "0.00");
    json.put("createdBy", "accounting");
    json.putNull("shipToDescription").putNull("shipTo").putNull("items");
    ObjectNode line = json.putArray("expenseItems").addObject();
    line.put("id", expense.id() + 1);
    line.put("amount", Money.total(expense.amount()));
    line.set("description", expense.account().reference().get("name"));
    line.set("generalLedgerAccount", expense.account().reference());
    line.putNull("job");
    line.set("businessUnit", expense.unit().reference());
    line.putNull("budgetCodeId");
    line.putArray("projectLabelIds");
    json.putNull("jobId").putNull("jobNumber").putNull("dateReconciled");
    json.put("dateCanceled", canceled ? Timestamps.text(expense.canceled()) : null);
    json.set("canceledBy", canceled ? Employee.IVAN.reference() : null);
    Instant changed = canceled ? expense.canceled() : expense.created();
    common(json, expense.date(), expense.created(), changed, expense.vendor(), expense.unit());
    return json;
  }

  private static void common(
      ObjectNode json,
      LocalDate date,
      Instant created,
      Instant changed,
      Vendor vendor,
      BusinessUnit unit) {
    json.put("postDate", Timestamps.text(date));
    json.put("summary", "");
    json.put("billDate", Timestamps.text(date));
    json.putNull("earlyDiscountDate");
    json.put("landedCostMethod", 0); // a number, as in inventory bills (contract 5.6)
    json.put("otherAmount", "0.00");
    json.put("createdOn", Timestamps.text(created));
    json.put("modifiedOn", Timestamps.text(changed));
    json.put("termName", PaymentTerm.NET_30.title());
    json.put("dueDate", Timestamps.text(date.plusDays(PaymentTerm.NET_30.days())));
    json.put("doNotPay", false);
    json.set("batch", Batches.of(date, "Bills"));
    json.set("businessUnit", unit.reference());
    json.putNull("taxZone");
    json.set("vendor", vendor.reference());
    json.putNull("remittanceVendorInfo").putNull("budgetCodeId").putNull("customFields");
  }

  private static ArrayNode items(Bill bill) {
    ArrayNode items = Json.MAPPER.createArrayNode();
    int position = 1;
    for (Bill.Piece piece : bill.pieces()) {
      Sku sku = piece.line().sku;
      ObjectNode json = items.addObject();
      json.put("order", position++);
      json.put("name", sku.title());
      json.put("description", SaleLine.html(sku.title()));
      json.put("quantity", Money.quantity(BigDecimal.valueOf(piece.quantity())));
      json.put("cost", Money.cost(sku.cost()));
      json.putNull("allocatedTax").putNull("allocatedShipping").putNull("allocatedOtherCosts");
      json.putNull("fullyLandedUnitCost");
      ObjectNode place = json.putObject("inventoryLocation");
      place.put("id", 81).put("name", "Warehouse").put("type", "Warehouse");
      json.put("vendorPartNumber", "V-" + sku.code());
      json.putNull("serialNumber").putNull("generalLedgerAccount");
      json.set("costOfSaleAccount", GlAccount.COGS_MATERIALS.reference());
      json.set("assetAccount", GlAccount.INVENTORY.reference());
      json.put("id", piece.id());
      json.put("skuId", sku.id());
      json.put("receiptItemId", piece.id() + GoodsReceipt.ITEM_IDS);
      json.put("skuType", sku.type());
      json.put("skuCode", sku.code());
      json.putNull("budgetCodeId");
    }
    return items;
  }
}
