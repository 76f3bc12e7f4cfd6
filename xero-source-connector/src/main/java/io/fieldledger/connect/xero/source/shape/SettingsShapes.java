package io.fieldledger.connect.xero.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** The organisation and its settings (contract, 6.8). */
public final class SettingsShapes {
  private SettingsShapes() {}

  public static final Shape ACCOUNT =
      Model.named("Account")
          .key("AccountID")
          .texts(
              "Code",
              "Name",
              "Type",
              "Class",
              "Status",
              "Description",
              "BankAccountNumber",
              "BankAccountType",
              "CurrencyCode",
              "TaxType",
              "SystemAccount",
              "ReportingCode",
              "ReportingCodeName")
          .flags(
              "EnablePaymentsToAccount", "ShowInExpenseClaims", "AddToWatchlist", "HasAttachments")
          .instants("UpdatedDateUTC")
          .list("ValidationErrors", CommonShapes.MESSAGE)
          .build();

  private static final Shape TRACKING_OPTION =
      Model.named("TrackingOption")
          .texts("TrackingOptionID", "Name", "Status", "TrackingCategoryID")
          .flags("HasValidationErrors", "IsDeleted", "IsArchived", "IsActive")
          .build();

  public static final Shape TRACKING_CATEGORY =
      Model.named("TrackingCategory")
          .key("TrackingCategoryID")
          .texts("Name", "Status", "Option", "TrackingOptionID")
          .list("Options", TRACKING_OPTION)
          .build();

  private static final Shape TAX_COMPONENT =
      Model.named("TaxComponent")
          .texts("Name")
          .amounts("Rate")
          .flags("IsCompound", "IsNonRecoverable")
          .build();

  public static final Shape TAX_RATE =
      Model.named("TaxRate")
          .key("TaxType")
          .texts("Name", "Status", "ReportTaxType")
          .list("TaxComponents", TAX_COMPONENT)
          .flags(
              "CanApplyToAssets",
              "CanApplyToEquity",
              "CanApplyToExpenses",
              "CanApplyToLiabilities",
              "CanApplyToRevenue")
          .amounts("DisplayTaxRate", "EffectiveRate")
          .build();

  private static final Shape EXTERNAL_LINK =
      Model.named("ExternalLink").texts("LinkType", "Url", "Description").build();

  /** Without APIKey, which is a secret. */
  public static final Shape ORGANISATION =
      Model.named("Organisation")
          .key("OrganisationID")
          .texts("Name", "LegalName")
          .flags("PaysTax")
          .texts("Version", "OrganisationType", "BaseCurrency", "CountryCode")
          .flags("IsDemoCompany")
          .texts(
              "OrganisationStatus",
              "RegistrationNumber",
              "EmployerIdentificationNumber",
              "TaxNumber")
          .int32s("FinancialYearEndDay", "FinancialYearEndMonth")
          .texts("SalesTaxBasis", "SalesTaxPeriod", "DefaultSalesTax", "DefaultPurchasesTax")
          .dates("PeriodLockDate", "EndOfYearLockDate")
          .instants("CreatedDateUTC")
          .texts(
              "Timezone",
              "OrganisationEntityType",
              "ShortCode",
              "Class",
              "Edition",
              "LineOfBusiness")
          .list("Addresses", ContactShapes.ADDRESS)
          .list("Phones", ContactShapes.PHONE)
          .list("ExternalLinks", EXTERNAL_LINK)
          .object("PaymentTerms", ContactShapes.PAYMENT_TERMS)
          .build();
}
