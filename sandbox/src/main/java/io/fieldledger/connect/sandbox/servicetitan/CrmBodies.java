package io.fieldledger.connect.sandbox.servicetitan;

import static io.fieldledger.connect.sandbox.servicetitan.BodyType.BOOLEAN;
import static io.fieldledger.connect.sandbox.servicetitan.BodyType.DECIMAL;
import static io.fieldledger.connect.sandbox.servicetitan.BodyType.GUID;
import static io.fieldledger.connect.sandbox.servicetitan.BodyType.INTEGER;
import static io.fieldledger.connect.sandbox.servicetitan.BodyType.TEXT;
import static io.fieldledger.connect.sandbox.servicetitan.BodyType.listOf;
import static io.fieldledger.connect.sandbox.servicetitan.BodyType.oneOf;

/** The bodies of the writes of module crm (contract 6.1). */
final class CrmBodies {
  private static final BodyType CUSTOMER_TYPE = oneOf("CustomerType", "Residential", "Commercial");
  private static final BodyType CONTACT_TYPE =
      oneOf("ContactType", "Phone", "Email", "Fax", "MobilePhone");

  static final BodyShape ADDRESS = place().nullable("unit", TEXT);

  /** What the specification asks of an address in a PATCH of a customer. */
  static final BodyShape WHOLE_ADDRESS =
      new BodyShape()
          .filled("street")
          .required("unit", TEXT)
          .filled("city")
          .filled("state")
          .filled("zip")
          .filled("country")
          .required("latitude", DECIMAL)
          .required("longitude", DECIMAL);

  /** What the specification asks of an address in a PATCH of a location. */
  static final BodyShape LOCATION_ADDRESS = place().required("unit", TEXT);

  static final BodyShape CUSTOM_FIELD =
      new BodyShape().required("typeId", INTEGER).required("value", TEXT);

  static final BodyShape EXTERNAL_DATA =
      new BodyShape()
          .required("applicationGuid", GUID)
          .required(
              "externalData",
              listOf(BodyType.of(new BodyShape().required("key", TEXT).required("value", TEXT))));

  static final BodyShape EXTERNAL_DATA_CHANGE =
      new BodyShape()
          .optional("patchMode", oneOf("ExternalDataPatchMode", "Replace", "Merge"))
          .required("applicationGuid", GUID)
          .required(
              "externalData",
              listOf(BodyType.of(new BodyShape().required("key", TEXT).nullable("value", TEXT))));

  static final BodyShape NEW_CONTACT =
      new BodyShape().required("type", CONTACT_TYPE).filled("value").optional("memo", TEXT);

  static final BodyShape CONTACT_CHANGE =
      new BodyShape()
          .optional("type", CONTACT_TYPE)
          .optional("value", TEXT)
          .optional("memo", TEXT)
          .optional(
              "preferences",
              BodyType.of(
                  new BodyShape()
                      .required("jobRemindersEnabled", BOOLEAN)
                      .required("marketingUpdatesEnabled", BOOLEAN)
                      .required("invoiceStatementNotification", BOOLEAN)
                      .required("invoiceNotification", BOOLEAN)
                      .required("statementNotification", BOOLEAN)));

  static final BodyShape NEW_LOCATION = newLocation();
  static final BodyShape NEW_LOCATION_OF_CUSTOMER = newLocation().required("customerId", INTEGER);

  static final BodyShape NEW_CUSTOMER =
      new BodyShape()
          .filled("name")
          .optional("type", CUSTOMER_TYPE)
          .optional("doNotMail", BOOLEAN)
          .optional("doNotService", BOOLEAN)
          .optional("nationalAccount", BOOLEAN)
          .required("locations", listOf(BodyType.of(NEW_LOCATION)))
          .required("address", BodyType.of(ADDRESS))
          .optional("contacts", listOf(BodyType.of(NEW_CONTACT)))
          .optional("customFields", listOf(BodyType.of(CUSTOM_FIELD)))
          .optional("tagTypeIds", listOf(INTEGER))
          .optional("externalData", BodyType.of(EXTERNAL_DATA))
          .optional("taxExempt", BOOLEAN)
          .optional("paymentTermId", INTEGER)
          .optional("creditLimit", DECIMAL)
          .optional("creditLimitBalance", DECIMAL);

  private CrmBodies() {}

  /**
   * @param whole whether an address must be as the specification says, or as its contract does
   */
  static BodyShape customerChange(boolean whole) {
    return new BodyShape()
        .optional("name", TEXT)
        .optional("type", CUSTOMER_TYPE)
        .optional("address", BodyType.of(whole ? WHOLE_ADDRESS : ADDRESS))
        .optional("customFields", listOf(BodyType.of(CUSTOM_FIELD)))
        .optional("externalData", BodyType.of(EXTERNAL_DATA_CHANGE))
        .optional("doNotMail", BOOLEAN)
        .optional("doNotService", BOOLEAN)
        .optional("nationalAccount", BOOLEAN)
        .optional("active", BOOLEAN)
        .optional("tagTypeIds", listOf(INTEGER))
        .optional("taxExempt", BOOLEAN)
        .optional("paymentTermId", INTEGER)
        .optional("creditLimit", DECIMAL)
        .optional("creditLimitBalance", DECIMAL);
  }

  /** As {@link #customerChange}. */
  static BodyShape locationChange(boolean whole) {
    return new BodyShape()
        .optional("customerId", INTEGER)
        .optional("name", TEXT)
        .optional("address", BodyType.of(whole ? LOCATION_ADDRESS : ADDRESS))
        .optional("active", BOOLEAN)
        .optional("taxZoneId", INTEGER)
        .optional("customFields", listOf(BodyType.of(CUSTOM_FIELD)))
        .optional("tagTypeIds", listOf(INTEGER))
        .optional("externalData", BodyType.of(EXTERNAL_DATA_CHANGE));
  }

  private static BodyShape place() {
    return new BodyShape()
        .filled("street")
        .filled("city")
        .filled("state")
        .filled("zip")
        .filled("country")
        .nullable("latitude", DECIMAL)
        .nullable("longitude", DECIMAL);
  }

  private static BodyShape newLocation() {
    return new BodyShape()
        .filled("name")
        .required("address", BodyType.of(ADDRESS))
        .optional("contacts", listOf(BodyType.of(NEW_CONTACT)))
        .optional("customFields", listOf(BodyType.of(CUSTOM_FIELD)))
        .optional("tagTypeIds", listOf(INTEGER))
        .optional("externalData", BodyType.of(EXTERNAL_DATA))
        .optional(
            "coordinatesSource",
            oneOf("GeolocationCoordinatesSource", "None", "System", "User", "Imported"))
        .optional(
            "coordinatesVerificationStatus",
            oneOf(
                "GeolocationVerificationStatus", "Unverified", "InProgress", "Failed", "Verified"));
  }
}
