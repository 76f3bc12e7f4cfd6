package io.fieldledger.connect.servicetitan.source.shape;

/** CreditMemoPublicResponse (contract, 5.9); there is no export model. */
public final class CreditMemoShape {
  private CreditMemoShape() {}

  /**
   * {@code appliedTo} is the invoice's id. Unlike in payments, {@code appliedOn} is a calendar
   * date.
   */
  private static final Shape APPLIED =
      Shape.named("CreditMemoApplied")
          .ids("appliedId", "appliedTo")
          .texts("appliedToReferenceNumber")
          .totals("appliedAmount")
          .dates("appliedOn")
          .texts("appliedBy")
          .build();

  public static final Shape CREDIT_MEMO =
      Shape.named("CreditMemo")
          .ids("id")
          .flags("active")
          .texts("syncStatus", "referenceNumber", "description")
          .dates("date")
          .totals("subTotal", "salesTax", "total", "balance")
          .object("salesTaxCode", CommonShapes.SALES_TAX)
          .list("appliedTo", APPLIED)
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
