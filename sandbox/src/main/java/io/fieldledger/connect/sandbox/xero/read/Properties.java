package io.fieldledger.connect.sandbox.xero.read;

import io.fieldledger.connect.sandbox.xero.books.Account;
import io.fieldledger.connect.sandbox.xero.books.BankTransfer;
import io.fieldledger.connect.sandbox.xero.books.BatchPayment;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Contact;
import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.DocumentKind;
import io.fieldledger.connect.sandbox.xero.books.ManualJournal;
import io.fieldledger.connect.sandbox.xero.books.Payment;
import io.fieldledger.connect.sandbox.xero.books.Row;
import io.fieldledger.connect.sandbox.xero.books.TaxRate;
import io.fieldledger.connect.sandbox.xero.books.TrackingCategory;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.Function;

/** What each endpoint's {@code where} and {@code order} can name. */
final class Properties {
  private Properties() {}

  static Property.Set<Document> ofDocuments(Books books, DocumentKind kind) {
    Property.Set<Document> set = new Property.Set<>(kind.singular());
    set.add(kind.idName(), d -> d.id)
        .add("Type", d -> d.type.text())
        .add("Status", d -> d.status.name())
        .add("Date", d -> d.date)
        .add("Reference", d -> d.reference)
        .add("CurrencyCode", d -> d.currency)
        .add("SubTotal", d -> d.subTotal)
        .add("TotalTax", d -> d.totalTax)
        .add("Total", d -> d.total)
        .add("UpdatedDateUTC", Properties::updated)
        .add("Contact.ContactID", d -> d.contactId);
    Function<Document, Contact> contact = d -> books.contacts().get(d.contactId);
    set.addFolded("Contact.Name", d -> contact.apply(d).name)
        .add("Contact.ContactNumber", d -> contact.apply(d).number);
    if (kind.numberName() != null) {
      set.add(kind.numberName(), d -> d.number);
    }
    switch (kind) {
      case INVOICE ->
          set.add("DueDate", d -> d.dueDate)
              .add("AmountDue", Document::open)
              .add("AmountPaid", d -> d.paid)
              .add("AmountCredited", d -> d.allocated)
              .add("FullyPaidOnDate", d -> d.fullyPaidOn)
              .add("SentToContact", d -> d.sentToContact)
              .add("Url", d -> d.url);
      case CREDIT_NOTE, OVERPAYMENT, PREPAYMENT -> set.add("RemainingCredit", Document::open);
      case PURCHASE_ORDER -> set.add("DeliveryDate", d -> d.deliveryDate);
      case BANK_TRANSACTION ->
          set.add("IsReconciled", d -> d.reconciled)
              .add("BankAccount.AccountID", d -> d.bankAccountId)
              .add("BankAccount.Code", d -> books.accounts().get(d.bankAccountId).code());
    }
    return set;
  }

  static Property.Set<Contact> ofContacts() {
    return new Property.Set<Contact>("Contact")
        .add("ContactID", c -> c.id)
        .addFolded("Name", c -> c.name)
        .addFolded("EmailAddress", c -> c.email)
        .addFolded("AccountNumber", c -> c.accountNumber)
        .add("ContactNumber", c -> c.number)
        .add("FirstName", c -> c.firstName)
        .add("LastName", c -> c.lastName)
        .add("CompanyNumber", c -> c.companyNumber)
        .add("TaxNumber", c -> c.taxNumber)
        .add("ContactStatus", c -> c.status.name())
        .add("IsCustomer", c -> c.customer)
        .add("IsSupplier", c -> c.supplier)
        .add("UpdatedDateUTC", Properties::updated);
  }

  static Property.Set<Payment> ofPayments(Books books) {
    return new Property.Set<Payment>("Payment")
        .add("PaymentID", Payment::id)
        .add("PaymentType", Payment::paymentType)
        .add("Status", p -> p.status().name())
        .add("Date", Payment::date)
        .add("Amount", Payment::amount)
        .add("Reference", Payment::reference)
        .add("IsReconciled", Payment::reconciled)
        .add("Account.AccountID", Payment::accountId)
        .add("Account.Code", p -> books.accounts().get(p.accountId()).code())
        .add("Invoice.InvoiceID", Payment::documentId)
        .add(
            "Invoice.InvoiceNumber",
            p -> books.documents(p.documentType().kind()).get(p.documentId()).number)
        .add("UpdatedDateUTC", Properties::updated);
  }

  static Property.Set<BatchPayment> ofBatches() {
    return new Property.Set<BatchPayment>("BatchPayment")
        .add("BatchPaymentID", BatchPayment::id)
        .add("Type", BatchPayment::type)
        .add("Status", b -> b.status().name())
        .add("Date", BatchPayment::date)
        .add("Reference", BatchPayment::reference)
        .add("Details", BatchPayment::details)
        .add("TotalAmount", BatchPayment::total)
        .add("Account.AccountID", BatchPayment::accountId)
        .add("UpdatedDateUTC", Properties::updated);
  }

  static Property.Set<Account> ofAccounts() {
    return new Property.Set<Account>("Account")
        .add("AccountID", Account::id)
        .add("Code", Account::code)
        .add("Name", Account::name)
        .add("Type", Account::type)
        .add("Class", Account::accountClass)
        .add("Status", a -> a.status().name())
        .add("TaxType", Account::taxType)
        .add("SystemAccount", Account::systemAccount)
        .add("EnablePaymentsToAccount", Account::paymentsEnabled)
        .add("UpdatedDateUTC", Properties::updated);
  }

  static Property.Set<TaxRate> ofTaxRates() {
    return new Property.Set<TaxRate>("TaxRate")
        .add("Name", TaxRate::name)
        .add("TaxType", TaxRate::taxType)
        .add("EffectiveRate", TaxRate::rate)
        .add("Status", rate -> "ACTIVE");
  }

  static Property.Set<TrackingCategory> ofCategories() {
    return new Property.Set<TrackingCategory>("TrackingCategory")
        .add("TrackingCategoryID", c -> c.id)
        .add("Name", c -> c.name)
        .add("Status", c -> c.status.name());
  }

  static Property.Set<BankTransfer> ofTransfers() {
    return new Property.Set<BankTransfer>("BankTransfer")
        .add("BankTransferID", BankTransfer::id)
        .add("Date", BankTransfer::date)
        .add("Amount", BankTransfer::amount)
        .add("Reference", BankTransfer::reference)
        .add("CreatedDateUTC", Properties::updated);
  }

  static Property.Set<ManualJournal> ofJournals() {
    return new Property.Set<ManualJournal>("ManualJournal")
        .add("ManualJournalID", ManualJournal::id)
        .add("Date", ManualJournal::date)
        .add("Status", j -> j.status().name())
        .add("Narration", ManualJournal::narration)
        .add("UpdatedDateUTC", Properties::updated);
  }

  private static LocalDateTime updated(Row row) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(row.updatedMillis()), ZoneOffset.UTC);
  }
}
