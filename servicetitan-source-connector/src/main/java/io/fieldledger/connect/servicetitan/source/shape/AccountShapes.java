package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** GlAccountExtendedResponse and TaxZoneResponse (contract, 5.9). */
public final class AccountShapes {
  private AccountShapes() {}

  public static final Shape GL_ACCOUNT =
      Model.named("GlAccount")
          .ids("id")
          .flags("active")
          .texts("name", "number", "description", "type", "subtype")
          .texts("source", "defaultAccountType")
          .flags("isIntacctGroup", "isIntacctBankAccount")
          .instants("createdOn", "modifiedOn")
          .build();

  private static final Shape TAX_RATE =
      Model.named("TaxRate")
          .int64s("id")
          .texts("taxName")
          .textLists("taxBaseType")
          .amounts("taxRate")
          .texts("salesTaxItem")
          .build();

  public static final Shape TAX_ZONE =
      Model.named("TaxZone")
          .ids("id")
          .flags("active")
          .texts("name")
          .int32s("color")
          .flags("isTaxRateSeparated", "isMultipleTaxZone")
          .list("rates", TAX_RATE)
          .instants("createdOn", "modifiedOn")
          .build();
}
