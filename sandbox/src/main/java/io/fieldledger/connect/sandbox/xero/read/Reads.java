package io.fieldledger.connect.sandbox.xero.read;

import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.books.BankTransfer;
import io.fieldledger.connect.sandbox.xero.books.BatchPayment;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Contact;
import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.DocumentKind;
import io.fieldledger.connect.sandbox.xero.books.DocumentType;
import io.fieldledger.connect.sandbox.xero.books.ManualJournal;
import io.fieldledger.connect.sandbox.xero.books.Note;
import io.fieldledger.connect.sandbox.xero.books.Payment;
import io.fieldledger.connect.sandbox.xero.books.Row;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.json.RequestBody;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Answers every GET of the accounting endpoints. */
public final class Reads {
  private final Books books;
  private final XeroSwitches switches;
  private final Supplier<UUID> replyIds;
  private final ContactView contactView;
  private final DocumentView documentView;
  private final PaymentView paymentView;
  private final ReferenceReads references;
  private final Map<DocumentKind, Listing<Document>> documents = new EnumMap<>(DocumentKind.class);
  private final Listing<Contact> contacts;
  private final Listing<Payment> payments;
  private final Listing<BatchPayment> batches;
  private final Listing<BankTransfer> transfers;
  private final Listing<ManualJournal> journals;

  /**
   * Reads of one organisation.
   *
   * @param replyIds for the envelopes
   */
  public Reads(Books books, XeroSwitches switches, Supplier<UUID> replyIds) {
    this.books = books;
    this.switches = switches;
    this.replyIds = replyIds;
    this.contactView = new ContactView(books);
    this.documentView = new DocumentView(books);
    this.paymentView = new PaymentView(books, documentView);
    this.references = new ReferenceReads(books, switches, replyIds);
    for (DocumentKind kind : DocumentKind.values()) {
      documents.put(
          kind, new Listing<>(books.documents(kind), Properties.ofDocuments(books, kind)));
    }
    this.contacts = new Listing<>(books.contacts(), Properties.ofContacts());
    this.payments = new Listing<>(books.payments(), Properties.ofPayments(books));
    this.batches = new Listing<>(books.batches(), Properties.ofBatches());
    this.transfers = new Listing<>(books.transfers(), Properties.ofTransfers());
    this.journals = new Listing<>(books.journals(), Properties.ofJournals());
  }

  /**
   * The answer to a GET.
   *
   * @throws QueryError for a where or order that cannot be read
   * @throws PreconditionFailed for an If-Modified-Since that is no date
   */
  public ApiResponse get(Route route, ApiRequest request) {
    if (route.isSub("History")) {
      return history(route);
    }
    if (route.sub() != null) {
      return references.sub(route);
    }
    for (DocumentKind kind : DocumentKind.values()) {
      if (kind.collection().equals(route.endpoint())) {
        return route.id() == null ? list(kind, request) : single(kind, route.id(), request);
      }
    }
    return switch (route.endpoint()) {
      case "Contacts" -> route.id() == null ? contacts(request) : contact(route.id());
      case "Payments" -> route.id() == null ? payments(request) : payment(route.id());
      case "BatchPayments" -> batches(route.id(), request);
      case "BankTransfers" -> transfers(route.id(), request);
      case "ManualJournals" -> journals(route.id(), request);
      default -> references.get(route, request);
    };
  }

  /** The record of an endpoint with this id or number. */
  public Optional<Document> find(DocumentKind kind, String idOrNumber) {
    UUID id = RequestBody.parseGuid(idOrNumber);
    if (id != null) {
      return books.documents(kind).find(id);
    }
    return kind.numberName() == null
        ? Optional.empty()
        : List.of(DocumentType.values()).stream()
            .filter(type -> type.kind() == kind)
            .flatMap(type -> books.byNumber(type, idOrNumber).stream())
            .findFirst();
  }

  public Optional<Contact> findContact(String idOrNumber) {
    UUID id = RequestBody.parseGuid(idOrNumber);
    return id != null
        ? books.contacts().find(id)
        : books.contactsByNumber(idOrNumber).stream().findFirst();
  }

  private ApiResponse list(DocumentKind kind, ApiRequest request) {
    Parameters parameters = new Parameters(request);
    boolean summary = parameters.isTrue("summaryOnly");
    boolean forced = kind == DocumentKind.PURCHASE_ORDER || summary || parameters.has("Statuses");
    Page<Document> page =
        documents
            .get(kind)
            .list(
                parameters,
                ModifiedSince.millis(request, switches),
                DocumentFilters.of(kind, parameters),
                forced,
                threshold());
    Detail detail = summary ? Detail.SUMMARY : page.paged() ? Detail.PAGE : Detail.LIST;
    int decimals = parameters.unitDecimals(kind.unitDecimals());
    return page(
        kind.collection(),
        page,
        (out, document) -> documentView.members(out, document, detail, decimals, false));
  }

  private ApiResponse single(DocumentKind kind, String idOrNumber, ApiRequest request) {
    int decimals = new Parameters(request).unitDecimals(kind.unitDecimals());
    return find(kind, idOrNumber)
        .map(
            document ->
                one(
                    kind.collection(),
                    out -> documentView.members(out, document, Detail.SINGLE, decimals, false)))
        .orElseGet(Envelope::notFound);
  }

  private ApiResponse contacts(ApiRequest request) {
    Parameters parameters = new Parameters(request);
    boolean summary = parameters.isTrue("summaryOnly");
    Page<Contact> page =
        contacts.list(
            parameters,
            ModifiedSince.millis(request, switches),
            DocumentFilters.ofContacts(parameters),
            summary,
            threshold());
    Detail detail = summary ? Detail.SUMMARY : page.paged() ? Detail.PAGE : Detail.LIST;
    return page("Contacts", page, (out, contact) -> contactView.members(out, contact, detail));
  }

  private ApiResponse contact(String idOrNumber) {
    return findContact(idOrNumber)
        .map(contact -> one("Contacts", out -> contactView.members(out, contact, Detail.SINGLE)))
        .orElseGet(Envelope::notFound);
  }

  private ApiResponse payments(ApiRequest request) {
    Parameters parameters = new Parameters(request);
    Long since = ModifiedSince.millis(request, switches);
    boolean hidden = since != null && !switches.isOn(XeroSwitches.DELETED_PAYMENTS_LISTED);
    Predicate<Payment> filter = payment -> !hidden || payment.status() != Status.DELETED;
    Page<Payment> page = payments.list(parameters, since, filter, false, threshold());
    return page("Payments", page, (out, payment) -> paymentView.payment(out, payment, Detail.PAGE));
  }

  private ApiResponse payment(String id) {
    return Optional.ofNullable(RequestBody.parseGuid(id))
        .flatMap(books.payments()::find)
        .map(payment -> one("Payments", out -> paymentView.payment(out, payment, Detail.SINGLE)))
        .orElseGet(Envelope::notFound);
  }

  private ApiResponse batches(String id, ApiRequest request) {
    if (id != null) {
      return Optional.ofNullable(RequestBody.parseGuid(id))
          .flatMap(books.batches()::find)
          .map(batch -> one("BatchPayments", out -> paymentView.batch(out, batch)))
          .orElseGet(Envelope::notFound);
    }
    Page<BatchPayment> page =
        batches.whole(new Parameters(request), ModifiedSince.millis(request, switches));
    return page("BatchPayments", page, paymentView::batch);
  }

  private ApiResponse transfers(String id, ApiRequest request) {
    if (id != null) {
      return Optional.ofNullable(RequestBody.parseGuid(id))
          .flatMap(books.transfers()::find)
          .map(transfer -> one("BankTransfers", out -> paymentView.transfer(out, transfer)))
          .orElseGet(Envelope::notFound);
    }
    Page<BankTransfer> page =
        transfers.whole(new Parameters(request), ModifiedSince.millis(request, switches));
    return page("BankTransfers", page, paymentView::transfer);
  }

  private ApiResponse journals(String id, ApiRequest request) {
    if (id != null) {
      return Optional.ofNullable(RequestBody.parseGuid(id))
          .flatMap(books.journals()::find)
          .map(
              journal ->
                  one("ManualJournals", out -> paymentView.journal(out, journal, Detail.SINGLE)))
          .orElseGet(Envelope::notFound);
    }
    Page<ManualJournal> page =
        journals.list(
            new Parameters(request),
            ModifiedSince.millis(request, switches),
            journal -> true,
            false,
            threshold());
    Detail detail = page.paged() ? Detail.PAGE : Detail.LIST;
    return page(
        "ManualJournals", page, (out, journal) -> paymentView.journal(out, journal, detail));
  }

  private ApiResponse history(Route route) {
    UUID id = RequestBody.parseGuid(route.id());
    if (id == null) {
      return Envelope.notFound();
    }
    List<Note> notes = books.notes().getOrDefault(id, List.of());
    return Envelope.ok(
        replyIds.get(),
        books.now(),
        out -> {
          out.array("HistoryRecords");
          for (int i = notes.size() - 1; i >= 0; i--) {
            out.object();
            ReferenceView.note(out, notes.get(i));
            out.end();
          }
          out.end();
        });
  }

  private int threshold() {
    return switches.number(XeroSwitches.HIGH_VOLUME_THRESHOLD);
  }

  private ApiResponse one(String collection, java.util.function.Consumer<XeroJson> members) {
    return Envelope.ok(
        replyIds.get(),
        books.now(),
        out -> {
          out.array(collection).object();
          members.accept(out);
          out.end().end();
        });
  }

  private <T extends Row> ApiResponse page(
      String collection, Page<T> page, BiConsumer<XeroJson, T> members) {
    return Envelope.ok(
        replyIds.get(),
        books.now(),
        out -> {
          if (page.paged()) {
            out.object("pagination")
                .number("page", page.page())
                .number("pageSize", page.pageSize())
                .number("pageCount", page.pageCount())
                .number("itemCount", page.itemCount())
                .end();
          }
          out.array(collection);
          for (T item : page.items()) {
            out.object();
            members.accept(out, item);
            out.end();
          }
          out.end();
        });
  }
}
