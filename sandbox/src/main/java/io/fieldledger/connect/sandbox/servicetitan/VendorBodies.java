package io.fieldledger.connect.sandbox.servicetitan;

import static io.fieldledger.connect.sandbox.servicetitan.BodyType.BOOLEAN;
import static io.fieldledger.connect.sandbox.servicetitan.BodyType.DECIMAL;
import static io.fieldledger.connect.sandbox.servicetitan.BodyType.INTEGER;
import static io.fieldledger.connect.sandbox.servicetitan.BodyType.TEXT;
import static io.fieldledger.connect.sandbox.servicetitan.BodyType.listOf;
import static io.fieldledger.connect.sandbox.servicetitan.BodyType.oneOf;

/** The bodies of the writes of vendors (contract 6.2). */
final class VendorBodies {
  private static final BodyShape ADDRESS =
      new BodyShape()
          .filled("street")
          .required("unit", TEXT)
          .filled("city")
          .filled("state")
          .filled("zip")
          .filled("country");

  private static final BodyShape NEW_CONTACT = new BodyShape().filled("name").filled("email");
  private static final BodyShape CONTACT =
      new BodyShape().optional("id", INTEGER).filled("name").filled("email");

  static final BodyShape NEW_VENDOR =
      common(
              new BodyShape()
                  .filled("name")
                  .required("active", BOOLEAN)
                  .required("isTruckReplenishment", BOOLEAN)
                  .required("taxRate", DECIMAL)
                  .required("restrictedMobileCreation", BOOLEAN)
                  .required("address", BodyType.of(ADDRESS)))
          .optional("externalData", BodyType.of(CrmBodies.EXTERNAL_DATA))
          .optional("vendorContacts", listOf(BodyType.of(NEW_CONTACT)));

  static final BodyShape VENDOR_CHANGE =
      common(
              new BodyShape()
                  .optional("name", TEXT)
                  .optional("active", BOOLEAN)
                  .optional("isTruckReplenishment", BOOLEAN)
                  .optional("taxRate", DECIMAL)
                  .optional("restrictedMobileCreation", BOOLEAN)
                  .optional("address", BodyType.of(ADDRESS)))
          .optional("externalData", BodyType.of(CrmBodies.EXTERNAL_DATA_CHANGE))
          .optional("vendorContacts", listOf(BodyType.of(CONTACT)));

  private VendorBodies() {}

  private static BodyShape common(BodyShape shape) {
    return shape
        .optional("memo", TEXT)
        .optional("firstName", TEXT)
        .optional("lastName", TEXT)
        .optional("phone", TEXT)
        .optional("email", TEXT)
        .optional("fax", TEXT)
        .optional(
            "deliveryOption",
            oneOf(
                "PurchaseOrderDeliveryOption",
                "Manual",
                "EmailAsExcel",
                "EmailAsPdf",
                "EmailAsPdfRollupView",
                "Electronic",
                "MarkAsSent",
                "EmailAsExcelAndPdf",
                "VendorPortal"))
        .optional("vendorQuickbooksItem", TEXT)
        .optional("paymentTermId", INTEGER)
        .optional("remittanceVendorId", INTEGER)
        .optional("tags", listOf(BodyType.of(new BodyShape().required("tagTypeId", INTEGER))));
  }
}
