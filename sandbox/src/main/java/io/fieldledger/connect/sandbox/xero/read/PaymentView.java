package io.fieldledger.connect.sandbox.xero.read;

import io.fieldledger.connect.sandbox.xero.books.Account;
import io.fieldledger.connect.sandbox.xero.books.Allocation;
import io.fieldledger.connect.sandbox.xero.books.BankTransfer;
import io.fieldledger.connect.sandbox.xero.books.BatchPayment;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.ManualJournal;
import io.fieldledger.connect.sandbox.xero.books.Payment;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import java.util.UUID;

/** Writes what moves money or credit: payments, allocations, transfers, journals. */
public final class PaymentView {
  private final Books books;
  private final DocumentView documents;
  private final LineView lines;

  public PaymentView(Books books, DocumentView documents) {
    this.books = books;
    this.documents = documents;
    this.lines = new LineView(books);
  }

  /** The members of a payment; the object is open already. */
  public void payment(XeroJson out, Payment payment, Detail detail) {
    out.id("PaymentID", payment.id())
        .dateOnly("Date", payment.date())
        .number("BankAmount", payment.amount())
        .number("Amount", payment.amount())
        .blank("Reference", payment.reference())
        .number("CurrencyRate", DocumentView.RATE)
        .text("PaymentType", payment.paymentType())
        .text("Status", payment.status().name())
        .updated(payment.updatedMillis())
        .flag("HasAccount", true)
        .flag("IsReconciled", payment.reconciled());
    batchOf(out, payment);
    account(out, "Account", payment.accountId());
    documents.ofPayment(out, payment.documentId(), payment.documentType().kind(), detail);
    out.flag("HasValidationErrors", false);
  }

  private void batchOf(XeroJson out, Payment payment) {
    if (payment.inBatch()) {
      BatchPayment batch = books.batches().get(payment.batchId());
      out.id("BatchPaymentID", batch.id()).object("BatchPayment");
      heading(out, batch);
      out.end();
    }
  }

  /** The members of a batch payment with its payments; the object is open already. */
  public void batch(XeroJson out, BatchPayment batch) {
    heading(out, batch);
    out.array("Payments");
    for (UUID id : batch.payments()) {
      Payment payment = books.payments().get(id);
      out.object().object("Invoice").id("InvoiceID", payment.documentId());
      out.empty("Payments")
          .empty("CreditNotes")
          .empty("Prepayments")
          .empty("Overpayments")
          .flag("HasErrors", false)
          .flag("IsDiscounted", false)
          .empty("LineItems")
          .end();
      out.id("PaymentID", id)
          .text("Reference", payment.reference())
          .number("Amount", payment.amount())
          .number("BankAmount", payment.amount())
          .end();
    }
    out.end();
  }

  private void heading(XeroJson out, BatchPayment batch) {
    out.object("Account").id("AccountID", batch.accountId()).end();
    out.text("Reference", batch.reference())
        .text("Particulars", batch.particulars())
        .text("Code", batch.code())
        .text("Details", batch.details())
        .text("Narrative", batch.narrative())
        .id("BatchPaymentID", batch.id())
        .date("Date", batch.date())
        .text("Type", batch.type())
        .text("Status", batch.status().name())
        .number("TotalAmount", batch.total())
        .moment("UpdatedDateUTC", batch.updatedMillis())
        .flag("IsReconciled", isReconciled(batch));
  }

  /** The bank agrees to the whole line or to none of it. */
  private boolean isReconciled(BatchPayment batch) {
    return batch.payments().stream().map(books.payments()::get).anyMatch(Payment::reconciled);
  }

  /** The members of an allocation as the answer to a write. */
  public void allocation(XeroJson out, Allocation allocation) {
    Document credit = books.documents(allocation.creditKind()).get(allocation.creditId());
    out.id("AllocationID", allocation.id())
        .number("Amount", allocation.amount())
        .dateOnly("Date", allocation.date());
    out.object("Invoice")
        .id("InvoiceID", allocation.invoiceId())
        .empty("Payments")
        .empty("CreditNotes")
        .empty("Prepayments")
        .empty("Overpayments")
        .flag("HasErrors", false)
        .flag("IsDiscounted", false)
        .empty("LineItems")
        .empty("ValidationErrors")
        .end();
    out.object(credit.kind().singular())
        .id(credit.kind().idName(), credit.id)
        .id("ID", credit.id)
        .empty("LineItems")
        .end();
  }

  public void transfer(XeroJson out, BankTransfer transfer) {
    out.id("BankTransferID", transfer.id())
        .moment("CreatedDateUTC", transfer.createdMillis())
        .date("Date", transfer.date())
        .text("Status", transfer.status().name());
    account(out, "FromBankAccount", transfer.fromAccountId());
    account(out, "ToBankAccount", transfer.toAccountId());
    out.number("Amount", transfer.amount())
        .id("FromBankTransactionID", transfer.fromTransactionId())
        .id("ToBankTransactionID", transfer.toTransactionId())
        .flag("FromIsReconciled", false)
        .flag("ToIsReconciled", false)
        .text("Reference", transfer.reference())
        .number("CurrencyRate", DocumentView.RATE)
        .flag("HasAttachments", false);
  }

  public void journal(XeroJson out, ManualJournal journal, Detail detail) {
    out.dateOnly("Date", journal.date())
        .text("Status", journal.status().name())
        .text("LineAmountTypes", journal.lineAmounts().text())
        .moment("UpdatedDateUTC", journal.updatedMillis())
        .id("ManualJournalID", journal.id())
        .text("Narration", journal.narration())
        .text("Url", journal.url())
        .array("JournalLines");
    if (detail.hasLines()) {
      for (ManualJournal.JournalLine line : journal.lines()) {
        Account account = books.accounts().get(line.accountId());
        out.object()
            .text("Description", line.description())
            .text("TaxType", line.taxType())
            .number("TaxAmount", line.taxAmount())
            .number("LineAmount", line.amount())
            .text("AccountCode", account.code());
        lines.tracking(out, line.tracking());
        out.id("AccountID", account.id()).flag("IsBlank", false).end();
      }
    }
    out.end()
        .flag("ShowOnCashBasisReports", journal.showOnCashBasisReports())
        .flag("HasAttachments", false);
  }

  private void account(XeroJson out, String name, UUID accountId) {
    Account account = books.accounts().get(accountId);
    out.object(name)
        .id("AccountID", account.id())
        .text("Code", account.code())
        .text("Name", account.name())
        .end();
  }
}
