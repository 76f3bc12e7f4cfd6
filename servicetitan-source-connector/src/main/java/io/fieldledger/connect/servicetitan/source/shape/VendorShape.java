package io.fieldledger.connect.servicetitan.source.shape;

/** VendorResponse of the inventory module (contract, 5.4); there is no export model. */
public final class VendorShape {
  private VendorShape() {}

  private static final Shape CONTACT_INFO =
      Shape.named("VendorContactInfo")
          .texts("firstName", "lastName", "phone", "email", "fax")
          .build();

  public static final Shape VENDOR =
      Shape.named("Vendor")
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
