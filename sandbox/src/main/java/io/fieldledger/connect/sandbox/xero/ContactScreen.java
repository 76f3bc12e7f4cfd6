package io.fieldledger.connect.sandbox.xero;

import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Contact;
import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.DocumentKind;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.json.RequestBody;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a person does to contacts in the books. A contact is named by its id, number or name. */
final class ContactScreen {
  private ContactScreen() {}

  static void setActive(Books books, String contact, boolean active) {
    Contact changed = find(books, contact).copy();
    changed.status = active ? Status.ACTIVE : Status.ARCHIVED;
    save(books, changed);
  }

  /** Nothing of the person is left. */
  static void erase(Books books, String contact) {
    Contact known = find(books, contact);
    Contact erased = new Contact();
    erased.id = known.id;
    erased.status = Status.GDPRREQUEST;
    erased.name = "GDPR " + known.id;
    erased.customer = known.customer;
    erased.supplier = known.supplier;
    erased.byApp = known.byApp;
    save(books, erased);
  }

  /** The survivor gets the documents. */
  static void merge(Books books, String from, String into) {
    Contact merged = find(books, from).copy();
    Contact survivor = find(books, into);
    for (DocumentKind kind : DocumentKind.values()) {
      for (Document document : List.copyOf(books.documents(kind).rows())) {
        if (document.contactId.equals(merged.id)) {
          Document moved = document.copy();
          moved.contactId = survivor.id;
          moved.updatedMillis = books.now();
          books.put(moved);
        }
      }
    }
    merged.status = Status.ARCHIVED;
    merged.mergedTo = survivor.id;
    save(books, merged);
  }

  private static void save(Books books, Contact changed) {
    changed.updatedMillis = books.now();
    books.put(changed);
  }

  private static Contact find(Books books, String text) {
    UUID id = RequestBody.parseGuid(text);
    return Optional.ofNullable(id)
        .flatMap(books.contacts()::find)
        .or(() -> books.contactsByNumber(text).stream().findFirst())
        .or(() -> books.contactsByName(text).stream().findFirst())
        .orElseThrow(() -> XeroClerk.unknown("contact", text));
  }
}
