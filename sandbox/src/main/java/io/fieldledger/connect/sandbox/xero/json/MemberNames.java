package io.fieldledger.connect.sandbox.xero.json;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The members a request may carry, by the kind of value they take. Xero reads member names without
 * regard to case (API.md 3.1), and the same name means the same thing on every endpoint.
 */
final class MemberNames {
  /** What JSON a member takes. */
  enum Takes {
    TEXT,
    DECIMAL,
    FLAG,
    DATE,
    GUID,
    OBJECT,
    ARRAY
  }

  record Member(String name, Takes takes) {}

  private static final Map<String, Member> BY_LOWER_CASE = new HashMap<>();

  static {
    add(
        Takes.TEXT,
        "Name",
        "Type",
        "Status",
        "Code",
        "InvoiceNumber",
        "CreditNoteNumber",
        "PurchaseOrderNumber",
        "ContactNumber",
        "AccountNumber",
        "Reference",
        "Particulars",
        "Details",
        "Narrative",
        "Url",
        "CurrencyCode",
        "LineAmountTypes",
        "Description",
        "ItemCode",
        "AccountCode",
        "TaxType",
        "Option",
        "ContactStatus",
        "FirstName",
        "LastName",
        "EmailAddress",
        "CompanyNumber",
        "TaxNumber",
        "TaxNumberType",
        "BankAccountDetails",
        "BankAccountNumber",
        "BankAccountType",
        "AccountsReceivableTaxType",
        "AccountsPayableTaxType",
        "SalesDefaultLineAmountType",
        "PurchasesDefaultLineAmountType",
        "DefaultCurrency",
        "XeroNetworkKey",
        "SalesDefaultAccountCode",
        "PurchasesDefaultAccountCode",
        "Website",
        "PhoneType",
        "PhoneNumber",
        "PhoneAreaCode",
        "PhoneCountryCode",
        "AddressType",
        "AddressLine1",
        "AddressLine2",
        "AddressLine3",
        "AddressLine4",
        "City",
        "Region",
        "PostalCode",
        "Country",
        "AttentionTo",
        "DeliveryAddress",
        "Telephone",
        "DeliveryInstructions",
        "Details",
        "Narration",
        "PaymentType",
        "Particulars");
    add(
        Takes.DECIMAL,
        "Quantity",
        "UnitAmount",
        "LineAmount",
        "TaxAmount",
        "DiscountRate",
        "DiscountAmount",
        "Amount",
        "BankAmount",
        "CurrencyRate",
        "SubTotal",
        "TotalTax",
        "Total",
        "RemainingCredit",
        "AppliedAmount",
        "AmountDue",
        "AmountPaid",
        "AmountCredited");
    add(
        Takes.FLAG,
        "SentToContact",
        "IsReconciled",
        "IncludeInEmails",
        "ShowOnCashBasisReports",
        "EnablePaymentsToAccount",
        "FromIsReconciled",
        "ToIsReconciled",
        "IsBlank");
    add(
        Takes.DATE,
        "Date",
        "DueDate",
        "DeliveryDate",
        "ExpectedArrivalDate",
        "ExpectedPaymentDate",
        "PlannedPaymentDate",
        "FullyPaidOnDate");
    add(
        Takes.GUID,
        "InvoiceID",
        "CreditNoteID",
        "PurchaseOrderID",
        "BankTransactionID",
        "OverpaymentID",
        "PrepaymentID",
        "PaymentID",
        "BatchPaymentID",
        "BankTransferID",
        "ManualJournalID",
        "ContactID",
        "AccountID",
        "LineItemID",
        "TrackingCategoryID",
        "TrackingOptionID",
        "AllocationID",
        "BrandingThemeID",
        "RepeatingInvoiceID");
    add(
        Takes.OBJECT,
        "Contact",
        "Invoice",
        "CreditNote",
        "Overpayment",
        "Prepayment",
        "Account",
        "BankAccount",
        "FromBankAccount",
        "ToBankAccount",
        "PaymentTerms");
    add(
        Takes.ARRAY,
        "Invoices",
        "CreditNotes",
        "PurchaseOrders",
        "BankTransactions",
        "Overpayments",
        "Prepayments",
        "Payments",
        "BatchPayments",
        "Allocations",
        "Contacts",
        "Accounts",
        "TrackingCategories",
        "Options",
        "HistoryRecords",
        "BankTransfers",
        "ManualJournals",
        "LineItems",
        "JournalLines",
        "Tracking",
        "Phones",
        "Addresses",
        "ContactPersons",
        "ValidationErrors",
        "Warnings");
  }

  private MemberNames() {}

  /** The member with this name in any case, or null for one no endpoint knows. */
  static Member find(String name) {
    return BY_LOWER_CASE.get(name.toLowerCase(Locale.ROOT));
  }

  private static void add(Takes takes, String... names) {
    for (String name : names) {
      BY_LOWER_CASE.put(name.toLowerCase(Locale.ROOT), new Member(name, takes));
    }
  }
}
