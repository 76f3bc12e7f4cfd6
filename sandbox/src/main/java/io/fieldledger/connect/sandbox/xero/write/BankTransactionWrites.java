package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.books.Account;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.DocumentKind;
import io.fieldledger.connect.sandbox.xero.books.DocumentType;
import io.fieldledger.connect.sandbox.xero.books.LineAmounts;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.json.Sent;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import io.fieldledger.connect.sandbox.xero.read.Detail;
import io.fieldledger.connect.sandbox.xero.read.DocumentView;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Money received or spent, and the creation of over- and prepayments (API.md 6.6). Only plain
 * receipts and spendings can be changed or deleted afterwards.
 */
final class BankTransactionWrites implements Endpoint<Document> {
  private static final DocumentKind KIND = DocumentKind.BANK_TRANSACTION;

  private final Books books;
  private final DocumentView view;
  private final ContactOfDocument contacts;
  private final LineReader lines;
  private final Locks locks;

  BankTransactionWrites(
      Books books, XeroSwitches switches, DocumentView view, ContactOfDocument contacts) {
    this.books = books;
    this.view = view;
    this.contacts = contacts;
    this.lines = new LineReader(books, switches);
    this.locks = new Locks(books, switches);
  }

  @Override
  public String collection() {
    return KIND.collection();
  }

  @Override
  public String idName() {
    return KIND.idName();
  }

  @Override
  public String errorFlag() {
    return null;
  }

  @Override
  public Set<String> types() {
    return Set.of(
        "RECEIVE",
        "SPEND",
        "RECEIVE-OVERPAYMENT",
        "SPEND-OVERPAYMENT",
        "RECEIVE-PREPAYMENT",
        "SPEND-PREPAYMENT",
        "RECEIVE-TRANSFER",
        "SPEND-TRANSFER");
  }

  @Override
  public Set<String> statuses() {
    return Set.of("AUTHORISED", "DELETED", "VOIDED");
  }

  @Override
  public boolean exists(UUID id) {
    return books.documents(KIND).find(id).isPresent();
  }

  @Override
  public LocalDate date(Document saved) {
    return saved.date;
  }

  @Override
  public void members(XeroJson out, Document saved, int unitDecimals) {
    view.members(out, saved, Detail.SINGLE, unitDecimals, true);
  }

  @Override
  public Document save(Sent sent, Change change) {
    Problems problems = change.problems();
    Document old = change.create() ? null : meant(sent, change.pathId()).orElse(null);
    if (old != null) {
      problems.addIf(old.type.creates() != null, Messages.BANK_TYPE_UPDATE);
      problems.addIf(old.status.isGone() || old.reconciled, Messages.STATUS_MODIFICATION);
      locks.check(old.date, problems);
      problems.check();
      if ("DELETED".equalsIgnoreCase(sent.text("Status"))) {
        return deleted(old);
      }
    }
    Document document = old == null ? fresh(sent, change) : old.copy();
    bankAccount(sent, document, problems);
    ContactOfDocument.Found contact =
        old != null && sent.child("Contact").isEmpty()
            ? new ContactOfDocument.Found(old.contactId, null)
            : contacts.find(sent, KIND, change).orElse(new ContactOfDocument.Found(null, null));
    document.contactId = contact.id();
    fields(sent, document);
    lines.into(document, sent, change);
    check(document, problems);
    locks.check(document.date, problems);
    problems.check();
    document.updatedMillis = books.now();
    contacts.save(contact, document);
    if (old == null && document.type.creates() != null) {
      books.put(credit(document));
    }
    books.put(document);
    return document;
  }

  private Optional<Document> meant(Sent sent, UUID pathId) {
    UUID id = pathId != null ? pathId : sent.id(KIND.idName());
    return id == null
        ? Optional.empty()
        : Optional.of(
            books
                .documents(KIND)
                .find(id)
                .orElseThrow(() -> new Invalid(Messages.DOCUMENT_NOT_FOUND)));
  }

  private Document deleted(Document old) {
    Document document = old.copy();
    document.status = Status.DELETED;
    document.updatedMillis = books.now();
    books.put(document);
    return document;
  }

  private Document fresh(Sent sent, Change change) {
    DocumentType type = DocumentType.of(KIND, sent.text("Type"));
    if (type == null) {
      throw new Invalid(Messages.TYPE_CREATION);
    }
    Document document = new Document();
    document.id = books.ids().next();
    document.type = type;
    document.status = Status.AUTHORISED;
    document.lineAmounts = isOverpayment(type) ? LineAmounts.NO_TAX : LineAmounts.INCLUSIVE;
    document.currency = books.organisation().baseCurrency;
    document.date = books.today();
    document.byApp = change.byApp();
    return document;
  }

  private void bankAccount(Sent sent, Document document, Problems problems) {
    Sent named = sent.child("BankAccount").orElse(null);
    if (named == null) {
      problems.addIf(document.bankAccountId == null, Messages.ACCOUNT_NOT_FOUND);
      return;
    }
    UUID id = named.id("AccountID");
    Optional<Account> account =
        id != null ? books.accounts().find(id) : books.accountByCode(named.text("Code"));
    problems.addIf(account.isEmpty(), Messages.ACCOUNT_NOT_FOUND);
    account.ifPresent(
        found -> {
          problems.addIf(!found.isBank() || !found.isActive(), Messages.BANK_ACCOUNT_TYPE);
          document.bankAccountId = found.id();
        });
  }

  private static void fields(Sent sent, Document document) {
    LocalDate date = sent.date("Date", document.date);
    document.date = date == null ? document.date : date;
    if (document.type.creates() == null) {
      // Over- and prepayments lose a Reference sent with the transaction (API.md 6.6).
      document.reference = sent.text("Reference", document.reference);
    }
    document.url = sent.text("Url", document.url);
    document.currency = sent.text("CurrencyCode", document.currency);
    if (sent.flag("IsReconciled") != null) {
      document.reconciled = sent.flag("IsReconciled");
    }
  }

  private void check(Document document, Problems problems) {
    problems.addIf(document.lines.isEmpty(), Messages.LINES_REQUIRED);
    problems.addIf(isOverpayment(document.type) && document.lines.size() > 1, Messages.ONE_LINE);
    problems.addIf(
        document.type.creates() != null && document.total.signum() <= 0, Messages.ZERO_TOTAL);
    problems.addIf(document.total.signum() < 0, Messages.NEGATIVE_TOTAL);
    problems.addIf(
        !books.organisation().currencies.contains(document.currency),
        Messages.currency(document.currency));
    ContactWrites.limit(problems, "Reference", document.reference, 255);
  }

  /** The over- or prepayment itself, which the transaction points to. */
  private Document credit(Document transaction) {
    Document credit = transaction.copy();
    credit.id = books.ids().next();
    credit.type = transaction.type.creates();
    credit.linkedId = transaction.id;
    transaction.linkedId = credit.id;
    return credit;
  }

  private static boolean isOverpayment(DocumentType type) {
    return type == DocumentType.RECEIVE_OVERPAYMENT || type == DocumentType.SPEND_OVERPAYMENT;
  }
}
