package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.Timestamps;
import java.math.BigDecimal;

/** The receipt of goods that a bill came of (contract 5.5). */
final class GoodsReceipt {
  /** What a bill's items call {@code receiptItemId} is this much above their own id. */
  static final long ITEM_IDS = 500_000;

  private final Bill bill;

  GoodsReceipt(Bill bill) {
    this.bill = bill;
  }

  ObjectNode toJson() {
    PurchaseOrder order = bill.order();
    ObjectNode json = Json.object();
    json.put("id", bill.id() + 10_000);
    json.put("active", true);
    json.put("number", "R-" + bill.id());
    json.put("vendorInvoiceNumber", bill.vendorNumber());
    json.put("createdById", Employee.GRETA.id());
    json.put("memo", "");
    json.put("purchaseOrderId", order.id);
    json.put("billId", bill.id());
    json.put("jobId", order.job == null ? null : order.job.jobId);
    json.put("businessUnitId", order.unit.id());
    json.put("vendorId", order.vendor.id);
    json.putNull("technicianId");
    json.put("inventoryLocationId", 81);
    json.set("shipTo", order.shipTo().toJson());
    json.put("shipToDescription", order.job == null ? "Warehouse" : "Job site");
    json.put("receiptAmount", bill.goods().setScale(10));
    json.put("taxAmount", bill.tax().setScale(10));
    json.put("shippingAmount", bill.shipping().setScale(10));
    json.put("receivedOn", Timestamps.text(bill.date()));
    json.put("createdOn", Timestamps.text(bill.created()));
    json.put("modifiedOn", Timestamps.text(bill.created()));
    json.set("batchId", Batches.of(bill.date(), "Bills").get("id"));
    json.put("syncStatus", Batches.statusOn(bill.date()));
    json.putNull("budgetCodeId");
    json.put("landedCostMethod", "None");
    json.put("otherAmount", Money.of("0"));
    json.set("items", items());
    json.putArray("customFields");
    return json;
  }

  private ArrayNode items() {
    ArrayNode items = Json.MAPPER.createArrayNode();
    for (Bill.Piece piece : bill.pieces()) {
      Sku sku = piece.line().sku;
      ObjectNode json = items.addObject();
      json.put("id", piece.id() + ITEM_IDS);
      json.put("skuId", sku.id());
      json.put("name", sku.title());
      json.put("code", sku.code());
      json.put("description", SaleLine.html(sku.title()));
      json.put("quantity", BigDecimal.valueOf(piece.quantity()).setScale(10));
      json.put("cost", sku.cost().setScale(10));
      json.putNull("generalLedgerAccount");
      json.set("costOfSaleAccount", account(GlAccount.COGS_MATERIALS));
      json.set("assetAccount", account(GlAccount.INVENTORY));
      json.put("purchaseOrderItemId", piece.line().id);
      json.putNull("budgetCodeId").putNull("allocatedShipping").putNull("allocatedTax");
      json.putNull("allocatedOtherCosts").putNull("fullyLandedUnitCost");
    }
    return items;
  }

  /** The inventory module's form, which has no id. */
  private static ObjectNode account(GlAccount account) {
    return account.reference().without("id");
  }
}
