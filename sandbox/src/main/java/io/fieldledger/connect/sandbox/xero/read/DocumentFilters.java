package io.fieldledger.connect.sandbox.xero.read;

import io.fieldledger.connect.sandbox.xero.books.Contact;
import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.DocumentKind;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.json.XeroDates;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The list parameters besides where, order and paging (API.md 5.6). */
final class DocumentFilters {
  private DocumentFilters() {}

  static Predicate<Document> of(DocumentKind kind, Parameters parameters) {
    return switch (kind) {
      case INVOICE -> invoices(parameters);
      case PURCHASE_ORDER -> orders(parameters);
      case OVERPAYMENT -> in(parameters, "References", d -> d.reference);
      case PREPAYMENT -> in(parameters, "InvoiceNumbers", d -> d.number);
      case CREDIT_NOTE, BANK_TRANSACTION -> document -> true;
    };
  }

  static Predicate<Contact> ofContacts(Parameters parameters) {
    boolean archived = parameters.isTrue("includeArchived");
    Predicate<Contact> filter = contact -> archived || contact.status != Status.ARCHIVED;
    Optional<Set<String>> ids = parameters.set("IDs");
    if (ids.isPresent()) {
      filter = filter.and(contact -> ids.get().contains(contact.id.toString()));
    }
    Optional<String> term = parameters.text("searchTerm").map(DocumentFilters::lower);
    if (term.isPresent()) {
      filter =
          filter.and(
              c ->
                  has(c.name, term.get())
                      || has(c.firstName, term.get())
                      || has(c.lastName, term.get())
                      || has(c.number, term.get())
                      || has(c.companyNumber, term.get())
                      || has(c.email, term.get()));
    }
    return filter;
  }

  private static Predicate<Document> invoices(Parameters parameters) {
    Predicate<Document> filter =
        DocumentFilters.<Document>in(parameters, "IDs", d -> d.id.toString())
            .and(in(parameters, "InvoiceNumbers", d -> d.number))
            .and(in(parameters, "ContactIDs", d -> d.contactId.toString()))
            .and(in(parameters, "Statuses", d -> d.status.name()));
    if (parameters.isTrue("createdByMyApp")) {
      filter = filter.and(document -> document.byApp);
    }
    Optional<String> term = parameters.text("searchTerm").map(DocumentFilters::lower);
    if (term.isPresent()) {
      filter = filter.and(d -> has(d.number, term.get()) || has(d.reference, term.get()));
    }
    return filter;
  }

  private static Predicate<Document> orders(Parameters parameters) {
    Predicate<Document> filter = in(parameters, "Status", d -> d.status.name());
    Optional<LocalDate> from = parameters.text("DateFrom").flatMap(XeroDates::parse);
    if (from.isPresent()) {
      filter = filter.and(d -> !d.date.isBefore(from.get()));
    }
    Optional<LocalDate> to = parameters.text("DateTo").flatMap(XeroDates::parse);
    if (to.isPresent()) {
      filter = filter.and(d -> !d.date.isAfter(to.get()));
    }
    return filter;
  }

  private static <T> Predicate<T> in(
      Parameters parameters, String name, Function<T, String> value) {
    Optional<Set<String>> wanted = parameters.set(name);
    return wanted.isEmpty()
        ? row -> true
        : row -> {
          String text = value.apply(row);
          return text != null && wanted.get().contains(lower(text));
        };
  }

  private static boolean has(String value, String lowerCaseTerm) {
    return value != null && lower(value).contains(lowerCaseTerm);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
