package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiConsumer;

/** The price book as its module delivers it: services, materials and equipment (OpenAPI). */
final class SkuRecords {
  private static final BigDecimal MEMBERS_PAY = Money.of("0.9");

  private final Pricebook pricebook;
  private final List<Vendor> vendors;
  private final Chance chance;

  /**
   * @param vendors who materials and equipment are bought from; may be empty
   */
  SkuRecords(long seed, Pricebook pricebook, List<Vendor> vendors) {
    this.chance = new Chance(seed, "price book");
    this.pricebook = pricebook;
    this.vendors = vendors;
  }

  void write(BiConsumer<RecordType, ObjectNode> sink) {
    for (Sku sku : pricebook.all()) {
      switch (sku.type()) {
        case "Service" -> sink.accept(RecordType.SERVICES, service(sku));
        case "Material" -> sink.accept(RecordType.MATERIALS, material(sku));
        case "Equipment" -> sink.accept(RecordType.EQUIPMENT, equipment(sku));
        default -> {} // discounts and fees are a resource of their own
      }
    }
  }

  private ObjectNode service(Sku sku) {
    ObjectNode json = common(sku);
    json.set("warranty", sku.code().startsWith("R-") ? warranty(90, "Labour") : null);
    ObjectNode category = json.putArray("categories").addObject();
    category.put("id", 720).put("name", "Labour").put("active", true);
    json.put("hours", Money.of("1.5000000000"));
    json.put("isLabor", sku.account() == GlAccount.SERVICE_REVENUE);
    json.putArray("recommendations");
    json.putArray("upgrades");
    json.putArray("serviceMaterials");
    json.putArray("serviceEquipment");
    json.putNull("crossSaleGroup").putNull("businessUnitId");
    json.put("soldByCommission", Money.of("0"));
    return json;
  }

  private ObjectNode material(Sku sku) {
    ObjectNode json = goods(sku);
    json.putArray("categories").add(721);
    json.put("hours", Money.of("0"));
    json.put("deductAsJobCost", false);
    json.put("isConfigurableMaterial", false);
    json.put("chargeableByDefault", true);
    json.putNull("variationsOrConfigurableMaterials").putNull("businessUnitId");
    json.put("createdById", Employee.DANA.id());
    json.put("isOtherDirectCost", false);
    json.putNull("costTypeId");
    json.put("isChemical", sku.code().endsWith("-LB"));
    json.putNull("epaNumber").putNull("activeIngredients");
    return json;
  }

  private ObjectNode equipment(Sku sku) {
    ObjectNode json = goods(sku);
    json.put("manufacturer", "Ocotillo Air");
    json.put("model", "OA-" + sku.code());
    json.set("manufacturerWarranty", warranty(3650, "Parts, when registered"));
    json.set("serviceProviderWarranty", warranty(365, "Labour"));
    json.putArray("categories").add(722);
    json.putArray("recommendations");
    json.putArray("upgrades");
    ObjectNode link = json.putArray("equipmentMaterials").addObject();
    link.put("skuId", pricebook.tape.id()).put("quantity", Money.of("2.0000000000"));
    json.putNull("crossSaleGroup");
    json.put("hours", Money.of("6"));
    json.put("isConfigurableEquipment", false);
    json.putNull("variationsOrConfigurableEquipment").putNull("typeId");
    ObjectNode size = json.putObject("dimensions");
    size.put("height", Money.of("36.5")).put("width", Money.of("29.125"));
    size.put("depth", Money.of("29.125"));
    return json;
  }

  private ObjectNode goods(Sku sku) {
    ObjectNode json = common(sku);
    json.put("unitOfMeasure", sku.code().endsWith("-LB") ? "lb" : "each");
    json.put("isInventory", true);
    json.put("costOfSaleAccount", accountName(GlAccount.COGS_MATERIALS));
    json.put("assetAccount", accountName(GlAccount.INVENTORY));
    json.set("primaryVendor", vendors.isEmpty() ? null : bought(sku, chance.oneOf(vendors)));
    json.putArray("otherVendors");
    json.put("displayInAmount", true);
    json.putNull("generalLedgerAccountId");
    json.put("isCostLocked", false);
    return json;
  }

  /** What all three have. */
  private static ObjectNode common(Sku sku) {
    BigDecimal member = Money.cents(sku.price().multiply(MEMBERS_PAY));
    ObjectNode json = Json.object();
    json.put("id", sku.id());
    json.put("code", sku.code());
    json.put("displayName", sku.title());
    json.put("description", "<p>" + SaleLine.html(sku.title()) + "</p>");
    json.put("active", !sku.code().equals(Pricebook.DISCONTINUED));
    json.put("price", sku.price());
    json.put("memberPrice", member);
    json.put("addOnPrice", sku.price());
    json.put("addOnMemberPrice", member);
    json.put("taxable", sku.taxable());
    json.put("account", accountName(sku.account()));
    json.put("cost", sku.cost().setScale(10));
    json.put("paysCommission", false);
    json.put("bonus", Money.of("0"));
    json.put("commissionBonus", Money.of("0"));
    json.putArray("assets");
    json.putNull("source").putNull("externalId");
    json.putArray("externalData");
    json.put("createdOn", "2019-02-06T17:31:10.25Z");
    json.put("modifiedOn", String.format("2026-%02d-11T20:04:55.1002003Z", 1 + sku.id() % 10));
    json.putNull("defaultAssetUrl").putNull("budgetCostCode").putNull("budgetCostType");
    json.put("isPriceLocked", false);
    return json;
  }

  private static ObjectNode bought(Sku sku, Vendor vendor) {
    ObjectNode json = Json.object();
    json.put("id", 500_000 + sku.id());
    json.put("vendorName", vendor.name);
    json.put("vendorId", vendor.id);
    json.put("memo", "");
    json.put("vendorPart", "V-" + sku.code());
    json.put("cost", sku.cost().setScale(10));
    json.put("active", true);
    json.putNull("primarySubAccount").putNull("otherSubAccounts");
    return json;
  }

  private static ObjectNode warranty(int days, String text) {
    return Json.object().put("duration", days).put("description", text);
  }

  private static String accountName(GlAccount account) {
    return account.reference().get("name").asText();
  }
}
