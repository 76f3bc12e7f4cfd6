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

/** Creates and changes purchase orders (API.md 3.5 and 6.7). They are no entry in the ledger. */
final class OrderWrites implements Endpoint<Document> {
  private static final DocumentKind KIND = DocumentKind.PURCHASE_ORDER;

  private final Books books;
  private final DocumentView view;
  private final ContactOfDocument contacts;
  private final LineReader lines;

  OrderWrites(Books books, XeroSwitches switches, DocumentView view, ContactOfDocument contacts) {
    this.books = books;
    this.view = view;
    this.contacts = contacts;
    this.lines = new LineReader(books, switches);
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
    return "HasErrors";
  }

  @Override
  public Set<String> statuses() {
    return Set.of("DRAFT", "SUBMITTED", "AUTHORISED", "BILLED", "DELETED");
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
    view.members(out, saved, Detail.SINGLE, KIND.unitDecimals(), true);
  }

  @Override
  public Document save(Sent sent, Change change) {
    Document old = change.create() ? null : meant(sent, change.pathId()).orElse(null);
    Problems problems = change.problems();
    if (old != null && old.status == Status.DELETED) {
      problems.add(Messages.ORDER_STATUS);
      problems.add(Messages.ORDER_DELETED);
      problems.check();
    }
    Document document = old == null ? fresh(change) : old.copy();
    document.status = status(sent, old, problems);
    ContactOfDocument.Found contact =
        old != null && sent.child("Contact").isEmpty()
            ? new ContactOfDocument.Found(old.contactId, null)
            : contacts.find(sent, KIND, change).orElse(new ContactOfDocument.Found(null, null));
    document.contactId = contact.id();
    fields(sent, document, problems);
    lines.into(document, sent, change);
    check(document, problems);
    problems.check();
    if (document.number == null) {
      document.number = books.nextNumber("PO-", document.type);
    }
    document.updatedMillis = books.now();
    contacts.save(contact, document);
    books.put(document);
    return document;
  }

  /** POST finds the order by id, else by its number, live or deleted (API.md 3.5). */
  private Optional<Document> meant(Sent sent, UUID pathId) {
    UUID id = pathId != null ? pathId : sent.id(KIND.idName());
    if (id != null) {
      return Optional.of(
          books
              .documents(KIND)
              .find(id)
              .orElseThrow(() -> new Invalid(Messages.DOCUMENT_NOT_FOUND)));
    }
    List<Document> numbered =
        books.byNumber(DocumentType.PURCHASEORDER, sent.text(KIND.numberName()));
    return numbered.stream()
        .filter(order -> order.status != Status.DELETED)
        .findFirst()
        .or(() -> numbered.stream().findFirst());
  }

  private Document fresh(Change change) {
    Document document = new Document();
    document.id = books.ids().next();
    document.type = DocumentType.PURCHASEORDER;
    document.lineAmounts = LineAmounts.EXCLUSIVE;
    document.currency = books.organisation().baseCurrency;
    document.date = books.today();
    document.byApp = change.byApp();
    return document;
  }

  /**
   * Forward, or deleted; the way back is not documented and refused. A draft and a submitted order
   * are equal.
   */
  private static Status status(Sent sent, Document old, Problems problems) {
    String text = sent.text("Status");
    Status status = text == null ? null : Status.valueOf(text.toUpperCase(Locale.ROOT));
    if (old == null) {
      problems.addIf(status == Status.DELETED, Messages.ORDER_STATUS);
      return status == null ? Status.DRAFT : status;
    }
    if (status == null || status == old.status) {
      return old.status;
    }
    boolean back =
        status != Status.DELETED
            && (old.status == Status.BILLED
                || (old.status == Status.AUTHORISED && status != Status.BILLED));
    problems.addIf(back, Messages.ORDER_STATUS);
    return status;
  }

  private static void fields(Sent sent, Document document, Problems problems) {
    LocalDate date = sent.date("Date", document.date);
    document.date = date == null ? document.date : date;
    document.deliveryDate = sent.date("DeliveryDate", document.deliveryDate);
    document.expectedDate = sent.date("ExpectedArrivalDate", document.expectedDate);
    document.number = sent.text(KIND.numberName(), document.number);
    document.reference = sent.text("Reference", document.reference);
    document.currency = sent.text("CurrencyCode", document.currency);
    document.deliveryAddress = sent.text("DeliveryAddress", document.deliveryAddress);
    document.attentionTo = sent.text("AttentionTo", document.attentionTo);
    document.telephone = sent.text("Telephone", document.telephone);
    document.deliveryInstructions =
        sent.text("DeliveryInstructions", document.deliveryInstructions);
    Boolean sentToContact = sent.flag("SentToContact");
    boolean approved = document.status == Status.AUTHORISED || document.status == Status.BILLED;
    if (Boolean.TRUE.equals(sentToContact) && !approved) {
      problems.warn(Messages.ORDER_SENT_TO_CONTACT);
    } else if (sentToContact != null) {
      document.sentToContact = sentToContact;
    }
  }

  private void check(Document document, Problems problems) {
    problems.addIf(document.lines.isEmpty(), Messages.LINES_REQUIRED);
    problems.addIf(
        !books.organisation().currencies.contains(document.currency),
        Messages.currency(document.currency));
    problems.addIf(
        document.number != null
            && books.byNumber(document.type, document.number).stream()
                .anyMatch(other -> !other.id.equals(document.id)),
        Messages.ORDER_NUMBER_UNIQUE);
    ContactWrites.limit(problems, "Reference", document.reference, 4000);
    ContactWrites.limit(problems, "DeliveryInstructions", document.deliveryInstructions, 500);
  }
}
