package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** ExportPurchaseOrdersResponse (contract, 5.5). */
public final class PurchaseOrderShape {
  private PurchaseOrderShape() {}

  private static final Shape SERIAL_NUMBER =
      Model.named("SerialNumber").ids("id").texts("number").build();

  private static final Shape ITEM =
      Model.named("PurchaseOrderItem")
          .ids("id")
          .int64s("skuId")
          .texts("skuName", "skuCode", "skuType", "description", "vendorPartNumber", "status")
          .amounts("quantity", "quantityReceived", "cost")
          .totals("total")
          .flags("chargeable")
          .int64s("budgetCodeId")
          .list("serialNumbers", SERIAL_NUMBER)
          .instants("createdOn", "modifiedOn")
          .build();

  public static final Shape PURCHASE_ORDER =
      Model.named("PurchaseOrder")
          .ids("id")
          .texts("number", "status", "vendorDocumentNumber", "summary")
          .int64s("vendorId", "typeId", "invoiceId", "jobId", "projectId", "technicianId")
          .int64s("businessUnitId", "inventoryLocationId", "batchId", "budgetCodeId", "createdById")
          .dates("date", "requiredOn")
          .totals("total", "tax", "shipping")
          .object("shipTo", CommonShapes.ADDRESS)
          .list("items", ITEM)
          .list("customFields", CommonShapes.TYPED_CUSTOM_FIELD)
          .instants("sentOn", "receivedOn", "createdOn", "modifiedOn")
          .build();
}
