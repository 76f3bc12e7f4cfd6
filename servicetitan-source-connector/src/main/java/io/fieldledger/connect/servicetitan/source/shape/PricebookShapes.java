package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/**
 * ExportServiceResponse, ExportMaterialResponse and ExportEquipmentResponse (OpenAPI, pricebook).
 * The three are not alike where one would think so: a service's categories are objects, the others'
 * are ids (contract, section 8, 28), and a service recommends ids, equipment recommends objects.
 */
public final class PricebookShapes {
  private PricebookShapes() {}

  private static final Shape WARRANTY =
      Model.named("SkuWarranty").int32s("duration").texts("description").build();

  private static final Shape CATEGORY =
      Model.named("SkuCategory").ids("id").texts("name").flags("active").build();

  private static final Shape ASSET =
      Model.named("SkuAsset").texts("alias", "fileName", "type", "url").flags("isDefault").build();

  private static final Shape LINK =
      Model.named("SkuLink").int64s("skuId").amounts("quantity").build();

  private static final Shape RECOMMENDATION =
      Model.named("EquipmentRecommendation").int64s("skuId").texts("type").build();

  private static final Shape SUB_ACCOUNT =
      Model.named("SkuVendorSubAccount").ids("id").amounts("cost").texts("accountName").build();

  private static final Shape VENDOR =
      Model.named("SkuVendor")
          .ids("id")
          .int64s("vendorId")
          .texts("vendorName", "vendorPart", "memo")
          .amounts("cost")
          .flags("active")
          .object("primarySubAccount", SUB_ACCOUNT)
          .list("otherSubAccounts", SUB_ACCOUNT)
          .build();

  private static final Shape DIMENSIONS =
      Model.named("EquipmentDimensions").amounts("height", "width", "depth").build();

  public static final Shape SERVICE =
      sku("Service")
          .list("categories", CATEGORY)
          .object("warranty", WARRANTY)
          .flags("isLabor", "isPriceLocked")
          .amounts("soldByCommission")
          .texts("crossSaleGroup")
          .numbers("recommendations", "upgrades")
          .list("serviceMaterials", LINK)
          .list("serviceEquipment", LINK)
          .int64s("businessUnitId")
          .build();

  public static final Shape MATERIAL =
      stocked("Material")
          .flags("deductAsJobCost", "isOtherDirectCost", "chargeableByDefault")
          .flags("isConfigurableMaterial")
          .numbers("variationsOrConfigurableMaterials")
          .int64s("costTypeId", "businessUnitId", "createdById")
          .flags("isChemical")
          .texts("epaNumber", "activeIngredients")
          .build();

  public static final Shape EQUIPMENT =
      stocked("Equipment")
          .texts("manufacturer", "model", "crossSaleGroup")
          .int64s("typeId")
          .object("manufacturerWarranty", WARRANTY)
          .object("serviceProviderWarranty", WARRANTY)
          .object("dimensions", DIMENSIONS)
          .list("recommendations", RECOMMENDATION)
          .numbers("upgrades")
          .list("equipmentMaterials", LINK)
          .flags("isConfigurableEquipment")
          .numbers("variationsOrConfigurableEquipment")
          .build();

  /** What all three have. */
  private static Shape.Builder sku(String name) {
    return Model.named(name)
        .ids("id")
        .flags("active")
        .texts("code", "displayName", "description")
        .amounts("price", "memberPrice", "addOnPrice", "addOnMemberPrice", "cost", "hours")
        .flags("taxable", "paysCommission")
        .amounts("bonus", "commissionBonus")
        .texts("account", "budgetCostCode", "budgetCostType", "source", "externalId")
        .texts("defaultAssetUrl")
        .list("assets", ASSET)
        .list("externalData", CommonShapes.EXTERNAL_DATA)
        .instants("createdOn", "modifiedOn");
  }

  /** What materials and equipment have besides. */
  private static Shape.Builder stocked(String name) {
    return sku(name)
        .numbers("categories")
        .texts("unitOfMeasure", "costOfSaleAccount", "assetAccount")
        .int64s("generalLedgerAccountId")
        .object("primaryVendor", VENDOR)
        .list("otherVendors", VENDOR)
        .flags("isInventory", "displayInAmount", "isCostLocked", "isPriceLocked");
  }
}
