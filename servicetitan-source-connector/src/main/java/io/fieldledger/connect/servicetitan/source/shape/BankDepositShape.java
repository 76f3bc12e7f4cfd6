package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** DetailedDepositResponse (contract, 5.9); there is no export model. */
public final class BankDepositShape {
  private BankDepositShape() {}

  public static final Shape BANK_DEPOSIT =
      Model.named("BankDeposit")
          .ids("id")
          .flags("active")
          .texts("name", "depositStatus", "syncStatus", "reviewStatus")
          .dates("depositDate")
          .totals("grossAmount", "netAmount", "fees")
          .object("bankAccount", CommonShapes.GL_ACCOUNT)
          .object("feeAccount", CommonShapes.GL_ACCOUNT)
          .object("batch", CommonShapes.BATCH)
          .texts("importId", "createdBy")
          .instants("reviewedOn", "createdOn", "modifiedOn")
          .build();
}
