package io.fieldledger.connect.sandbox.xero.read;

import io.fieldledger.connect.sandbox.xero.books.Account;
import io.fieldledger.connect.sandbox.xero.books.Allocation;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.DocumentKind;
import io.fieldledger.connect.sandbox.xero.books.Payment;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import java.math.BigDecimal;
import java.util.UUID;

/** Writes documents with the members, and in the order, of the examples in xero_accounting.yaml. */
public final class DocumentView {
  /** All amounts are in the base currency unless a currency is subscribed to; its rate is 1. */
  static final BigDecimal RATE = new BigDecimal("1.0000000000");

  private final Books books;
  private final ContactView contacts;
  private final LineView lines;

  public DocumentView(Books books) {
    this.books = books;
    this.contacts = new ContactView(books);
    this.lines = new LineView(books);
  }

  /**
   * The members of a document; the object is open already.
   *
   * @param unitDecimals of unit amounts
   * @param forWrite in the answer to a write
   */
  public void members(
      XeroJson out, Document document, Detail detail, int unitDecimals, boolean forWrite) {
    switch (document.kind()) {
      case INVOICE -> invoice(out, document, detail);
      case PURCHASE_ORDER -> order(out, document);
      case BANK_TRANSACTION -> bankTransaction(out, document);
      case CREDIT_NOTE, OVERPAYMENT, PREPAYMENT -> credit(out, document);
    }
    if (detail == Detail.SINGLE) {
      contacts.whole(out, document.contactId);
    } else {
      contacts.stub(out, document.contactId, false);
    }
    dates(out, document);
    out.text("Status", document.status.name()).text("LineAmountTypes", document.lineAmounts.text());
    if (detail.hasLines()) {
      lines.lines(out, document.lines, unitDecimals, forWrite);
    } else if (detail == Detail.LIST) {
      out.empty("LineItems");
    }
    out.number("SubTotal", document.subTotal)
        .number("TotalTax", document.totalTax)
        .number("Total", document.total);
    if (document.totalDiscount.signum() != 0 || document.kind() == DocumentKind.PURCHASE_ORDER) {
      out.number("TotalDiscount", document.totalDiscount);
    }
    switch (document.kind()) {
      case PURCHASE_ORDER, BANK_TRANSACTION -> out.moment("UpdatedDateUTC", document.updatedMillis);
      default -> out.updated(document.updatedMillis);
    }
    out.text("CurrencyCode", document.currency).dateOnly("FullyPaidOnDate", document.fullyPaidOn);
  }

  /** The document a payment is for, as an {@code Invoice} member (also for credits, as SPEC's). */
  void ofPayment(XeroJson out, UUID documentId, DocumentKind kind, Detail detail) {
    Document document = books.documents(kind).get(documentId);
    out.object("Invoice")
        .text("Type", document.type.text())
        .id("InvoiceID", document.id)
        .blank("InvoiceNumber", document.number);
    if (detail == Detail.SINGLE) {
      out.blank("Reference", document.reference)
          .empty("Prepayments")
          .empty("Overpayments")
          .number("AmountDue", document.open())
          .number("AmountPaid", document.paid)
          .number("AmountCredited", document.allocated)
          .flag("SentToContact", document.sentToContact)
          .number("CurrencyRate", RATE)
          .flag("IsDiscounted", false)
          .flag("HasErrors", false);
      contacts.stub(out, document.contactId, true);
      dates(out, document);
      out.text("Status", document.status.name())
          .text("LineAmountTypes", document.lineAmounts.text());
      lines.lines(out, document.lines, document.kind().unitDecimals(), false);
      out.number("SubTotal", document.subTotal)
          .number("TotalTax", document.totalTax)
          .number("Total", document.total)
          .updated(document.updatedMillis);
    } else {
      out.empty("Payments")
          .empty("CreditNotes")
          .empty("Prepayments")
          .empty("Overpayments")
          .flag("HasErrors", false)
          .flag("IsDiscounted", false);
      contacts.stub(out, document.contactId, true);
      out.empty("LineItems");
    }
    out.text("CurrencyCode", document.currency).end();
  }

  private void invoice(XeroJson out, Document document, Detail detail) {
    out.text("Type", document.type.text())
        .id("InvoiceID", document.id)
        .blank("InvoiceNumber", document.number)
        .blank("Reference", document.reference)
        .text("Url", document.url);
    if (detail != Detail.SUMMARY) {
      payments(out, document);
      credits(out, document, DocumentKind.CREDIT_NOTE);
      credits(out, document, DocumentKind.PREPAYMENT);
      credits(out, document, DocumentKind.OVERPAYMENT);
    }
    out.number("AmountDue", document.open())
        .number("AmountPaid", document.paid)
        .number("AmountCredited", document.allocated)
        .flag("SentToContact", document.sentToContact)
        .number("CurrencyRate", RATE)
        .flag("HasErrors", false)
        .flag("IsDiscounted", document.totalDiscount.signum() != 0);
    if (detail != Detail.SUMMARY) {
      out.flag("HasAttachments", false);
    }
    out.id("BrandingThemeID", document.brandingThemeId);
  }

  private void order(XeroJson out, Document document) {
    out.id("PurchaseOrderID", document.id)
        .text("PurchaseOrderNumber", document.number)
        .blank("Reference", document.reference)
        .text("DeliveryAddress", document.deliveryAddress)
        .text("AttentionTo", document.attentionTo)
        .text("Telephone", document.telephone)
        .text("DeliveryInstructions", document.deliveryInstructions)
        .flag("HasErrors", false)
        .flag("IsDiscounted", false)
        .flag("SentToContact", document.sentToContact)
        .text("Type", document.type.text())
        .number("CurrencyRate", RATE)
        .flag("HasAttachments", false)
        .id("BrandingThemeID", document.brandingThemeId);
  }

  private void bankTransaction(XeroJson out, Document document) {
    Account bank = books.accounts().get(document.bankAccountId);
    out.id("BankTransactionID", document.id);
    out.object("BankAccount")
        .id("AccountID", bank.id())
        .text("Code", bank.code())
        .text("Name", bank.name())
        .end();
    out.text("Type", document.type.text())
        .text("Reference", document.reference)
        .text("Url", document.url)
        .flag("IsReconciled", document.reconciled);
    if (document.linkedId != null) {
      out.id(document.type.creates().kind().idName(), document.linkedId);
    }
    out.number("CurrencyRate", RATE).flag("HasAttachments", false);
  }

  private void credit(XeroJson out, Document document) {
    out.id(document.kind().idName(), document.id);
    if (document.kind() == DocumentKind.CREDIT_NOTE) {
      out.blank("CreditNoteNumber", document.number);
    }
    payments(out, document);
    out.id("ID", document.id).number("CurrencyRate", RATE).text("Type", document.type.text());
    if (document.kind() == DocumentKind.PREPAYMENT) {
      // SPEC: a prepayment's Reference returns the invoice number field.
      out.text("Reference", document.number).text("InvoiceNumber", document.number);
    } else {
      out.blank("Reference", document.reference);
    }
    out.number("RemainingCredit", document.open()).array("Allocations");
    for (UUID id : document.allocations) {
      allocation(out, books.allocations().get(id));
    }
    out.end();
    if (document.kind() == DocumentKind.CREDIT_NOTE) {
      out.flag("SentToContact", document.sentToContact)
          .flag("HasErrors", false)
          .id("BrandingThemeID", document.brandingThemeId);
    }
    out.flag("HasAttachments", false);
  }

  private void allocation(XeroJson out, Allocation allocation) {
    Document invoice = books.documents(DocumentKind.INVOICE).get(allocation.invoiceId());
    out.object()
        .id("AllocationID", allocation.id())
        .number("Amount", allocation.amount())
        .dateOnly("Date", allocation.date())
        .flag("IsDeleted", false);
    out.object("Invoice")
        .id("InvoiceID", invoice.id)
        .blank("InvoiceNumber", invoice.number)
        .empty("Payments")
        .empty("CreditNotes")
        .empty("Prepayments")
        .empty("Overpayments")
        .flag("HasErrors", false)
        .flag("IsDiscounted", false)
        .empty("LineItems")
        .end()
        .end();
  }

  private void payments(XeroJson out, Document document) {
    out.array("Payments");
    for (UUID id : document.payments) {
      Payment payment = books.payments().get(id);
      out.object()
          .id("PaymentID", payment.id())
          .dateOnly("Date", payment.date())
          .number("Amount", payment.amount())
          .text("Reference", payment.reference())
          .number("CurrencyRate", RATE)
          .flag("HasAccount", false)
          .flag("HasValidationErrors", false)
          .end();
    }
    out.end();
  }

  /** The credits of one kind applied to an invoice, one entry an allocation. */
  private void credits(XeroJson out, Document invoice, DocumentKind kind) {
    out.array(kind.collection());
    for (UUID id : invoice.allocations) {
      Allocation allocation = books.allocations().get(id);
      if (allocation.creditKind() == kind) {
        Document credit = books.documents(kind).get(allocation.creditId());
        out.object().id(kind.idName(), credit.id);
        if (kind == DocumentKind.CREDIT_NOTE) {
          out.blank("CreditNoteNumber", credit.number);
        }
        out.id("ID", credit.id)
            .number("AppliedAmount", allocation.amount())
            .date("Date", allocation.date())
            .empty("LineItems")
            .number("Total", credit.total)
            .end();
      }
    }
    out.end();
  }

  private static void dates(XeroJson out, Document document) {
    out.date("Date", document.date);
    switch (document.kind()) {
      case INVOICE ->
          out.date("DueDate", document.dueDate)
              .date("ExpectedPaymentDate", document.expectedDate)
              .date("PlannedPaymentDate", document.plannedDate);
      case CREDIT_NOTE -> out.date("DueDate", document.dueDate);
      case PURCHASE_ORDER ->
          out.date("DeliveryDate", document.deliveryDate)
              .date("ExpectedArrivalDate", document.expectedDate);
      default -> {
        // Money documents have one date only.
      }
    }
  }
}
