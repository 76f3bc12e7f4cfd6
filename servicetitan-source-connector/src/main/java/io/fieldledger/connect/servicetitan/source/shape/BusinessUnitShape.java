package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** ExportBusinessUnitResponse (contract, 5.8). */
public final class BusinessUnitShape {
  private BusinessUnitShape() {}

  private static final Shape ADDRESS =
      Model.named("BusinessUnitAddress")
          .texts("street", "unit", "city", "state", "zip", "country")
          .reals("latitude", "longitude")
          .flags("isManualCoordinates", "isMilitary")
          .build();

  private static final Shape TENANT =
      Model.named("BusinessUnitTenant")
          .ids("id")
          .texts("name", "accountCode", "franchiseId", "conceptCode")
          .instants("modifiedOn")
          .build();

  public static final Shape BUSINESS_UNIT =
      Model.named("BusinessUnit")
          .ids("id")
          .flags("active")
          .texts("name", "officialName", "email", "phoneNumber", "currency")
          .amounts("defaultTaxRate")
          .object("address", ADDRESS)
          .object("trade", CommonShapes.NAMED)
          .object("division", CommonShapes.NAMED)
          .object("tenant", TENANT)
          .texts("quickbooksClass", "accountCode", "materialSku", "franchiseId", "conceptCode")
          .texts("corporateContractNumber", "certifiedSentriconSpecialistCode")
          .texts("invoiceHeader", "invoiceMessage")
          .texts("authorizationParagraph", "acknowledgementParagraph")
          .numbers("tagTypeIds")
          .list("externalData", CommonShapes.EXTERNAL_DATA)
          .instants("createdOn", "modifiedOn")
          .build();
}
