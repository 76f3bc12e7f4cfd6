package io.fieldledger.connect.sandbox.xero.books;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A contact. A {@link Row}: change only a {@link #copy} and put that into the {@link Books}. */
public final class Contact implements Row {
  /** The slots that always come back, empty ones too (API.md 6.1). */
  public static final List<String> PHONE_TYPES = List.of("DDI", "DEFAULT", "FAX", "MOBILE");

  public static final List<String> ADDRESS_TYPES = List.of("STREET", "POBOX");

  public UUID id;
  public Status status = Status.ACTIVE;
  public String name;
  public String number;
  public String accountNumber;
  public String firstName;
  public String lastName;
  public String email;
  public String companyNumber;
  public String taxNumber;
  public String bankAccountDetails;
  public List<Phone> phones = new ArrayList<>();
  public List<Address> addresses = new ArrayList<>();
  public List<Person> persons = List.of();

  /** Default accounts, tax types and terms: kept and given back as they were sent. */
  public ObjectNode defaults = JsonNodeFactory.instance.objectNode();

  /** The contact this one was merged into, by a person in Xero. */
  public UUID mergedTo;

  public boolean customer;
  public boolean supplier;
  public boolean byApp;
  public long updatedMillis;

  /** One phone slot; empty texts, never null. */
  public record Phone(String type, String number, String areaCode, String countryCode) {}

  /** One address slot; the members in the order of API.md 6.1, empty texts where not known. */
  public record Address(
      String type,
      String line1,
      String line2,
      String line3,
      String line4,
      String city,
      String region,
      String postalCode,
      String country,
      String attentionTo) {}

  /** Somebody to write to besides the contact itself. */
  public record Person(String firstName, String lastName, String email, boolean includeInEmails) {}

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public long updatedMillis() {
    return updatedMillis;
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
  }

  public Contact copy() {
    Contact copy = new Contact();
    copy.id = id;
    copy.status = status;
    copy.name = name;
    copy.number = number;
    copy.accountNumber = accountNumber;
    copy.firstName = firstName;
    copy.lastName = lastName;
    copy.email = email;
    copy.companyNumber = companyNumber;
    copy.taxNumber = taxNumber;
    copy.bankAccountDetails = bankAccountDetails;
    copy.phones = new ArrayList<>(phones);
    copy.addresses = new ArrayList<>(addresses);
    copy.persons = persons;
    copy.defaults = defaults.deepCopy();
    copy.mergedTo = mergedTo;
    copy.customer = customer;
    copy.supplier = supplier;
    copy.byApp = byApp;
    copy.updatedMillis = updatedMillis;
    return copy;
  }
}
