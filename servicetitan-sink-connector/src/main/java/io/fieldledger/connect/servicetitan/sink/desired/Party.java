package io.fieldledger.connect.servicetitan.sink.desired;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.contact.ContactField;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A customer or vendor that should be in ServiceTitan, with all that belongs to it.
 *
 * @param key the external key: {@code XR-C-<ContactID>} or {@code XR-V-<ContactID>}
 * @param id what the contact's number in Xero names: {@code ST-C-<id>}
 * @param xeroId the ContactID
 * @param active false when the contact is archived in Xero
 * @param mergedTo ContactID of the one it was merged into in Xero; empty when it was not
 * @param body the members of ServiceTitan's own names: name, type, address and a vendor's others
 * @param location the place of work of a new customer; null when the record has none
 * @param slots by slot the value as Xero has it, empty when it has none; a customer's only
 * @param parts keys and kinds of the documents of which it is made, this one first
 */
public record Party(
    Kind kind,
    String key,
    OptionalLong id,
    String xeroId,
    boolean active,
    String mergedTo,
    ObjectNode body,
    ObjectNode location,
    Map<Slot, Value> slots,
    List<Part> parts) {

  /** What a slot should hold. */
  public record Value(String text, String memo) {}

  /**
   * One document of the record.
   *
   * @param slot of a CustomerContact; null of the others
   */
  public record Part(String kind, String key, Slot slot) {}

  public Party {
    slots = Map.copyOf(slots);
    parts = List.copyOf(parts);
  }

  public String name() {
    return text("name");
  }

  public String text(String member) {
    return body.path(member).asText("");
  }

  /** The address for bills; null when Xero has none. */
  public ObjectNode address() {
    return body.path("address") instanceof ObjectNode address ? address : null;
  }

  /** For comparing. */
  public ContactDetails details() {
    ContactDetails.Builder details = ContactDetails.builder().name(name());
    slots.forEach(
        (slot, value) -> {
          if (slot == Slot.EMAIL) {
            details.email(value.text());
          } else {
            details.phone(slot.field(), value.text());
          }
        });
    if (body.has("email")) {
      details.email(text("email"));
    }
    if (body.has("phone")) {
      details.phone(ContactField.PHONE, text("phone"));
    }
    if (body.has("fax")) {
      details.phone(ContactField.FAX, text("fax"));
    }
    ObjectNode address = address();
    return (address == null ? details : address(details, address)).build();
  }

  /** Adds an address as ServiceTitan has it. */
  public static ContactDetails.Builder address(ContactDetails.Builder to, JsonNode address) {
    return to.address(
        address.path("street").asText(""),
        address.path("zip").asText(""),
        address.path("unit").asText(""),
        address.path("city").asText(""),
        address.path("state").asText(""),
        address.path("country").asText(""));
  }

  /** For messages: {@code Customer XR-C-…}. */
  public String label() {
    return kind.label() + ' ' + key;
  }
}
