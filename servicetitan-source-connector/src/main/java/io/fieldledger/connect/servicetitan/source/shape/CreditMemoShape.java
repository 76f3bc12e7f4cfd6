package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/**
 * CreditMemoPublicResponse (contract, 5.9) with its CreditMemosItemsPublicResponse (OpenAPI,
 * accounting); there is no export model.
 */
public final class CreditMemoShape {
  private CreditMemoShape() {}

  /**
   * {@code appliedTo} is the invoice's id. Unlike in payments, {@code appliedOn} is a calendar
   * date.
   */
  private static final Shape APPLIED =
      Model.named("CreditMemoApplied")
          .ids("appliedId", "appliedTo")
          .texts("appliedToReferenceNumber")
          .totals("appliedAmount")
          .dates("appliedOn")
          .texts("appliedBy")
          .build();

  /** The member that the connector adds: what the credit is for. */
  public static final String ITEMS = "items";

  private static final Shape ITEM_ACCOUNT =
      Model.named("CreditMemoItemAccount").ids("id").texts("name", "number", "type").build();

  /** An item tells no time of change. */
  public static final Shape ITEM =
      Model.named("CreditMemoItem")
          .ids("id")
          .int64s("creditMemoId")
          .flags("active")
          .texts("description")
          .amounts("quantity", "cost", "price")
          .texts("type", "skuName")
          .int64s("skuId")
          .totals("total")
          .flags("taxable")
          .object("revenueGeneralLedgerAccount", ITEM_ACCOUNT)
          .object("expensesGeneralLedgerAccount", ITEM_ACCOUNT)
          .object("businessUnit", CommonShapes.NAMED)
          .texts("createdBy")
          .instants("createdOn")
          .build();

  public static final Shape CREDIT_MEMO =
      Model.named("CreditMemo")
          .ids("id")
          .flags("active")
          .texts("syncStatus", "referenceNumber", "description")
          .dates("date")
          .totals("subTotal", "salesTax", "total", "balance")
          .object("salesTaxCode", CommonShapes.SALES_TAX)
          .list("appliedTo", APPLIED)
          .list(ITEMS, ITEM)
          .object("customer", CommonShapes.NAMED)
          .object("customerAddress", CommonShapes.ADDRESS)
          .object("location", CommonShapes.NAMED)
          .object("locationAddress", CommonShapes.ADDRESS)
          .object("businessUnit", CommonShapes.NAMED)
          .object("batch", CommonShapes.BATCH)
          .texts("importId", "exportId", "createdBy", "modifiedBy")
          .list("customFields", CommonShapes.CUSTOM_FIELD)
          .instants("createdOn", "modifiedOn")
          .build();
}
