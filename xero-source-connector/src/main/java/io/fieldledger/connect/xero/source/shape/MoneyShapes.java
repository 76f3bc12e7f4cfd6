package io.fieldledger.connect.xero.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** Payments, money before its invoice, bank transactions and journals (contract, 6.5, 6.6). */
public final class MoneyShapes {
  private MoneyShapes() {}

  private static final Shape BATCH_PAYMENT =
      Model.named("BatchPaymentReference")
          .object("Account", DocumentShapes.ACCOUNT)
          .texts("BatchPaymentID", "Type", "Status", "Reference", "Details", "Narrative")
          .dates("Date")
          .texts("DateString")
          .totals("TotalAmount")
          .instants("UpdatedDateUTC")
          .flags("IsReconciled")
          .build();

  public static final Shape PAYMENT =
      DocumentShapes.ending(
              Model.named("Payment")
                  .key("PaymentID")
                  .texts("BatchPaymentID")
                  .object("BatchPayment", BATCH_PAYMENT)
                  .object("Invoice", DocumentShapes.INVOICE)
                  .object("CreditNote", DocumentShapes.CREDIT_NOTE)
                  .object("Prepayment", DocumentShapes.PREPAYMENT)
                  .object("Overpayment", DocumentShapes.OVERPAYMENT)
                  .texts("InvoiceNumber", "CreditNoteNumber", "Code")
                  .object("Account", DocumentShapes.ACCOUNT)
                  .dates("Date")
                  .amounts("CurrencyRate")
                  .totals("Amount", "BankAmount")
                  .texts(
                      "Reference",
                      "Status",
                      "PaymentType",
                      "BankAccountNumber",
                      "Particulars",
                      "Details")
                  .flags("IsReconciled", "HasAccount"))
          .build();

  private static Shape early(String name, String id, String... more) {
    return DocumentShapes.ending(
            Model.named(name)
                .key(id)
                .texts(more)
                .texts("ID", "Type")
                .object("Contact", ContactShapes.REFERENCE)
                .list("LineItems", DocumentShapes.LINE_ITEM)
                .dates("Date")
                .texts("DateString", "LineAmountTypes", "Reference", "CurrencyCode", "Status")
                .amounts("CurrencyRate")
                .totals("SubTotal", "TotalTax", "Total", "RemainingCredit", "AppliedAmount")
                .list("Allocations", DocumentShapes.ALLOCATION)
                .list("Payments", DocumentShapes.PAYMENT))
        .build();
  }

  public static final Shape OVERPAYMENT = early("Overpayment", "OverpaymentID");

  public static final Shape PREPAYMENT =
      early("Prepayment", "PrepaymentID", "InvoiceNumber", "BrandingThemeID");

  public static final Shape BANK_TRANSACTION =
      DocumentShapes.ending(
              Model.named("BankTransaction")
                  .key("BankTransactionID")
                  .texts("PrepaymentID", "OverpaymentID", "BatchPaymentID", "Type")
                  .object("Contact", ContactShapes.REFERENCE)
                  .object("BankAccount", DocumentShapes.ACCOUNT)
                  .list("LineItems", DocumentShapes.LINE_ITEM)
                  .flags("IsReconciled")
                  .dates("Date")
                  .texts(
                      "DateString", "LineAmountTypes", "Reference", "Url", "CurrencyCode", "Status")
                  .amounts("CurrencyRate")
                  .totals("SubTotal", "TotalTax", "Total"))
          .build();

  private static final Shape JOURNAL_LINE =
      Model.named("ManualJournalLine")
          .totals("LineAmount")
          .texts("AccountCode", "AccountID", "Description", "TaxType")
          .list("Tracking", DocumentShapes.TRACKING)
          .totals("TaxAmount")
          .flags("IsBlank")
          .build();

  public static final Shape MANUAL_JOURNAL =
      DocumentShapes.ending(
              Model.named("ManualJournal")
                  .key("ManualJournalID")
                  .texts("Narration")
                  .list("JournalLines", JOURNAL_LINE)
                  .dates("Date")
                  .texts("DateString", "LineAmountTypes", "Status", "Url")
                  .flags("ShowOnCashBasisReports"))
          .build();
}
