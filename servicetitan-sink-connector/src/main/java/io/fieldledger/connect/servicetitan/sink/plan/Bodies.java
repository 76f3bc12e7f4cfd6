package io.fieldledger.connect.servicetitan.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.servicetitan.sink.desired.Kind;
import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.desired.Slot;
import io.fieldledger.connect.servicetitan.sink.records.Found;
import java.util.List;

/** Request bodies (contract, 6.1 and 6.2). */
final class Bodies {
  private static final List<String> NEEDED = List.of("street", "city", "state", "zip", "country");

  private Bodies() {}

  /** Whether ServiceTitan would take the address. */
  static boolean complete(JsonNode address) {
    return address != null
        && NEEDED.stream().noneMatch(part -> address.path(part).asText("").isBlank());
  }

  /** A customer's unit may be missing and says so with a null, a vendor's must be a text. */
  static ObjectNode address(Kind kind, JsonNode from) {
    ObjectNode address = object();
    for (String part : List.of("street", "unit", "city", "state", "zip", "country")) {
      String text = from.path(part).asText("").strip();
      address.put(part, text.isEmpty() && kind == Kind.CUSTOMER ? null : text);
    }
    return address;
  }

  static ObjectNode newCustomer(Party party, String applicationGuid) {
    ObjectNode body = object();
    body.put("name", party.name().strip());
    body.put("type", party.text("type").isEmpty() ? "Residential" : party.text("type"));
    body.set("address", address(party.kind(), party.address()));
    JsonNode place = party.location() == null ? party.body() : party.location();
    JsonNode site = complete(place.path("address")) ? place.path("address") : party.address();
    ObjectNode location = body.putArray("locations").addObject();
    location.put("name", place.path("name").asText(party.name()).strip());
    location.set("address", address(party.kind(), site));
    ArrayNode contacts = body.putArray("contacts");
    for (Slot slot : Slot.values()) {
      Party.Value value = party.slots().get(slot);
      if (value != null && !value.text().isEmpty()) {
        contacts.add(contact(slot, value));
      }
    }
    ObjectNode data = body.putObject("externalData").put("applicationGuid", applicationGuid);
    data.putArray("externalData").add(mark(party));
    return body;
  }

  static ObjectNode newVendor(Party party, String applicationGuid) {
    ObjectNode body = object();
    body.put("name", party.name().strip());
    body.put("active", true);
    for (String member : List.of("firstName", "lastName", "phone", "email", "fax")) {
      if (!party.text(member).isEmpty()) {
        body.put(member, party.text(member).strip());
      }
    }
    body.put("isTruckReplenishment", false);
    body.put("restrictedMobileCreation", false);
    body.put("taxRate", 0);
    body.set("address", address(party.kind(), party.address()));
    ObjectNode data = body.putObject("externalData").put("applicationGuid", applicationGuid);
    data.putArray("externalData").add(mark(party));
    return body;
  }

  /** Other keys of the application stay. */
  static ObjectNode markOnly(Party party, String applicationGuid) {
    ObjectNode data = object().put("patchMode", "Merge").put("applicationGuid", applicationGuid);
    data.putArray("externalData").add(mark(party));
    return data;
  }

  static ObjectNode contact(Slot slot, Party.Value value) {
    ObjectNode contact = object().put("type", slot.type()).put("value", value.text());
    if (!value.memo().isEmpty()) {
      contact.put("memo", value.memo());
    }
    return contact;
  }

  static String resource(Kind kind) {
    return kind == Kind.VENDOR ? "vendors" : "customers";
  }

  static ObjectNode object() {
    return Json.mapper().createObjectNode();
  }

  private static ObjectNode mark(Party party) {
    return object().put("key", Found.MARK).put("value", party.xeroId());
  }
}
