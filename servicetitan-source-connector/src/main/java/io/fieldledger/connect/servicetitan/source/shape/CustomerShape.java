package io.fieldledger.connect.servicetitan.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** ExportCustomerResponse and ExportCustomerContactResponse (contract, 5.3). */
public final class CustomerShape {
  private CustomerShape() {}

  /** The member that the connector adds: the customer's ways to be reached. */
  public static final String CONTACTS = "contacts";

  /** The member that only the list fills (contract, 5.3). */
  public static final String EXTERNAL_DATA = "externalData";

  private static final Shape PHONE_SETTINGS =
      Model.named("PhoneSettings").texts("phoneNumber").flags("doNotText").build();

  private static final Shape PREFERENCES =
      Model.named("ContactPreferences")
          .flags(
              "jobRemindersEnabled",
              "marketingUpdatesEnabled",
              "invoiceStatementNotification",
              "invoiceNotification",
              "statementNotification")
          .build();

  /** A contact in its own stream and inside its customer, where no {@code active} is sent. */
  public static final Shape CONTACT =
      Model.named("CustomerContact")
          .ids("id")
          .int64s("customerId")
          .flags("active")
          .texts("type", "value", "memo")
          .object("phoneSettings", PHONE_SETTINGS)
          .object("preferences", PREFERENCES)
          .instants("createdOn", "modifiedOn")
          .build();

  public static final Shape CUSTOMER =
      Model.named("Customer")
          .ids("id")
          .flags("active")
          .texts("name", "type")
          .object("address", CommonShapes.CUSTOMER_ADDRESS)
          .list(CONTACTS, CONTACT)
          .totals("balance")
          .amounts("creditLimit", "creditLimitBalance")
          .flags("taxExempt", "doNotMail", "doNotService", "nationalAccount")
          .int64s("mergedToId", "paymentTermId", "createdById")
          .numbers("tagTypeIds")
          .list("customFields", CommonShapes.TYPED_CUSTOM_FIELD)
          .list(EXTERNAL_DATA, CommonShapes.EXTERNAL_DATA)
          .instants("createdOn", "modifiedOn")
          .build();
}
