package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** ExportPaymentResponse (contract, 5.2). */
public final class PaymentShape {
  private PaymentShape() {}

  /** {@code appliedTo} is the invoice's id, {@code appliedId} the id of the split. */
  private static final Shape APPLIED =
      Model.named("PaymentApplied")
          .ids("appliedId", "appliedTo")
          .texts("appliedToReferenceNumber")
          .totals("appliedAmount")
          .instants("appliedOn")
          .texts("appliedBy")
          .build();

  public static final Shape PAYMENT =
      Model.named("Payment")
          .ids("id")
          .flags("active")
          .texts("syncStatus", "referenceNumber")
          .dates("date")
          .texts("type", "typeId")
          .totals("total", "unappliedAmount")
          .list("appliedTo", APPLIED)
          .int64s("refundedPaymentId")
          .object("customer", CommonShapes.NAMED)
          .object("businessUnit", CommonShapes.NAMED)
          .object("batch", CommonShapes.BATCH)
          .object("deposit", CommonShapes.NAMED)
          .object("generalLedgerAccount", CommonShapes.GL_ACCOUNT)
          .texts("authCode", "checkNumber", "memo", "createdBy")
          .list("customFields", CommonShapes.CUSTOM_FIELD)
          .instants("createdOn", "modifiedOn")
          .build();
}
