package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** PaymentTypeResponse and PaymentTermAPIModel (contract, 5.9). */
public final class PaymentReferenceShapes {
  private PaymentReferenceShapes() {}

  public static final Shape PAYMENT_TYPE =
      Model.named("PaymentType")
          .ids("id")
          .texts("name")
          .instants("createdOn", "modifiedOn")
          .build();

  private static final Shape DISCOUNT =
      Model.named("PaymentTermDiscount")
          .int64s("id")
          .texts("discountApplyTo", "discountType", "account", "applyBy")
          .amounts("discount")
          .int32s("applyByValue")
          .build();

  private static final Shape INTEREST =
      Model.named("PaymentTermInterest")
          .int64s("id")
          .texts("rateType", "chargeMethod", "frequency")
          .amounts("flatRateValue", "percentageRateValue")
          .int32s("gracePeriod")
          .textLists("targetInvoices")
          .int64s("taskId")
          .texts("taskDisplayName")
          .build();

  /** The API says that the id may be null; such a term could not be told from another. */
  public static final Shape PAYMENT_TERM =
      Model.named("PaymentTerm")
          .ids("id")
          .flags("active")
          .texts("name", "dueDayType")
          .int32s("dueDay")
          .flags("isCustomerDefault", "isVendorDefault", "inUse")
          .object("paymentTermDiscountModel", DISCOUNT)
          .object("interestSettings", INTEREST)
          .instants("createdOn", "modifiedOn")
          .build();
}
