package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.books.Allocation;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.DocumentKind;
import io.fieldledger.connect.sandbox.xero.json.RequestBody;
import io.fieldledger.connect.sandbox.xero.json.Sent;
import io.fieldledger.connect.sandbox.xero.json.Unreadable;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import io.fieldledger.connect.sandbox.xero.read.DocumentView;
import io.fieldledger.connect.sandbox.xero.read.Envelope;
import io.fieldledger.connect.sandbox.xero.read.Parameters;
import io.fieldledger.connect.sandbox.xero.read.PaymentView;
import io.fieldledger.connect.sandbox.xero.read.Reads;
import io.fieldledger.connect.sandbox.xero.read.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Answers every PUT, POST and DELETE of the accounting endpoints. */
public final class Writes {
  private static final ApiResponse NOT_ALLOWED = ApiResponse.empty(405);

  private final Books books;
  private final XeroSwitches switches;
  private final Reads reads;
  private final Batch batch;
  private final PaymentView paymentView;
  private final Map<String, Endpoint<?>> endpoints = new LinkedHashMap<>();
  private final NoteWrites notes;
  private final TrackingRoutes tracking;

  /**
   * Writes of one organisation.
   *
   * @param replyIds for the envelopes
   */
  public Writes(Books books, XeroSwitches switches, Supplier<UUID> replyIds, Reads reads) {
    this.books = books;
    this.switches = switches;
    this.reads = reads;
    this.batch = new Batch(books, switches, replyIds);
    DocumentView documentView = new DocumentView(books);
    this.paymentView = new PaymentView(books, documentView);
    ContactWrites contacts = new ContactWrites(books, switches);
    ContactOfDocument contactOf = new ContactOfDocument(books, contacts);
    add(contacts);
    add(new InvoiceWrites(DocumentKind.INVOICE, books, switches, documentView, contactOf));
    add(new InvoiceWrites(DocumentKind.CREDIT_NOTE, books, switches, documentView, contactOf));
    add(new OrderWrites(books, switches, documentView, contactOf));
    add(new BankTransactionWrites(books, switches, documentView, contactOf));
    add(new PaymentWrites(books, switches, paymentView));
    add(new BatchPaymentWrites(books, switches, paymentView));
    add(new TransferWrites(books, switches, paymentView));
    add(new JournalWrites(books, switches, paymentView));
    add(new AccountWrites(books));
    this.notes = new NoteWrites(books, replyIds);
    this.tracking = new TrackingRoutes(books, replyIds);
  }

  /** The answer to a PUT, POST or DELETE. */
  public ApiResponse write(Route route, ApiRequest request) {
    if (route.isSub("History")) {
      return request.method().equals("DELETE") ? NOT_ALLOWED : notes.add(route, request);
    }
    if (route.endpoint().equals("TrackingCategories")) {
      return tracking.write(route, request);
    }
    if (route.isSub("Allocations")) {
      return allocations(route, request);
    }
    Endpoint<?> endpoint = endpoints.get(route.endpoint());
    if (endpoint == null || route.sub() != null || request.method().equals("DELETE")) {
      return NOT_ALLOWED;
    }
    return elements(endpoint, route, request);
  }

  /**
   * Writes one element as a person does in Xero's own screens: by the same rules, but not marked as
   * made by the app.
   *
   * @param element a JSON object with the API's members
   * @param create always a new record
   * @return the record as JSON
   * @throws IllegalArgumentException with Xero's messages when it is refused
   */
  public byte[] byPerson(String collection, byte[] element, boolean create) {
    Endpoint<?> endpoint = endpoints.get(collection);
    if (endpoint == null) {
      throw new IllegalArgumentException("no records to write are called " + collection);
    }
    return person(endpoint, element, create);
  }

  private <T> byte[] person(Endpoint<T> endpoint, byte[] element, boolean create) {
    try {
      Sent sent =
          RequestBody.elements(
                  element, endpoint.collection(), endpoint.types(), endpoint.statuses())
              .get(0);
      T saved = endpoint.save(sent, new Change(create, null, 4, false, new Problems()));
      XeroJson out = new XeroJson().object();
      endpoint.members(out, saved, 4);
      return out.end().bytes();
    } catch (Invalid | Unreadable | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(endpoint.collection() + ": " + e.getMessage(), e);
    }
  }

  private void add(Endpoint<?> endpoint) {
    endpoints.put(endpoint.collection(), endpoint);
  }

  private ApiResponse elements(Endpoint<?> endpoint, Route route, ApiRequest request) {
    boolean create = request.method().equals("PUT");
    UUID pathId = null;
    if (route.id() != null) {
      if (create) {
        return NOT_ALLOWED;
      }
      Optional<UUID> meant = pathId(route);
      if (meant.isEmpty()) {
        return Envelope.notFound();
      }
      pathId = meant.get();
    }
    boolean summarizable =
        pathId == null
            && !route.endpoint().equals("Accounts")
            && (create || !route.endpoint().equals("Payments"));
    int decimals =
        route.endpoint().equals("PurchaseOrders") ? 4 : new Parameters(request).unitDecimals(2);
    return batch.run(endpoint, request, create, pathId, decimals, summarizable);
  }

  /** The id in the path; a number stands for the record that has it. */
  private Optional<UUID> pathId(Route route) {
    UUID id = RequestBody.parseGuid(route.id());
    if (id != null) {
      return Optional.of(id);
    }
    if (route.endpoint().equals("Contacts")) {
      return reads.findContact(route.id()).map(contact -> contact.id);
    }
    for (DocumentKind kind : DocumentKind.values()) {
      if (kind.collection().equals(route.endpoint())) {
        return reads.find(kind, route.id()).map(document -> document.id);
      }
    }
    return Optional.empty();
  }

  private ApiResponse allocations(Route route, ApiRequest request) {
    for (DocumentKind kind : DocumentKind.values()) {
      if (kind.isCredit() && kind.collection().equals(route.endpoint())) {
        Optional<Document> credit = reads.find(kind, route.id());
        if (credit.isEmpty()) {
          return Envelope.notFound();
        }
        AllocationWrites writes =
            new AllocationWrites(books, switches, paymentView, kind, credit.get().id);
        return switch (request.method()) {
          case "PUT" -> batch.run(writes, request, true, null, 2, true);
          case "DELETE" -> deleteAllocation(writes, route, credit.get());
          default -> NOT_ALLOWED;
        };
      }
    }
    return Envelope.notFound();
  }

  private ApiResponse deleteAllocation(AllocationWrites writes, Route route, Document credit) {
    UUID id = route.subId() == null ? null : RequestBody.parseGuid(route.subId());
    Allocation allocation = id == null ? null : books.allocations().get(id);
    if (allocation == null || !allocation.creditId().equals(credit.id)) {
      return Envelope.notFound();
    }
    try {
      writes.delete(allocation, new Problems());
    } catch (Invalid e) {
      return refused(e.messages());
    }
    XeroJson out = new XeroJson();
    out.object()
        .id("AllocationId", id)
        .dateOnly("Date", allocation.date())
        .array("Invoice")
        .object()
        .id("InvoiceID", allocation.invoiceId())
        .end()
        .end()
        .flag("IsDeleted", true)
        .end();
    return Envelope.json(200, out);
  }

  /** A validation error of a request without elements of its own. */
  static ApiResponse refused(List<String> messages) {
    XeroJson out = new XeroJson();
    out.object()
        .number("ErrorNumber", 10)
        .text("Type", "ValidationException")
        .text("Message", "A validation exception occurred")
        .array("Elements")
        .object();
    Batch.messages(out, "ValidationErrors", messages);
    out.end().end().end();
    return Envelope.json(400, out);
  }
}
