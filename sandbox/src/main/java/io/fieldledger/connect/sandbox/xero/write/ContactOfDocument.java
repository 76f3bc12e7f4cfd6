package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Contact;
import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.DocumentKind;
import io.fieldledger.connect.sandbox.xero.json.Sent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Finds the contact a document names, or makes one from its name (API.md 6.1). Members besides the
 * ids change the contact, as in Xero: a client should send only an id.
 */
final class ContactOfDocument {
  private static final Set<String> ONLY_IDS = Set.of("ContactID", "ContactNumber", "Name");
  private static final Set<String> NEVER_CHANGES =
      Set.of(
          "ContactID",
          "ContactStatus",
          "Balances",
          "UpdatedDateUTC",
          "HasValidationErrors",
          "HasAttachments",
          "IsCustomer",
          "IsSupplier",
          "ContactGroups");

  private final Books books;
  private final ContactWrites contacts;

  ContactOfDocument(Books books, ContactWrites contacts) {
    this.books = books;
    this.contacts = contacts;
  }

  /**
   * The contact to use.
   *
   * @param changed what has to be saved together with the document, or null
   */
  record Found(UUID id, Contact changed) {}

  /** The contact, or empty with a problem added. */
  Optional<Found> find(Sent document, DocumentKind kind, Change change) {
    boolean order = kind == DocumentKind.PURCHASE_ORDER;
    Sent sent = document.child("Contact").orElse(null);
    if (sent == null) {
      change.problems().add(order ? Messages.CONTACT_REQUIRED : Messages.CONTACT_IDENTIFIER);
      return Optional.empty();
    }
    UUID id = sent.id("ContactID");
    String number = sent.text("ContactNumber");
    String name = sent.text("Name");
    if (id != null) {
      return existing(books.contacts().find(id), sent, change);
    }
    List<Contact> numbered = books.contactsByNumber(number);
    if (!numbered.isEmpty()) {
      return existing(Optional.of(numbered.get(0)), sent, change);
    }
    if (order || (name == null && number == null)) {
      change.problems().add(order ? Messages.CONTACT_REQUIRED : Messages.CONTACT_IDENTIFIER);
      return Optional.empty();
    }
    if (name == null) {
      return existing(Optional.empty(), sent, change);
    }
    Optional<Contact> active = books.activeContactByName(name);
    if (active.isPresent()) {
      return existing(active, sent, change);
    }
    Contact created = contacts.changed(sent, null, change);
    return Optional.of(new Found(created.id, created));
  }

  /** Saves what the document has changed of its contact and marks it as customer or supplier. */
  void save(Found found, Document document) {
    if (found.changed() != null) {
      books.put(found.changed());
    }
    Contact contact = books.contacts().get(found.id());
    boolean customer = contact.customer || document.type.receivable();
    boolean supplier = contact.supplier || !document.type.receivable();
    if (document.kind() == DocumentKind.INVOICE
        && (customer != contact.customer || supplier != contact.supplier)) {
      // These two do not move UpdatedDateUTC (API.md 5.3).
      Contact marked = contact.copy();
      marked.customer = customer;
      marked.supplier = supplier;
      books.put(marked);
    }
  }

  private Optional<Found> existing(Optional<Contact> contact, Sent sent, Change change) {
    if (contact.isEmpty()) {
      change.problems().add(Messages.CONTACT_NOT_FOUND);
      return Optional.empty();
    }
    if (!contact.get().isActive()) {
      change.problems().add(Messages.CONTACT_ARCHIVED_DOCUMENT);
      return Optional.empty();
    }
    Set<String> more = new TreeSet<>();
    sent.node().fieldNames().forEachRemaining(more::add);
    more.removeAll(NEVER_CHANGES);
    boolean renames = sent.text("Name") != null && !sent.text("Name").equals(contact.get().name);
    if (ONLY_IDS.containsAll(more) && !renames) {
      return Optional.of(new Found(contact.get().id, null));
    }
    Sent own = new Sent(sent.node().deepCopy().without(List.copyOf(NEVER_CHANGES)));
    return Optional.of(new Found(contact.get().id, contacts.changed(own, contact.get(), change)));
  }
}
