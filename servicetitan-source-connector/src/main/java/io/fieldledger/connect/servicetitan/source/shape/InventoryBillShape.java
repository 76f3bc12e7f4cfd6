package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** ExportInventoryBillResponse (contract, 5.6). */
public final class InventoryBillShape {
  private InventoryBillShape() {}

  private static final Shape ITEM =
      Model.named("InventoryBillItem")
          .ids("id")
          .int32s("order")
          .int64s("skuId")
          .texts("skuType", "skuCode", "name", "description")
          .amounts("quantity", "cost", "allocatedTax", "allocatedShipping", "allocatedOtherCosts")
          .amounts("fullyLandedUnitCost")
          .texts("inventoryLocation", "serialNumber")
          .object("generalLedgerAccount", CommonShapes.GL_ACCOUNT)
          .object("costOfSaleAccount", CommonShapes.GL_ACCOUNT)
          .object("assetAccount", CommonShapes.GL_ACCOUNT)
          .int64s("receiptItemId", "budgetCodeId")
          .build();

  public static final Shape INVENTORY_BILL =
      Model.named("InventoryBill")
          .ids("id")
          .flags("active")
          .texts("syncStatus", "referenceNumber", "vendorNumber", "summary")
          .int64s("purchaseOrderId", "jobId")
          .texts("jobNumber")
          .dates("billDate", "dueDate", "postDate", "dateReconciled")
          .totals("billAmount", "taxAmount", "shippingAmount", "otherAmount")
          .choice("landedCostMethod", CommonShapes.LANDED_COST_METHODS)
          .texts("termName", "shipToDescription", "createdBy")
          .object("vendor", CommonShapes.NAMED)
          .object("businessUnit", CommonShapes.NAMED)
          .object("taxZone", CommonShapes.NAMED)
          .object("batch", CommonShapes.BATCH)
          .object("shipTo", CommonShapes.ADDRESS)
          .int64s("budgetCodeId")
          .list("items", ITEM)
          .list("customFields", CommonShapes.CUSTOM_FIELD)
          .instants("createdOn", "modifiedOn")
          .build();
}
