package io.fieldledger.connect.xero.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/**
 * What several documents contain (contract, 6.3 to 6.6): lines, what is applied to them, and
 * references from one to another. A reference holds what a list says of the other document, whose
 * own record has the rest.
 */
final class DocumentShapes {
  private DocumentShapes() {}

  static final Shape TRACKING =
      Model.named("LineItemTracking")
          .texts("TrackingCategoryID", "TrackingOptionID", "Name", "Option")
          .build();

  static final Shape LINE_ITEM =
      Model.named("LineItem")
          .texts("LineItemID", "Description")
          .amounts("Quantity", "UnitAmount")
          .texts("ItemCode", "AccountCode", "AccountID", "TaxType")
          .totals("TaxAmount")
          .object("Item", Model.named("LineItemItem").texts("ItemID", "Code", "Name").build())
          .totals("LineAmount")
          .list("Tracking", TRACKING)
          .amounts("DiscountRate", "DiscountAmount")
          .texts("RepeatingInvoiceID", "Taxability")
          .amounts("SalesTaxCodeId")
          .list(
              "TaxBreakdown",
              Model.named("TaxBreakdown")
                  .texts("TaxComponentId", "Type", "Name")
                  .amounts(
                      "TaxPercentage",
                      "TaxAmount",
                      "TaxableAmount",
                      "NonTaxableAmount",
                      "ExemptAmount")
                  .texts("StateAssignedNo", "JurisdictionRegion")
                  .build())
          .list("ValidationErrors", CommonShapes.MESSAGE)
          .build();

  static final Shape ACCOUNT =
      Model.named("AccountReference").texts("AccountID", "Code", "Name").build();

  static final Shape INVOICE =
      Model.named("InvoiceReference")
          .texts("InvoiceID", "InvoiceNumber", "Type", "Status")
          .object("Contact", ContactShapes.REFERENCE)
          .texts("CurrencyCode")
          .totals("Total", "AmountDue", "AmountPaid", "AmountCredited")
          .dates("Date", "DueDate")
          .flags("IsDiscounted", "HasAttachments", "HasErrors")
          .list("LineItems", LINE_ITEM)
          .build();

  static final Shape CREDIT_NOTE =
      Model.named("CreditNoteReference")
          .texts("CreditNoteID", "CreditNoteNumber", "ID", "Type", "Status")
          .object("Contact", ContactShapes.REFERENCE)
          .texts("CurrencyCode")
          .totals("Total", "AppliedAmount", "RemainingCredit")
          .dates("Date")
          .texts("DateString")
          .flags("HasErrors")
          .list("LineItems", LINE_ITEM)
          .build();

  private static Shape early(String name, String id) {
    return Model.named(name)
        .texts(id, "ID", "Type", "Status")
        .object("Contact", ContactShapes.REFERENCE)
        .texts("CurrencyCode")
        .totals("Total", "AppliedAmount", "RemainingCredit")
        .dates("Date")
        .texts("DateString")
        .amounts("CurrencyRate")
        .list("LineItems", LINE_ITEM)
        .build();
  }

  static final Shape PREPAYMENT = early("PrepaymentReference", "PrepaymentID");
  static final Shape OVERPAYMENT = early("OverpaymentReference", "OverpaymentID");

  static final Shape PAYMENT =
      Model.named("PaymentReference")
          .texts("PaymentID", "BatchPaymentID")
          .dates("Date")
          .totals("Amount", "BankAmount")
          .texts("Reference", "Status", "PaymentType")
          .amounts("CurrencyRate")
          .object("Account", ACCOUNT)
          .flags("IsReconciled", "HasAccount", "HasValidationErrors")
          .build();

  static final Shape ALLOCATION =
      Model.named("Allocation")
          .texts("AllocationID")
          .totals("Amount")
          .dates("Date")
          .object("Invoice", INVOICE)
          .object("CreditNote", CREDIT_NOTE)
          .object("Prepayment", PREPAYMENT)
          .object("Overpayment", OVERPAYMENT)
          .flags("IsDeleted")
          .build();

  /** The members with which every document with lines ends. */
  static Shape.Builder ending(Shape.Builder document) {
    return document
        .texts("StatusAttributeString")
        .flags("HasAttachments", "HasErrors", "HasValidationErrors")
        .list("ValidationErrors", CommonShapes.MESSAGE)
        .list("Warnings", CommonShapes.MESSAGE)
        .list("Attachments", CommonShapes.ATTACHMENT)
        .instants("UpdatedDateUTC")
        .texts("UpdatedDateUTCString");
  }
}
