package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** InventoryReceiptResponse (contract, 5.5); there is no export model. */
public final class ReceiptShape {
  private ReceiptShape() {}

  /** The inventory module tells no id of an account. */
  private static final Shape GL_ACCOUNT =
      Model.named("ReceiptGlAccount").texts("name", "number", "type", "detailType").build();

  private static final Shape ITEM =
      Model.named("ReceiptItem")
          .ids("id")
          .int64s("skuId", "purchaseOrderItemId")
          .texts("name", "code", "description")
          .amounts("quantity", "cost", "allocatedTax", "allocatedShipping", "allocatedOtherCosts")
          .amounts("fullyLandedUnitCost")
          .object("generalLedgerAccount", GL_ACCOUNT)
          .object("costOfSaleAccount", GL_ACCOUNT)
          .object("assetAccount", GL_ACCOUNT)
          .int64s("budgetCodeId")
          .build();

  public static final Shape RECEIPT =
      Model.named("Receipt")
          .ids("id")
          .flags("active")
          .texts("number", "vendorInvoiceNumber", "syncStatus", "memo")
          .int64s("purchaseOrderId", "billId", "vendorId", "jobId", "businessUnitId")
          .int64s("technicianId", "inventoryLocationId", "batchId", "budgetCodeId", "createdById")
          .totals("receiptAmount", "taxAmount", "shippingAmount", "otherAmount")
          .choice("landedCostMethod", CommonShapes.LANDED_COST_METHODS)
          .object("shipTo", CommonShapes.ADDRESS)
          .texts("shipToDescription")
          .list("items", ITEM)
          .list("customFields", CommonShapes.TYPED_CUSTOM_FIELD)
          .instants("receivedOn", "createdOn", "modifiedOn")
          .build();
}
