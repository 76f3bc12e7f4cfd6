package io.fieldledger.connect.xero.sink.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.contact.ContactField;
import io.fieldledger.connect.core.contact.NameSuffix;
import io.fieldledger.connect.xero.sink.api.XeroDates;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the sink keeps of a contact.
 *
 * @param key ContactNumber; empty when it has none
 * @param ways how it is reached and where it is: all details but the name
 * @param mergedTo id of the contact it was merged into; empty when it was not
 * @param updated UpdatedDateUTC; {@link Instant#MIN} when Xero did not tell
 */
public record IndexedContact(
    String id,
    String key,
    String name,
    String status,
    ContactDetails ways,
    String mergedTo,
    Instant updated) {

  private static final Map<String, ContactField> SLOTS =
      Map.of(
          "DEFAULT", ContactField.PHONE,
          "DDI", ContactField.SECOND_PHONE,
          "MOBILE", ContactField.MOBILE,
          "FAX", ContactField.FAX);

  /** Reads a contact of Xero or a desired contact: both have the same fields. */
  public static IndexedContact of(JsonNode json) {
    return new IndexedContact(
        json.path("ContactID").asText(""),
        json.path("ContactNumber").asText(""),
        json.path("Name").asText(""),
        json.path("ContactStatus").asText("ACTIVE"),
        ways(json),
        json.path("MergedToContactID").asText(""),
        XeroDates.instant(json.path("UpdatedDateUTC").asText("")).orElse(Instant.MIN));
  }

  /** The same with texts that many contacts have in common. */
  IndexedContact with(Shared shared) {
    return new IndexedContact(id, key, name, shared.one(status), ways, mergedTo, updated);
  }

  public boolean active() {
    return status.equals("ACTIVE");
  }

  /** Of one contact; what tells no time is not older. */
  boolean isOlderThan(IndexedContact other) {
    return !updated.equals(Instant.MIN) && updated.isBefore(other.updated);
  }

  public String comparableName() {
    return ContactDetails.comparable(name);
  }

  /**
   * All details for a comparison.
   *
   * @param mark whose suffix is no part of the name; empty for none
   */
  public ContactDetails details(String mark) {
    String plain = mark.isEmpty() ? name : new NameSuffix(mark).takeFrom(name);
    ContactDetails.Builder details = ContactDetails.builder().name(plain);
    for (ContactField field : ContactField.values()) {
      if (ways.says(field)) {
        details.kept(field, ways.text(field));
      }
    }
    return details.build();
  }

  /** The field of a phone slot; null for one that is not compared, such as OFFICE. */
  public static ContactField field(String slot) {
    return SLOTS.get(slot);
  }

  /** The slot of a phone field. */
  public static String slot(ContactField field) {
    return SLOTS.entrySet().stream()
        .filter(slot -> slot.getValue() == field)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  /** A field that is not there says nothing; one that is empty says that there is none. */
  private static ContactDetails ways(JsonNode json) {
    ContactDetails.Builder ways = ContactDetails.builder();
    if (json.has("EmailAddress")) {
      ways.email(json.get("EmailAddress").asText(""));
    }
    for (JsonNode phone : json.path("Phones")) {
      ContactField field = field(phone.path("PhoneType").asText(""));
      if (field != null) {
        ways.phone(
            field,
            phone.path("PhoneCountryCode").asText("")
                + phone.path("PhoneAreaCode").asText("")
                + phone.path("PhoneNumber").asText(""));
      }
    }
    if (json.has("Addresses")) {
      JsonNode address = address(json.get("Addresses"));
      ways.address(
          address.path("AddressLine1").asText(""),
          address.path("PostalCode").asText(""),
          address.path("AddressLine2").asText(""),
          address.path("AddressLine3").asText(""),
          address.path("AddressLine4").asText(""),
          address.path("City").asText(""),
          address.path("Region").asText(""),
          address.path("Country").asText(""));
    }
    return ways.build();
  }

  /** The address for bills, else that of the street. */
  private static JsonNode address(JsonNode addresses) {
    JsonNode chosen = MissingNode.getInstance();
    for (String type : List.of("STREET", "POBOX")) {
      for (JsonNode address : addresses) {
        if (address.path("AddressType").asText("").equals(type)
            && !address.path("AddressLine1").asText("").isBlank()) {
          chosen = address;
        }
      }
    }
    return chosen;
  }
}
