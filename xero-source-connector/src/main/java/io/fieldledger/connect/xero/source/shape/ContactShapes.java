package io.fieldledger.connect.xero.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** Contact (contract, 6.1; OpenAPI, Contact), and what documents say of theirs. */
public final class ContactShapes {
  private ContactShapes() {}

  static final Shape ADDRESS =
      Model.named("Address")
          .texts(
              "AddressType",
              "AddressLine1",
              "AddressLine2",
              "AddressLine3",
              "AddressLine4",
              "City",
              "Region",
              "PostalCode",
              "Country",
              "AttentionTo")
          .build();

  static final Shape PHONE =
      Model.named("Phone")
          .texts("PhoneType", "PhoneNumber", "PhoneAreaCode", "PhoneCountryCode")
          .build();

  private static final Shape TERM = Model.named("PaymentTerm").int32s("Day").texts("Type").build();

  static final Shape PAYMENT_TERMS =
      Model.named("PaymentTerms").object("Bills", TERM).object("Sales", TERM).build();

  private static final Shape PERSON =
      Model.named("ContactPerson")
          .texts("FirstName", "LastName", "EmailAddress")
          .flags("IncludeInEmails")
          .build();

  private static final Shape GROUP =
      Model.named("ContactGroup").texts("ContactGroupID", "Name", "Status").build();

  private static final Shape TRACKING =
      Model.named("DefaultTracking").texts("TrackingCategoryName", "TrackingOptionName").build();

  private static final Shape BALANCE =
      Model.named("Balance").totals("Outstanding", "Overdue").build();

  private static final Shape BATCH_PAYMENTS =
      Model.named("BatchPaymentDetails")
          .texts("BankAccountNumber", "BankAccountName", "Details", "Code", "Reference")
          .build();

  public static final Shape CONTACT =
      Model.named("Contact")
          .key("ContactID")
          .texts(
              "MergedToContactID",
              "ContactNumber",
              "AccountNumber",
              "ContactStatus",
              "Name",
              "FirstName",
              "LastName",
              "CompanyNumber",
              "EmailAddress")
          .list("ContactPersons", PERSON)
          .texts(
              "SkypeUserName",
              "BankAccountDetails",
              "TaxNumber",
              "TaxNumberType",
              "AccountsReceivableTaxType",
              "AccountsPayableTaxType")
          .list("Addresses", ADDRESS)
          .list("Phones", PHONE)
          .flags("IsSupplier", "IsCustomer")
          .texts(
              "SalesDefaultLineAmountType",
              "PurchasesDefaultLineAmountType",
              "DefaultCurrency",
              "XeroNetworkKey",
              "SalesDefaultAccountCode",
              "PurchasesDefaultAccountCode")
          .list("SalesTrackingCategories", TRACKING)
          .list("PurchasesTrackingCategories", TRACKING)
          .texts("TrackingCategoryName", "TrackingCategoryOption")
          .object("PaymentTerms", PAYMENT_TERMS)
          .instants("UpdatedDateUTC")
          .list("ContactGroups", GROUP)
          .texts("Website")
          .object(
              "BrandingTheme",
              Model.named("BrandingTheme").texts("BrandingThemeID", "Name").build())
          .object("BatchPayments", BATCH_PAYMENTS)
          .amounts("Discount")
          .object(
              "Balances",
              Model.named("Balances")
                  .object("AccountsReceivable", BALANCE)
                  .object("AccountsPayable", BALANCE)
                  .build())
          .list("Attachments", CommonShapes.ATTACHMENT)
          .flags("HasAttachments", "HasValidationErrors")
          .list("ValidationErrors", CommonShapes.MESSAGE)
          .texts("StatusAttributeString")
          .build();

  /** A contact as a document names it; the contact's own record has the rest. */
  static final Shape REFERENCE =
      Model.named("ContactReference")
          .texts(
              "ContactID",
              "ContactNumber",
              "AccountNumber",
              "ContactStatus",
              "Name",
              "FirstName",
              "LastName",
              "EmailAddress")
          .list("ContactPersons", PERSON)
          .texts("BankAccountDetails", "TaxNumber", "DefaultCurrency")
          .list("Addresses", ADDRESS)
          .list("Phones", PHONE)
          .flags("IsSupplier", "IsCustomer")
          .list("ContactGroups", GROUP)
          .instants("UpdatedDateUTC")
          .flags("HasAttachments", "HasValidationErrors")
          .build();
}
