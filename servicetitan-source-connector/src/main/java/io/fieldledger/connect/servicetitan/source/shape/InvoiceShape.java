package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** ExportInvoiceResponse and ExportInvoiceItemResponse (contract, 5.1). */
public final class InvoiceShape {
  private InvoiceShape() {}

  private static final Shape JOB =
      Model.named("InvoiceJob").ids("id").texts("number", "type").build();

  private static final Shape ROYALTY =
      Model.named("Royalty").texts("status").dates("date").instants("sentOn").texts("memo").build();

  private static final Shape EMPLOYEE_INFO =
      Model.named("EmployeeInfo").ids("id").texts("name").instants("modifiedOn").build();

  private static final Shape ITEM_GROUP =
      Model.named("ItemGroup").int64s("rootId").texts("name").build();

  /** An item in its own stream and inside its invoice, where the two members of its own lack. */
  public static final Shape INVOICE_ITEM =
      Model.named("InvoiceItem")
          .ids("id")
          .int64s("invoiceId")
          .flags("active")
          .texts("description")
          .amounts("quantity", "cost")
          .totals("totalCost")
          .int64s("budgetCodeId", "inventoryLocationId")
          .texts("inventoryLocation")
          .amounts("price")
          .texts("type", "skuName")
          .int64s("skuId")
          .totals("total")
          .flags("inventory", "taxable", "isChargeable")
          .object("generalLedgerAccount", CommonShapes.GL_ACCOUNT)
          .object("costOfSaleAccount", CommonShapes.GL_ACCOUNT)
          .object("assetAccount", CommonShapes.GL_ACCOUNT)
          .int64s("membershipTypeId")
          .object("itemGroup", ITEM_GROUP)
          .texts("displayName")
          .amounts("soldHours")
          .instants("createdOn", "modifiedOn")
          .dates("serviceDate")
          .int32s("order")
          .object("businessUnit", CommonShapes.NAMED)
          .int64s("createdById")
          .flags("displayInAmount")
          .texts("importId", "exportId", "inventoryStatus")
          .flags("addOn")
          .amounts("memberPrice")
          .int64s("technicianId", "installedEquipmentId", "estimateItemId")
          .build();

  public static final Shape INVOICE =
      Model.named("Invoice")
          .ids("id")
          .flags("active")
          .texts("syncStatus", "invoiceConfiguration", "referenceNumber", "summary")
          .dates("invoiceDate", "dueDate")
          .totals("subTotal", "salesTax", "total", "balance", "discountTotal")
          .object("salesTaxCode", CommonShapes.SALES_TAX)
          .int64s("taxZoneId")
          .object("invoiceType", CommonShapes.NAMED)
          .object("customer", CommonShapes.NAMED)
          .object("customerAddress", CommonShapes.ADDRESS)
          .object("location", CommonShapes.NAMED)
          .object("locationAddress", CommonShapes.ADDRESS)
          .object("businessUnit", CommonShapes.NAMED)
          .object("job", JOB)
          .int64s("projectId", "adjustmentToId", "membershipId", "materialSkuId", "budgetCodeId")
          .list("items", INVOICE_ITEM)
          .texts("termName")
          .object("batch", CommonShapes.BATCH)
          .texts("importId", "exportId", "createdBy")
          .object("employeeInfo", EMPLOYEE_INFO)
          .object("assignedTo", CommonShapes.NAMED)
          .texts("sentStatus", "reviewStatus", "commissionEligibilityDate")
          .object("royalty", ROYALTY)
          .list("customFields", CommonShapes.CUSTOM_FIELD)
          .instants("paidOn", "depositedOn", "createdOn", "modifiedOn")
          .build();
}
