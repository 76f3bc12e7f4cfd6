package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One line of an invoice.
 *
 * @param total 2 decimals; quantity times price, rounded
 * @param unit the line's own business unit; null when it is the invoice's
 */
record SaleLine(
    Sku sku,
    BigDecimal quantity,
    BigDecimal price,
    BigDecimal total,
    boolean taxable,
    boolean chargeable,
    BusinessUnit unit) {

  static SaleLine of(Sku sku, BigDecimal quantity, BigDecimal price) {
    return new SaleLine(
        sku, quantity, price, Money.cents(quantity.multiply(price)), sku.taxable(), true, null);
  }

  static SaleLine of(Sku sku, int quantity) {
    return of(sku, BigDecimal.valueOf(quantity), sku.price());
  }

  /** A line of text with no amount. */
  static SaleLine note(Sku sku) {
    return new SaleLine(sku, BigDecimal.ONE, Money.ZERO, Money.ZERO, false, false, null);
  }

  SaleLine untaxed() {
    return new SaleLine(sku, quantity, price, total, false, chargeable, unit);
  }

  SaleLine at(BusinessUnit other) {
    return new SaleLine(sku, quantity, price, total, taxable, chargeable, other);
  }

  SaleLine free() {
    return new SaleLine(sku, quantity, Money.ZERO, Money.ZERO, taxable, chargeable, unit);
  }

  SaleLine reversed() {
    return new SaleLine(sku, quantity.negate(), price, total.negate(), taxable, chargeable, unit);
  }

  ObjectNode toJson(long id, int order, LocalDate serviceDate, Instant created) {
    boolean stocked = sku.stocked();
    ObjectNode json = Json.object();
    json.put("id", id);
    json.put("description", html(sku.title()));
    json.put("quantity", Money.quantity(quantity));
    json.put("cost", Money.cost(sku.cost()));
    json.put("totalCost", Money.total(Money.cents(sku.cost().multiply(quantity))));
    json.putNull("budgetCodeId");
    json.putNull("inventoryLocationId");
    json.putNull("inventoryLocation");
    json.put("price", Money.price(price));
    json.put("type", sku.type());
    json.put("skuName", sku.code());
    json.put("skuId", sku.id());
    json.put("total", Money.total(total));
    json.put("inventory", stocked);
    json.put("taxable", taxable);
    json.put("isChargeable", chargeable);
    json.set("generalLedgerAccount", sku.account().reference());
    json.set("costOfSaleAccount", stocked ? GlAccount.COGS_MATERIALS.reference() : null);
    json.set("assetAccount", stocked ? GlAccount.INVENTORY.reference() : null);
    json.put("membershipTypeId", 0);
    json.putNull("itemGroup");
    json.put("displayName", sku.title());
    json.put("soldHours", stocked ? Money.of("0") : Money.of("1.5000000000"));
    json.put("createdOn", Timestamps.text(created));
    json.put("modifiedOn", Timestamps.text(created));
    json.put("serviceDate", Timestamps.text(serviceDate));
    json.put("order", order);
    json.set("businessUnit", unit == null ? null : unit.reference());
    json.put("createdById", 2001);
    json.put("displayInAmount", true);
    json.putNull("importId").putNull("exportId").putNull("inventoryStatus");
    json.put("addOn", false);
    json.put("memberPrice", "0.00");
    json.putNull("technicianId").putNull("installedEquipmentId").putNull("estimateItemId");
    return json;
  }

  /** As rich text shows it. */
  static String html(String title) {
    return title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
