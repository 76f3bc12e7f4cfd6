package io.fieldledger.connect.sandbox.xero.read;

import io.fieldledger.connect.sandbox.xero.books.Account;
import io.fieldledger.connect.sandbox.xero.books.Note;
import io.fieldledger.connect.sandbox.xero.books.Organisation;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.books.TaxRate;
import io.fieldledger.connect.sandbox.xero.books.TrackingCategory;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes what other records refer to: organisation, accounts, tax rates, tracking, history. */
public final class ReferenceView {
  private static final List<String> ACTIONS =
      List.of(
          "CreateApprovedInvoice",
          "CreateDraftPurchaseOrder",
          "CreateApprovedBill",
          "AttachFilesIntoInvoice",
          "CreateDraftInvoice",
          "CreateInvoicePayment",
          "CreateApprovedPurchaseOrder",
          "CreateDraftBill");

  private ReferenceView() {}

  public static void organisation(XeroJson out, Organisation organisation) {
    out.text("Name", organisation.name)
        .text("LegalName", organisation.name)
        .flag("PaysTax", true)
        .text("Version", "US")
        .text("OrganisationType", "COMPANY")
        .text("BaseCurrency", organisation.baseCurrency)
        .text("CountryCode", organisation.countryCode)
        .flag("IsDemoCompany", false)
        .text("OrganisationStatus", "ACTIVE")
        .number("FinancialYearEndDay", 31)
        .number("FinancialYearEndMonth", 12)
        .text("SalesTaxBasis", "ACCRUALS")
        .text("SalesTaxPeriod", "MONTHLY")
        .text("DefaultSalesTax", "Tax Exclusive")
        .text("DefaultPurchasesTax", "Tax Exclusive")
        .dateOnly("PeriodLockDate", organisation.periodLockDate)
        .dateOnly("EndOfYearLockDate", organisation.endOfYearLockDate)
        .bareMoment("CreatedDateUTC", organisation.createdMillis)
        .text("OrganisationEntityType", "COMPANY")
        .text("Timezone", organisation.timeZoneName)
        .text("ShortCode", organisation.shortCode)
        .id("OrganisationID", organisation.id)
        .text("Edition", "BUSINESS")
        .text("Class", organisation.plan)
        .empty("Addresses")
        .empty("Phones")
        .empty("ExternalLinks")
        .object("PaymentTerms")
        .end();
  }

  /** {@code GET /Organisation/Actions}. */
  public static void actions(XeroJson out, Organisation organisation) {
    out.array("Actions");
    for (String action : ACTIONS) {
      out.object().text("Name", action).text("Status", "ALLOWED").end();
    }
    out.object()
        .text("Name", "UseMulticurrency")
        .text("Status", organisation.currencies.size() > 1 ? "ALLOWED" : "NOT-ALLOWED")
        .end();
    out.end();
  }

  public static void account(XeroJson out, Account account) {
    out.id("AccountID", account.id())
        .text("Code", account.code())
        .text("Name", account.name())
        .text("Status", account.status().name())
        .text("Type", account.type())
        .text("TaxType", account.taxType())
        .text("Description", account.description())
        .text("Class", account.accountClass())
        .text("SystemAccount", account.systemAccount())
        .flag("EnablePaymentsToAccount", account.paymentsEnabled())
        .flag("ShowInExpenseClaims", false);
    if (account.isBank()) {
      out.blank("BankAccountNumber", null)
          .text("BankAccountType", "BANK")
          .text("CurrencyCode", "USD");
    }
    out.text("ReportingCode", account.accountClass().substring(0, 3))
        .flag("HasAttachments", false)
        .moment("UpdatedDateUTC", account.updatedMillis())
        .flag("AddToWatchlist", false);
  }

  public static void taxRate(XeroJson out, TaxRate rate) {
    BigDecimal percent = rate.rate();
    out.text("Name", rate.name())
        .text("TaxType", rate.taxType())
        .text("ReportTaxType", rate.reportTaxType())
        .flag("CanApplyToAssets", rate.classes().contains("ASSET"))
        .flag("CanApplyToEquity", rate.classes().contains("EQUITY"))
        .flag("CanApplyToExpenses", rate.classes().contains("EXPENSE"))
        .flag("CanApplyToLiabilities", rate.classes().contains("LIABILITY"))
        .flag("CanApplyToRevenue", rate.classes().contains("REVENUE"))
        .number("DisplayTaxRate", percent)
        .number("EffectiveRate", percent)
        .text("Status", "ACTIVE")
        .array("TaxComponents")
        .object()
        .text("Name", rate.name())
        .number("Rate", percent)
        .flag("IsCompound", false)
        .flag("IsNonRecoverable", false)
        .end()
        .end();
  }

  /**
   * A tracking category with its options.
   *
   * @param includeArchived with archived options too
   */
  public static void category(XeroJson out, TrackingCategory category, boolean includeArchived) {
    out.text("Name", category.name)
        .text("Status", category.status.name())
        .id("TrackingCategoryID", category.id)
        .array("Options");
    for (TrackingCategory.Option option : category.options) {
      if (option.status() == Status.ACTIVE
          || (includeArchived && option.status() == Status.ARCHIVED)) {
        out.object();
        option(out, option);
        out.end();
      }
    }
    out.end();
  }

  public static void option(XeroJson out, TrackingCategory.Option option) {
    out.id("TrackingOptionID", option.id())
        .text("Name", option.name())
        .text("Status", option.status().name())
        .flag("HasValidationErrors", false)
        .flag("IsDeleted", option.status() == Status.DELETED)
        .flag("IsArchived", option.status() == Status.ARCHIVED)
        .flag("IsActive", option.status() == Status.ACTIVE);
  }

  public static void note(XeroJson out, Note note) {
    out.text("Changes", note.changes())
        .text(
            "DateUTCString",
            Instant.ofEpochMilli(note.millis())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace("Z", ""))
        .moment("DateUTC", note.millis())
        .text("User", note.user())
        .text("Details", note.details());
  }
}
