package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/**
 * ApBillResponse and ApCreditResponse (contract, 5.6): bills and credits of vendors, with those
 * that no purchase order stands behind. There are no export models.
 */
public final class PayablesShapes {
  private PayablesShapes() {}

  private static final Shape INVENTORY_LOCATION =
      Model.named("InventoryLocation").ids("id").texts("name", "type").build();

  private static final Shape BILL_ITEM =
      Model.named("ApBillItem")
          .ids("id")
          .int32s("order")
          .int64s("skuId")
          .texts("skuType", "skuCode", "name", "description", "vendorPartNumber", "serialNumber")
          .amounts("quantity", "cost", "allocatedTax", "allocatedShipping", "allocatedOtherCosts")
          .amounts("fullyLandedUnitCost")
          .object("inventoryLocation", INVENTORY_LOCATION)
          .object("generalLedgerAccount", CommonShapes.GL_ACCOUNT)
          .object("costOfSaleAccount", CommonShapes.GL_ACCOUNT)
          .object("assetAccount", CommonShapes.GL_ACCOUNT)
          .int64s("receiptItemId", "budgetCodeId")
          .build();

  private static final Shape EXPENSE_ITEM =
      Model.named("ApBillExpenseItem")
          .ids("id")
          .texts("description")
          .totals("amount")
          .object("generalLedgerAccount", CommonShapes.GL_ACCOUNT)
          .object("job", CommonShapes.NAMED)
          .object("businessUnit", CommonShapes.NAMED)
          .int64s("budgetCodeId")
          .numbers("projectLabelIds")
          .build();

  public static final Shape AP_BILL =
      Model.named("ApBill")
          .ids("id")
          .texts("syncStatus", "status", "source", "billType")
          .texts("referenceNumber", "vendorNumber", "summary")
          .int64s("purchaseOrderId", "jobId")
          .texts("jobNumber")
          .dates("billDate", "dueDate", "postDate", "earlyDiscountDate", "dateReconciled")
          .totals("billAmount", "vendorInvoiceTotal", "taxAmount", "shippingAmount", "otherAmount")
          .choice("landedCostMethod", CommonShapes.LANDED_COST_METHODS)
          .flags("doNotPay")
          .object("vendor", CommonShapes.NAMED)
          .object("remittanceVendorInfo", CommonShapes.NAMED)
          .object("businessUnit", CommonShapes.NAMED)
          .object("taxZone", CommonShapes.NAMED)
          .object("batch", CommonShapes.BATCH)
          .object("shipTo", CommonShapes.ADDRESS)
          .texts("shipToDescription", "termName")
          .int64s("budgetCodeId")
          .list("items", BILL_ITEM)
          .list("expenseItems", EXPENSE_ITEM)
          .list("customFields", CommonShapes.CUSTOM_FIELD)
          .texts("createdBy")
          .object("canceledBy", CommonShapes.NAMED)
          // Who and when, like an AP credit's canceledOn: a moment, not a date on a document.
          .instants("dateCanceled", "createdOn", "modifiedOn")
          .build();

  private static final Shape SPLIT =
      Model.named("ApCreditSplit")
          .ids("id")
          .flags("active")
          .int64s("inventoryBillId", "vendorCreditId")
          .totals("amount")
          .instants("createdOn")
          .build();

  public static final Shape AP_CREDIT =
      Model.named("ApCredit")
          .ids("id")
          .flags("active")
          .texts("number", "referenceNumber", "memo", "status", "syncStatus", "paymentStatus")
          .dates("date")
          .totals("amount", "appliedAmount")
          .int64s("inventoryReturnId", "jobId", "budgetCodeId")
          .object("vendor", CommonShapes.NAMED)
          .object("remittanceVendor", CommonShapes.NAMED)
          .object("businessUnit", CommonShapes.NAMED)
          .object("batch", CommonShapes.BATCH)
          .list("splits", SPLIT)
          .list("customFields", CommonShapes.CUSTOM_FIELD)
          .instants("canceledOn", "createdOn", "modifiedOn")
          .build();
}
