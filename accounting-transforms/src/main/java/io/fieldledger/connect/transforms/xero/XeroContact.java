package io.fieldledger.connect.transforms.xero;

import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.HoldCode;
import io.fieldledger.connect.transforms.servicetitan.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A contact of Xero (Xero contract 6.1).
 *
 * @param number the ContactNumber, where links to ServiceTitan are
 * @param phones by slot what has a digit, as one text; empty when the record says nothing of phones
 * @param addresses by type, in Xero's order
 */
public record XeroContact(
    UUID id,
    Optional<String> number,
    Optional<String> name,
    Optional<String> firstName,
    Optional<String> lastName,
    Optional<String> email,
    boolean customer,
    boolean supplier,
    Status status,
    Optional<UUID> mergedTo,
    Optional<Map<String, String>> phones,
    Map<String, PostalAddress> addresses) {

  private static final UUID NONE = new UUID(0, 0);

  /** The member ContactStatus. */
  public enum Status {
    ACTIVE,
    ARCHIVED,
    /** Erased at a person's request. */
    ERASED
  }

  /**
   * An address; any part may be missing.
   *
   * @param street the first line
   * @param unit the other lines, on one
   */
  public record PostalAddress(
      Optional<String> street,
      Optional<String> unit,
      Optional<String> city,
      Optional<String> region,
      Optional<String> postalCode,
      Optional<String> country) {

    boolean isEmpty() {
      return Stream.of(street, unit, city, region, postalCode, country).allMatch(Optional::isEmpty);
    }
  }

  /** Reads a contact; what cannot be read is in the findings and makes the record held. */
  public static XeroContact read(Fields fields, Findings findings) {
    return new XeroContact(
        id(fields, findings),
        fields.text("ContactNumber").map(String::trim),
        fields.text("Name"),
        fields.text("FirstName"),
        fields.text("LastName"),
        fields.text("EmailAddress"),
        fields.flag("IsCustomer", false),
        fields.flag("IsSupplier", false),
        status(fields.text("ContactStatus").orElse("")),
        fields.text("MergedToContactID").flatMap(XeroContact::uuid),
        phones(fields),
        addresses(fields));
  }

  /** The address for bills: POBOX, else STREET; empty when neither says anything. */
  public Optional<PostalAddress> billing() {
    return Stream.of("POBOX", "STREET")
        .map(addresses::get)
        .filter(address -> address != null && !address.isEmpty())
        .findFirst();
  }

  private static UUID id(Fields fields, Findings findings) {
    Optional<String> text = fields.text("ContactID");
    if (text.isEmpty()) {
      findings.hold(HoldCode.FIELD_MISSING, "ContactID");
      return NONE;
    }
    Optional<UUID> id = uuid(text.get());
    if (id.isEmpty()) {
      findings.hold(
          HoldCode.FIELD_UNREADABLE,
          "ContactID",
          "'" + Fields.shortened(text.get()) + "'",
          "a UUID");
    }
    return id.orElse(NONE);
  }

  private static Optional<UUID> uuid(String text) {
    String trimmed = text.trim();
    return trimmed.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
        ? Optional.of(UUID.fromString(trimmed))
        : Optional.empty();
  }

  /** An unknown status is no reason to change anything: such a contact counts as active. */
  private static Status status(String text) {
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "ARCHIVED" -> Status.ARCHIVED;
      case "GDPRREQUEST" -> Status.ERASED;
      default -> Status.ACTIVE;
    };
  }

  private static Optional<Map<String, String>> phones(Fields fields) {
    record Phone(String slot, String number) {}
    List<Phone> listed =
        fields.list(
            "Phones", phone -> new Phone(phone.text("PhoneType").orElse(""), joined(phone)));
    if (listed.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> phones = new LinkedHashMap<>();
    for (Phone phone : listed) {
      if (phone.number().chars().anyMatch(Character::isDigit)) {
        phones.putIfAbsent(phone.slot(), phone.number());
      }
    }
    return Optional.of(phones);
  }

  /** Country code, area code and number; a country code is written with its plus sign. */
  private static String joined(Fields phone) {
    Optional<String> country =
        phone
            .text("PhoneCountryCode")
            .map(String::trim)
            .map(code -> code.matches("[0-9]+") ? "+" + code : code);
    return Stream.of(
            country,
            phone.text("PhoneAreaCode").map(String::trim),
            phone.text("PhoneNumber").map(String::trim))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" "));
  }

  private static Map<String, PostalAddress> addresses(Fields fields) {
    record Typed(String type, PostalAddress address) {}
    Map<String, PostalAddress> addresses = new LinkedHashMap<>();
    for (Typed typed :
        fields.list(
            "Addresses", one -> new Typed(one.text("AddressType").orElse(""), address(one)))) {
      addresses.putIfAbsent(typed.type(), typed.address());
    }
    return addresses;
  }

  private static PostalAddress address(Fields fields) {
    String others =
        Stream.of("AddressLine2", "AddressLine3", "AddressLine4")
            .map(fields::text)
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return new PostalAddress(
        fields.text("AddressLine1"),
        Optional.of(others).filter(text -> !text.isEmpty()),
        fields.text("City"),
        fields.text("Region"),
        fields.text("PostalCode"),
        fields.text("Country"));
  }
}
