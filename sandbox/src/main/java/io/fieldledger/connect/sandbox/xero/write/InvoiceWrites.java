package io.fieldledger.connect.sandbox.xero.write;

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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Creates and changes invoices, bills and credit notes (API.md 3.5, 6.2 and 6.4). */
final class InvoiceWrites implements Endpoint<Document> {
  private final DocumentKind kind;
  private final Books books;
  private final DocumentView view;
  private final ContactOfDocument contacts;
  private final LineReader lines;
  private final Locks locks;
  private final InvoiceRules rules;
  private final AppliedEdits applied;

  InvoiceWrites(
      DocumentKind kind,
      Books books,
      XeroSwitches switches,
      DocumentView view,
      ContactOfDocument contacts) {
    this.kind = kind;
    this.books = books;
    this.view = view;
    this.contacts = contacts;
    this.lines = new LineReader(books, switches);
    this.locks = new Locks(books, switches);
    this.rules = new InvoiceRules(books, switches);
    this.applied = new AppliedEdits(switches);
  }

  @Override
  public String collection() {
    return kind.collection();
  }

  @Override
  public String idName() {
    return kind.idName();
  }

  @Override
  public String errorFlag() {
    return "HasErrors";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        "ACCREC",
        "ACCPAY",
        "ACCRECCREDIT",
        "ACCPAYCREDIT",
        "AROVERPAYMENT",
        "APOVERPAYMENT",
        "ARPREPAYMENT",
        "APPREPAYMENT");
  }

  @Override
  public Set<String> statuses() {
    return Set.of("DRAFT", "SUBMITTED", "AUTHORISED", "PAID", "VOIDED", "DELETED");
  }

  @Override
  public boolean exists(UUID id) {
    return books.documents(kind).find(id).isPresent();
  }

  @Override
  public boolean unknownIdIsNotFound() {
    return kind == DocumentKind.INVOICE;
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
    Document old = change.create() ? null : meant(sent, change.pathId()).orElse(null);
    if (old != null && old.status.isGone()) {
      throw new Invalid(Messages.STATUS_MODIFICATION);
    }
    Problems problems = change.problems();
    Status status = TradeStatus.next(old, status(sent), problems);
    if (old != null) {
      locks.check(old.date, old.status, problems);
    }
    problems.check();
    if (status.isGone()) {
      return gone(old, status);
    }
    Document document = old == null ? fresh(sent, change) : old.copy();
    document.status = status;
    ContactOfDocument.Found contact = contact(sent, document, old, change);
    fields(sent, document, change);
    lines.into(document, sent, change);
    rules.check(document, old, problems);
    if (old == null || !document.date.equals(old.date)) {
      locks.check(document.date, status, problems);
    }
    if (old != null && old.hasApplied()) {
      applied.check(sent, document, old, problems);
    }
    problems.check();
    if (old == null && document.number == null && document.type.receivable()) {
      document.number =
          books.nextNumber(kind == DocumentKind.INVOICE ? "INV-" : "CN-", document.type);
    }
    rules.settleZero(document);
    document.updatedMillis =
        old == null || applied.moveUpdated(document, old) ? books.now() : old.updatedMillis;
    contacts.save(contact, document);
    books.put(document);
    return document;
  }

  private Document gone(Document old, Status status) {
    Document document = old.copy();
    document.status = status;
    document.fullyPaidOn = null;
    document.updatedMillis = books.now();
    books.put(document);
    return document;
  }

  /** POST finds the document by id, else a sales document by its number (API.md 3.5). */
  private Optional<Document> meant(Sent sent, UUID pathId) {
    UUID id = pathId != null ? pathId : sent.id(kind.idName());
    if (id != null) {
      Optional<Document> found = books.documents(kind).find(id);
      if (found.isEmpty()) {
        throw new Invalid(
            kind == DocumentKind.CREDIT_NOTE
                ? Messages.CREDIT_NOTE_NOT_FOUND
                : Messages.DOCUMENT_NOT_FOUND);
      }
      return found;
    }
    DocumentType type = DocumentType.of(kind, sent.text("Type"));
    String number = sent.text(kind.numberName());
    if (type == null || number == null) {
      return Optional.empty();
    }
    List<Document> numbered = books.byNumber(type, number);
    if (type.receivable()) {
      return numbered.stream().filter(rules::holdsNumber).findFirst();
    }
    // One report says that a bill with a known number is saved again (pyxero#328): the supplier's.
    UUID supplier = sent.child("Contact").map(contact -> contact.id("ContactID")).orElse(null);
    return numbered.stream()
        .filter(bill -> !bill.status.isGone() && bill.contactId.equals(supplier))
        .findFirst();
  }

  private Document fresh(Sent sent, Change change) {
    DocumentType type = DocumentType.of(kind, sent.text("Type"));
    if (type == null) {
      throw new Invalid(Messages.TYPE_CREATION);
    }
    Document document = new Document();
    document.id = books.ids().next();
    document.type = type;
    document.lineAmounts = LineAmounts.EXCLUSIVE;
    document.currency = books.organisation().baseCurrency;
    document.byApp = change.byApp();
    return document;
  }

  private ContactOfDocument.Found contact(
      Sent sent, Document document, Document old, Change change) {
    if (old != null && sent.child("Contact").isEmpty()) {
      return new ContactOfDocument.Found(old.contactId, null);
    }
    ContactOfDocument.Found found =
        contacts.find(sent, kind, change).orElse(new ContactOfDocument.Found(null, null));
    document.contactId = found.id();
    return found;
  }

  private void fields(Sent sent, Document document, Change change) {
    document.date = sent.date("Date", document.date);
    if (document.date == null && document.status == Status.DRAFT) {
      document.date = books.today();
    }
    document.dueDate = sent.date("DueDate", document.dueDate);
    document.expectedDate = sent.date("ExpectedPaymentDate", document.expectedDate);
    document.plannedDate = sent.date("PlannedPaymentDate", document.plannedDate);
    document.number = sent.text(kind.numberName(), document.number);
    if (document.type.receivable()) {
      document.reference = sent.text("Reference", document.reference);
    }
    document.url = sent.text("Url", document.url);
    document.currency = sent.text("CurrencyCode", document.currency);
    if (sent.id("BrandingThemeID") != null) {
      document.brandingThemeId = sent.id("BrandingThemeID");
    }
    Boolean sentToContact = sent.flag("SentToContact");
    if (Boolean.TRUE.equals(sentToContact) && !document.status.isPosted()) {
      change.problems().warn(Messages.SENT_TO_CONTACT);
    } else if (sentToContact != null) {
      document.sentToContact = sentToContact;
    }
  }

  private static Status status(Sent sent) {
    String status = sent.text("Status");
    return status == null ? null : Status.valueOf(status.toUpperCase(Locale.ROOT));
  }
}
