package io.fieldledger.connect.sandbox.xero.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Contact;
import io.fieldledger.connect.sandbox.xero.books.Status;
import io.fieldledger.connect.sandbox.xero.json.Sent;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import io.fieldledger.connect.sandbox.xero.read.ContactView;
import io.fieldledger.connect.sandbox.xero.read.Detail;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Creates and changes contacts (API.md 3.5 and 6.1). */
final class ContactWrites implements Endpoint<Contact> {
  private static final int MAX_PERSONS = 5;
  private static final Pattern EMAIL =
      Pattern.compile("[!-~&&[^@\\s]]+@[!-~&&[^@\\s]]+\\.[!-~&&[^@\\s]]+");
  private static final List<String> DEFAULTS =
      List.of(
          "TaxNumberType",
          "AccountsReceivableTaxType",
          "AccountsPayableTaxType",
          "SalesDefaultLineAmountType",
          "PurchasesDefaultLineAmountType",
          "DefaultCurrency",
          "XeroNetworkKey",
          "SalesDefaultAccountCode",
          "PurchasesDefaultAccountCode",
          "PaymentTerms");

  private final Books books;
  private final XeroSwitches switches;
  private final ContactView view;

  ContactWrites(Books books, XeroSwitches switches) {
    this.books = books;
    this.switches = switches;
    this.view = new ContactView(books);
  }

  @Override
  public String collection() {
    return "Contacts";
  }

  @Override
  public String idName() {
    return "ContactID";
  }

  @Override
  public String errorFlag() {
    return "HasValidationErrors";
  }

  @Override
  public boolean exists(UUID id) {
    return books.contacts().find(id).isPresent();
  }

  @Override
  public void members(XeroJson out, Contact saved, int unitDecimals) {
    view.members(out, saved, Detail.SINGLE);
  }

  @Override
  public Contact save(Sent sent, Change change) {
    Contact old = change.create() ? null : meant(sent, change.pathId()).orElse(null);
    Contact contact = changed(sent, old, change);
    books.put(contact);
    return contact;
  }

  /**
   * The contact as it would be after the write; not yet saved.
   *
   * @param old null for a new one
   * @throws Invalid when it is refused
   */
  Contact changed(Sent sent, Contact old, Change change) {
    if (old != null && !old.isActive() && !isRestored(sent, old)) {
      throw new Invalid(Messages.CONTACT_ARCHIVED_EDIT);
    }
    Contact contact = old == null ? new Contact() : old.copy();
    // Whoever is changed is active, or becomes so.
    contact.status = Status.ACTIVE;
    if (old == null) {
      contact.id = books.ids().next();
      contact.byApp = change.byApp();
      ContactSlots.addEmpty(contact);
    }
    texts(sent, contact);
    ContactSlots.merge(sent, contact);
    if (sent.has("ContactPersons")) {
      contact.persons = persons(sent);
    }
    for (String name : DEFAULTS) {
      JsonNode value = sent.node().get(name);
      if (value != null) {
        contact.defaults.set(name, value);
      }
    }
    validate(contact, old, change.problems());
    status(sent, contact, old, change.problems());
    change.problems().check();
    contact.updatedMillis = books.now();
    return contact;
  }

  /** POST finds the contact by id, else by number, else by name (API.md 3.5). */
  private Optional<Contact> meant(Sent sent, UUID pathId) {
    UUID id = pathId != null ? pathId : sent.id("ContactID");
    if (id != null) {
      return Optional.of(
          books.contacts().find(id).orElseThrow(() -> new Invalid(Messages.CONTACT_NOT_FOUND)));
    }
    Optional<Contact> byNumber =
        books.contactsByNumber(sent.text("ContactNumber")).stream().findFirst();
    if (byNumber.isPresent()) {
      return byNumber;
    }
    List<Contact> byName = books.contactsByName(sent.text("Name"));
    Optional<Contact> active = byName.stream().filter(Contact::isActive).findFirst();
    boolean archivedCounts = switches.is(XeroSwitches.POST_ARCHIVED_NAME, "error");
    return active.isPresent() || !archivedCounts ? active : byName.stream().findFirst();
  }

  private static void texts(Sent sent, Contact contact) {
    contact.name = sent.text("Name", contact.name);
    contact.number = sent.text("ContactNumber", contact.number);
    contact.accountNumber = sent.text("AccountNumber", contact.accountNumber);
    contact.firstName = sent.text("FirstName", contact.firstName);
    contact.lastName = sent.text("LastName", contact.lastName);
    contact.email = sent.text("EmailAddress", contact.email);
    contact.companyNumber = sent.text("CompanyNumber", contact.companyNumber);
    contact.taxNumber = sent.text("TaxNumber", contact.taxNumber);
    contact.bankAccountDetails = sent.text("BankAccountDetails", contact.bankAccountDetails);
  }

  private void validate(Contact contact, Contact old, Problems problems) {
    if (contact.name == null) {
      problems.add(Messages.CONTACT_NAME_REQUIRED);
    } else if (old == null || !contact.name.equals(old.name)) {
      name(contact, problems);
    }
    limit(problems, "ContactNumber", contact.number, 50);
    limit(problems, "AccountNumber", contact.accountNumber, 50);
    limit(problems, "CompanyNumber", contact.companyNumber, 50);
    limit(problems, "TaxNumber", contact.taxNumber, 50);
    limit(problems, "FirstName", contact.firstName, 255);
    limit(problems, "LastName", contact.lastName, 255);
    limit(problems, "EmailAddress", contact.email, 255);
    problems.addIf(
        contact.email != null && !EMAIL.matcher(contact.email).matches(), Messages.CONTACT_EMAIL);
    problems.addIf(
        contact.number != null
            && books.contactsByNumber(contact.number).stream()
                .anyMatch(other -> other.isActive() && !other.id.equals(contact.id)),
        Messages.CONTACT_NUMBER_TAKEN);
    problems.addIf(
        contact.accountNumber != null
            && books.contactsByAccountNumber(contact.accountNumber).stream()
                .anyMatch(other -> !other.id.equals(contact.id)),
        Messages.CONTACT_ACCOUNT_NUMBER_TAKEN);
    problems.addIf(contact.persons.size() > MAX_PERSONS, Messages.CONTACT_PERSONS);
    ContactSlots.validate(contact, problems);
  }

  private void name(Contact contact, Problems problems) {
    limit(problems, "Name", contact.name, 255);
    problems.addIf(
        contact.name.contains("<") || contact.name.contains(">"), Messages.CONTACT_NAME_BRACKETS);
    problems.addIf(
        !contact.name.strip().equals(contact.name) || contact.name.contains("  "),
        Messages.CONTACT_NAME_BLANKS);
    problems.addIf(
        books
            .activeContactByName(contact.name)
            .filter(other -> !other.id.equals(contact.id))
            .isPresent(),
        Messages.contactNameTaken(contact.name));
  }

  /** Whether Xero takes that is not established (API.md 6.1). */
  private boolean isRestored(Sent sent, Contact old) {
    return old.status == Status.ARCHIVED
        && switches.is(XeroSwitches.RESTORE_CONTACT, "restored")
        && "ACTIVE".equalsIgnoreCase(sent.text("ContactStatus"));
  }

  /**
   * Archiving works on what exists; nothing is created archived, and nothing becomes GDPRREQUEST.
   */
  private static void status(Sent sent, Contact contact, Contact old, Problems problems) {
    String status = sent.text("ContactStatus");
    if (status != null && !status.equalsIgnoreCase("ACTIVE")) {
      if (status.equalsIgnoreCase("ARCHIVED") && old != null) {
        contact.status = Status.ARCHIVED;
      } else {
        problems.add(Messages.contactStatus(status));
      }
    }
  }

  private static List<Contact.Person> persons(Sent sent) {
    return sent.children("ContactPersons").stream()
        .map(
            person ->
                new Contact.Person(
                    person.text("FirstName"),
                    person.text("LastName"),
                    person.text("EmailAddress"),
                    Boolean.TRUE.equals(person.flag("IncludeInEmails"))))
        .toList();
  }

  static void limit(Problems problems, String field, String value, int limit) {
    problems.addIf(value != null && value.length() > limit, Messages.tooLong(field, limit));
  }
}
