package io.fieldledger.connect.xero.source.shape;

import io.fieldledger.connect.core.source.shape.Shape;

/** Invoices, credit notes and purchase orders (contract, 6.2, 6.4, 6.7). */
public final class TradeShapes {
  private TradeShapes() {}

  private static final Shape INVOICE_ADDRESS =
      Model.named("InvoiceAddress")
          .texts(
              "InvoiceAddressType",
              "AddressLine1",
              "AddressLine2",
              "AddressLine3",
              "AddressLine4",
              "City",
              "Region",
              "PostalCode",
              "Country")
          .build();

  public static final Shape INVOICE =
      DocumentShapes.ending(
              Model.named("Invoice")
                  .key("InvoiceID")
                  .texts("Type")
                  .object("Contact", ContactShapes.REFERENCE)
                  .list("LineItems", DocumentShapes.LINE_ITEM)
                  .dates("Date", "DueDate")
                  .texts(
                      "DateString",
                      "DueDateString",
                      "LineAmountTypes",
                      "InvoiceNumber",
                      "Reference",
                      "BrandingThemeID",
                      "Url",
                      "CurrencyCode")
                  .amounts("CurrencyRate")
                  .texts("Status")
                  .flags("SentToContact")
                  .dates("ExpectedPaymentDate", "PlannedPaymentDate", "FullyPaidOnDate")
                  .totals("CISDeduction")
                  .amounts("CISRate")
                  .totals(
                      "SubTotal",
                      "TotalTax",
                      "Total",
                      "TotalDiscount",
                      "AmountDue",
                      "AmountPaid",
                      "AmountCredited",
                      "RoundingAmount",
                      "EnteredTotal")
                  .texts("RepeatingInvoiceID")
                  .flags("IsDiscounted")
                  .list("Payments", DocumentShapes.PAYMENT)
                  .list("CreditNotes", DocumentShapes.CREDIT_NOTE)
                  .list("Prepayments", DocumentShapes.PREPAYMENT)
                  .list("Overpayments", DocumentShapes.OVERPAYMENT)
                  .list("InvoiceAddresses", INVOICE_ADDRESS))
          .build();

  public static final Shape CREDIT_NOTE =
      DocumentShapes.ending(
              Model.named("CreditNote")
                  .key("CreditNoteID")
                  .texts("CreditNoteNumber", "Type")
                  .object("Contact", ContactShapes.REFERENCE)
                  .list("LineItems", DocumentShapes.LINE_ITEM)
                  .dates("Date", "DueDate", "FullyPaidOnDate")
                  .texts(
                      "DateString",
                      "DueDateString",
                      "LineAmountTypes",
                      "Reference",
                      "BrandingThemeID",
                      "CurrencyCode",
                      "Status")
                  .amounts("CurrencyRate")
                  .flags("SentToContact")
                  .totals("CISDeduction")
                  .amounts("CISRate")
                  .totals("SubTotal", "TotalTax", "Total", "RemainingCredit", "AppliedAmount")
                  .list("Allocations", DocumentShapes.ALLOCATION)
                  .list("Payments", DocumentShapes.PAYMENT)
                  .list("InvoiceAddresses", INVOICE_ADDRESS))
          .build();

  public static final Shape PURCHASE_ORDER =
      DocumentShapes.ending(
              Model.named("PurchaseOrder")
                  .key("PurchaseOrderID")
                  .texts("PurchaseOrderNumber", "Type")
                  .object("Contact", ContactShapes.REFERENCE)
                  .list("LineItems", DocumentShapes.LINE_ITEM)
                  .dates("Date", "DeliveryDate", "ExpectedArrivalDate")
                  .texts(
                      "DateString",
                      "DeliveryDateString",
                      "ExpectedArrivalDateString",
                      "LineAmountTypes",
                      "Reference",
                      "BrandingThemeID",
                      "CurrencyCode",
                      "Status")
                  .amounts("CurrencyRate")
                  .flags("SentToContact", "IsDiscounted")
                  .texts("DeliveryAddress", "AttentionTo", "Telephone", "DeliveryInstructions")
                  .totals("SubTotal", "TotalTax", "Total", "TotalDiscount"))
          .build();
}
