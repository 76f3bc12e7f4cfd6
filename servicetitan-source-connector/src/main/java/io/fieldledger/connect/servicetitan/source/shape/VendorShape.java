package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** VendorResponse of the inventory module (contract, 5.4); there is no export model. */
public final class VendorShape {
  private VendorShape() {}

  private static final Shape CONTACT_INFO =
      Model.named("VendorContactInfo")
          .texts("firstName", "lastName", "phone", "email", "fax")
          .build();

  public static final Shape VENDOR =
      Model.named("Vendor")
          .ids("id")
          .flags("active")
          .texts("name", "memo", "deliveryOption")
          .flags("isTruckReplenishment", "isMobileCreationRestricted")
          .amounts("defaultTaxRate")
          .object("contactInfo", CONTACT_INFO)
          .object("address", CommonShapes.ADDRESS)
          .list("externalData", CommonShapes.EXTERNAL_DATA)
          .list("customFields", CommonShapes.TYPED_CUSTOM_FIELD)
          .instants("createdOn", "modifiedOn")
          .build();
}
