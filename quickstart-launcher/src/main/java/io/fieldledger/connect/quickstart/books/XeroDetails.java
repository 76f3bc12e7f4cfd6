package io.fieldledger.connect.quickstart.books;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.quickstart.tieout.Details;
import io.fieldledger.connect.quickstart.tieout.Field;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** Contacts of Xero by field (contract, section 6.1). */
final class XeroDetails {
  private static final Map<Field, String> SLOTS =
      Map.of(
          Field.PHONE, "DEFAULT",
          Field.SECOND_PHONE, "DDI",
          Field.MOBILE, "MOBILE",
          Field.FAX, "FAX");

  private XeroDetails() {}

  static Details of(JsonNode contact) {
    Map<Field, String> texts = new EnumMap<>(Field.class);
    texts.put(
        Field.NAME,
        withoutSuffix(contact.path("Name").asText(""), contact.path("ContactNumber").asText("")));
    texts.put(Field.EMAIL, contact.path("EmailAddress").asText(""));
    SLOTS.forEach((field, slot) -> texts.put(field, phone(contact, slot)));
    texts.put(Field.ADDRESS, address(contact));
    return new Details(texts);
  }

  /** A namesake of {@code ST-C-24705} is called {@code Alex Rodriguez (C-24705)} (rule 16). */
  private static String withoutSuffix(String name, String number) {
    String suffix = number.startsWith("ST-") ? " (" + number.substring(3) + ")" : "";
    return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
  }

  private static String phone(JsonNode contact, String slot) {
    return contact
        .path("Phones")
        .valueStream()
        .filter(phone -> phone.path("PhoneType").asText().equals(slot))
        .map(
            phone ->
                phone.path("PhoneCountryCode").asText("")
                    + phone.path("PhoneAreaCode").asText("")
                    + phone.path("PhoneNumber").asText(""))
        .findFirst()
        .orElse("");
  }

  /** Where bills go, else where the street is; one without a first line is none. */
  private static String address(JsonNode contact) {
    return Stream.of("POBOX", "STREET")
        .flatMap(
            type ->
                contact
                    .path("Addresses")
                    .valueStream()
                    .filter(address -> address.path("AddressType").asText().equals(type)))
        .filter(address -> !address.path("AddressLine1").asText("").isBlank())
        .findFirst()
        .map(
            address ->
                ServiceTitanDetails.joined(
                    Stream.of(
                            "AddressLine1",
                            "AddressLine2",
                            "AddressLine3",
                            "AddressLine4",
                            "City",
                            "Region",
                            "PostalCode",
                            "Country")
                        .map(part -> address.path(part).asText(""))))
        .orElse("");
  }
}
