package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.books.Contact;
import io.fieldledger.connect.sandbox.xero.json.Sent;
import java.util.Locale;

/**
 * Phones and addresses: four phone slots and two address slots always exist, and a sent list is
 * merged slot by slot (API.md 6.1).
 */
final class ContactSlots {
  private ContactSlots() {}

  static void addEmpty(Contact contact) {
    for (String type : Contact.ADDRESS_TYPES) {
      contact.addresses.add(new Contact.Address(type, "", "", "", "", "", "", "", "", ""));
    }
    for (String type : Contact.PHONE_TYPES) {
      contact.phones.add(new Contact.Phone(type, "", "", ""));
    }
  }

  static void merge(Sent sent, Contact contact) {
    for (Sent phone : sent.children("Phones")) {
      String type = type(phone.text("PhoneType"), "DEFAULT");
      if (contact.phones.stream().noneMatch(slot -> slot.type().equals(type))) {
        contact.phones.add(new Contact.Phone(type, "", "", ""));
      }
      contact.phones.replaceAll(slot -> slot.type().equals(type) ? phone(phone, slot) : slot);
    }
    for (Sent address : sent.children("Addresses")) {
      String type = type(address.text("AddressType"), "POBOX");
      contact.addresses.replaceAll(
          slot -> slot.type().equals(type) ? address(address, slot) : slot);
    }
  }

  static void validate(Contact contact, Problems problems) {
    for (Contact.Phone phone : contact.phones) {
      ContactWrites.limit(problems, "PhoneNumber", phone.number(), 50);
      ContactWrites.limit(problems, "PhoneAreaCode", phone.areaCode(), 10);
      ContactWrites.limit(problems, "PhoneCountryCode", phone.countryCode(), 20);
    }
    for (Contact.Address address : contact.addresses) {
      ContactWrites.limit(problems, "AddressLine1", address.line1(), 500);
      ContactWrites.limit(problems, "AddressLine2", address.line2(), 500);
      ContactWrites.limit(problems, "AddressLine3", address.line3(), 500);
      ContactWrites.limit(problems, "AddressLine4", address.line4(), 500);
      ContactWrites.limit(problems, "City", address.city(), 255);
      ContactWrites.limit(problems, "Region", address.region(), 255);
      ContactWrites.limit(problems, "PostalCode", address.postalCode(), 50);
      ContactWrites.limit(problems, "Country", address.country(), 50);
      ContactWrites.limit(problems, "AttentionTo", address.attentionTo(), 255);
    }
  }

  private static Contact.Phone phone(Sent sent, Contact.Phone old) {
    return new Contact.Phone(
        old.type(),
        text(sent, "PhoneNumber", old.number()),
        text(sent, "PhoneAreaCode", old.areaCode()),
        text(sent, "PhoneCountryCode", old.countryCode()));
  }

  private static Contact.Address address(Sent sent, Contact.Address old) {
    return new Contact.Address(
        old.type(),
        text(sent, "AddressLine1", old.line1()),
        text(sent, "AddressLine2", old.line2()),
        text(sent, "AddressLine3", old.line3()),
        text(sent, "AddressLine4", old.line4()),
        text(sent, "City", old.city()),
        text(sent, "Region", old.region()),
        text(sent, "PostalCode", old.postalCode()),
        text(sent, "Country", old.country()),
        text(sent, "AttentionTo", old.attentionTo()));
  }

  private static String text(Sent sent, String name, String old) {
    String text = sent.text(name, old);
    return text == null ? "" : text;
  }

  private static String type(String sent, String otherwise) {
    return sent == null ? otherwise : sent.toUpperCase(Locale.ROOT);
  }
}
