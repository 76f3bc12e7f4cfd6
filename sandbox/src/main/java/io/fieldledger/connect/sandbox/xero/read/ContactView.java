package io.fieldledger.connect.sandbox.xero.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.xero.books.Books;
import io.fieldledger.connect.sandbox.xero.books.Contact;
import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.DocumentKind;
import io.fieldledger.connect.sandbox.xero.json.XeroJson;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** Writes contacts. */
public final class ContactView {
  private final Books books;

  public ContactView(Books books) {
    this.books = books;
  }

  /** The members of a contact; the object is open already. */
  public void members(XeroJson out, Contact contact, Detail detail) {
    out.id("ContactID", contact.id);
    if (detail != Detail.LIST) {
      out.id("MergedToContactID", contact.mergedTo);
    }
    out.text("ContactNumber", contact.number)
        .text("AccountNumber", contact.accountNumber)
        .text("ContactStatus", contact.status.name())
        .text("Name", contact.name)
        .text("FirstName", contact.firstName)
        .text("LastName", contact.lastName)
        .text("CompanyNumber", contact.companyNumber)
        .blank("EmailAddress", contact.email)
        .blank("BankAccountDetails", contact.bankAccountDetails)
        .text("TaxNumber", contact.taxNumber);
    for (Map.Entry<String, JsonNode> entry : contact.defaults.properties()) {
      out.node(entry.getKey(), entry.getValue());
    }
    if (detail != Detail.SUMMARY) {
      details(out, contact, detail);
    }
    out.moment("UpdatedDateUTC", contact.updatedMillis)
        .flag("HasAttachments", false)
        .flag("HasValidationErrors", false);
  }

  /** A contact inside another record of a list: id and name with empty lists. */
  public void stub(XeroJson out, UUID contactId, boolean withNumber) {
    Contact contact = books.contacts().get(contactId);
    out.object("Contact").id("ContactID", contact.id);
    if (withNumber) {
      out.blank("ContactNumber", contact.number);
    }
    out.text("Name", contact.name)
        .empty("Addresses")
        .empty("Phones")
        .empty("ContactGroups")
        .empty("ContactPersons")
        .flag("HasValidationErrors", false)
        .end();
  }

  /** A contact inside the answer to a write or a single read: everything but the balances. */
  public void whole(XeroJson out, UUID contactId) {
    out.object("Contact");
    members(out, books.contacts().get(contactId), Detail.LIST);
    out.end();
  }

  private void details(XeroJson out, Contact contact, Detail detail) {
    out.array("Addresses");
    for (Contact.Address address : contact.addresses) {
      address(out, address);
    }
    out.end().array("Phones");
    for (Contact.Phone phone : contact.phones) {
      out.object()
          .text("PhoneType", phone.type())
          .text("PhoneNumber", phone.number())
          .text("PhoneAreaCode", phone.areaCode())
          .text("PhoneCountryCode", phone.countryCode())
          .end();
    }
    out.end()
        .empty("ContactGroups")
        .flag("IsSupplier", contact.supplier)
        .flag("IsCustomer", contact.customer)
        .empty("SalesTrackingCategories")
        .empty("PurchasesTrackingCategories")
        .array("ContactPersons");
    for (Contact.Person person : contact.persons) {
      out.object()
          .text("FirstName", person.firstName())
          .text("LastName", person.lastName())
          .text("EmailAddress", person.email())
          .flag("IncludeInEmails", person.includeInEmails())
          .end();
    }
    out.end();
    if (detail == Detail.SINGLE || detail == Detail.PAGE) {
      balances(out, contact);
    }
  }

  private static void address(XeroJson out, Contact.Address address) {
    out.object()
        .text("AddressType", address.type())
        .text("AddressLine1", address.line1())
        .text("AddressLine2", address.line2())
        .text("AddressLine3", address.line3())
        .text("AddressLine4", address.line4())
        .text("City", address.city())
        .text("Region", address.region())
        .text("PostalCode", address.postalCode())
        .text("Country", address.country())
        .text("AttentionTo", address.attentionTo())
        .end();
  }

  /** Outstanding and overdue amounts; left out for a contact with nothing open. */
  private void balances(XeroJson out, Contact contact) {
    BigDecimal receivable = Document.ZERO;
    BigDecimal receivableOverdue = Document.ZERO;
    BigDecimal payable = Document.ZERO;
    BigDecimal payableOverdue = Document.ZERO;
    boolean any = false;
    LocalDate today = books.today();
    for (Document document : books.openDocuments(contact.id)) {
      any = true;
      boolean invoice = document.kind() == DocumentKind.INVOICE;
      BigDecimal open = invoice ? document.open() : document.open().negate();
      boolean late = invoice && document.dueDate != null && document.dueDate.isBefore(today);
      BigDecimal overdue = late ? open : Document.ZERO;
      if (document.type.receivable()) {
        receivable = receivable.add(open);
        receivableOverdue = receivableOverdue.add(overdue);
      } else {
        payable = payable.add(open);
        payableOverdue = payableOverdue.add(overdue);
      }
    }
    if (any) {
      out.object("Balances").object("AccountsReceivable");
      out.number("Outstanding", receivable).number("Overdue", receivableOverdue).end();
      out.object("AccountsPayable");
      out.number("Outstanding", payable).number("Overdue", payableOverdue).end().end();
    }
  }
}
