package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The bill of one receipt of goods. {@code billAmount} is the goods alone, as {@code receiptAmount}
 * is for receipts; tax and shipping stand beside it.
 *
 * @param number the bill's own number
 * @param vendorNumber the vendor's invoice number
 */
record Bill(
    long id,
    String number,
    String vendorNumber,
    PurchaseOrder order,
    LocalDate date,
    Instant created,
    List<Piece> pieces,
    BigDecimal tax,
    BigDecimal shipping) {

  /**
   * What came of one ordered line.
   *
   * @param quantity pieces received now
   */
  record Piece(long id, PurchaseOrder.Line line, int quantity) {}

  BigDecimal goods() {
    return pieces.stream()
        .map(piece -> piece.line().amount(piece.quantity()))
        .reduce(Money.ZERO, BigDecimal::add);
  }

  ObjectNode toJson() {
    boolean exported = date.getDayOfMonth() <= 20;
    ObjectNode json = Json.object();
    json.put("id", id);
    json.put("purchaseOrderId", order.id);
    json.put("syncStatus", exported ? "PostedAndExported" : "Posted");
    json.put("referenceNumber", number);
    json.put("vendorNumber", vendorNumber);
    json.put("summary", "");
    json.put("billDate", Timestamps.text(date));
    json.put("billAmount", Money.total(goods()));
    json.put("taxAmount", Money.total(tax));
    json.put("shippingAmount", Money.total(shipping));
    json.put("landedCostMethod", 0); // a number, whatever the specification says (contract 5.6)
    json.put("otherAmount", "0.00");
    json.put("createdBy", "warehouse");
    json.put("createdOn", Timestamps.text(created));
    json.put("modifiedOn", Timestamps.text(created));
    json.put("termName", PaymentTerm.NET_30.title());
    json.put("dueDate", Timestamps.text(date.plusDays(30)));
    json.put("shipToDescription", order.job == null ? "Warehouse" : "Job site");
    json.put("postDate", Timestamps.text(date));
    json.set("batch", Batches.of(date, "Bills"));
    json.set("businessUnit", order.unit.reference());
    json.putNull("taxZone");
    json.set("vendor", order.vendor.reference());
    json.set("shipTo", order.shipTo().toJson());
    json.putNull("budgetCodeId");
    json.set("items", items());
    json.putNull("customFields");
    json.put("jobId", order.job == null ? null : order.job.jobId);
    json.put("jobNumber", order.job == null ? null : order.job.number);
    json.putNull("dateReconciled");
    json.put("active", true);
    return json;
  }

  private ArrayNode items() {
    ArrayNode items = Json.MAPPER.createArrayNode();
    int position = 1;
    for (Piece piece : pieces) {
      Sku sku = piece.line().sku;
      ObjectNode json = items.addObject();
      json.put("order", position++);
      json.put("name", sku.title());
      json.put("description", sku.title().replace("<", "&lt;").replace(">", "&gt;"));
      json.put("quantity", Money.quantity(BigDecimal.valueOf(piece.quantity())));
      json.put("cost", Money.cost(sku.cost()));
      json.putNull("allocatedTax").putNull("allocatedShipping").putNull("allocatedOtherCosts");
      json.putNull("fullyLandedUnitCost");
      json.put("inventoryLocation", "Warehouse");
      json.putNull("serialNumber");
      json.putNull("generalLedgerAccount");
      json.set("costOfSaleAccount", GlAccount.COGS_MATERIALS.reference());
      json.set("assetAccount", GlAccount.INVENTORY.reference());
      json.put("id", piece.id());
      json.put("skuId", sku.id());
      json.put("receiptItemId", piece.id() + 500_000);
      json.put("skuType", sku.type());
      json.put("skuCode", sku.code());
      json.putNull("budgetCodeId");
    }
    return items;
  }
}
