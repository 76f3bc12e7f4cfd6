package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Json;
import java.util.List;
import java.util.Optional;

/** Creates and changes customers (contract 6.1). */
final class CustomerWrites {
  private final Records records;
  private final Switches switches;
  private final LocationWrites locations;
  private final ContactWrites contacts;

  CustomerWrites(Records records, Switches switches) {
    this.records = records;
    this.switches = switches;
    this.locations = new LocationWrites(records, switches);
    this.contacts = new ContactWrites(records, switches);
  }

  /** {@code POST /customers}: the customer, its locations and its contacts. */
  ApiResponse create(ApiRequest request, List<Long> ids) {
    ObjectNode body = CrmBodies.NEW_CUSTOMER.read(request, switches);
    if (body.get("locations").isEmpty()) {
      throw new Refused(Problems.badField("locations", "At least one location is required."));
    }
    ObjectNode customer = records.create(RecordType.CUSTOMERS, NewRecords.customer(body));
    long id = customer.get("id").asLong();
    ArrayNode contactsShown = Json.MAPPER.createArrayNode();
    for (JsonNode contact : body.path("contacts")) {
      contactsShown.add(ContactWrites.brief(contacts.add(id, contact)));
    }
    ObjectNode answer = ExternalData.shown(customer, ExternalData.applicationOf(body));
    ArrayNode locationsShown = answer.putArray("locations");
    for (JsonNode location : body.get("locations")) {
      locationsShown.add(locations.add(id, location));
    }
    answer.set("contacts", contactsShown);
    return Pages.json(Json.bytes(answer));
  }

  /** {@code PATCH /customers/{id}}: what is given, lists as a whole. */
  ApiResponse change(ApiRequest request, List<Long> ids) {
    boolean whole = switches.is(Unknowns.ADDRESS_CHANGE, "whole");
    ObjectNode body = CrmBodies.customerChange(whole).read(request, switches);
    ObjectNode members = body.deepCopy();
    members.remove("externalData");
    if (switches.is(Unknowns.CUSTOMER_ACTIVE, "ignored")) {
      members.remove("active");
    }
    if (members.has("address")) {
      members.set("address", NewRecords.place(body.get("address")));
    }
    if (members.has("customFields")) {
      members.set("customFields", NewRecords.customFields(body.get("customFields")));
    }
    Optional<ObjectNode> changed =
        records.update(
            RecordType.CUSTOMERS,
            ids.get(0),
            customer -> {
              customer.setAll(members);
              ExternalData.write(customer, body);
            });
    return changed
        .map(customer -> ExternalData.shown(customer, ExternalData.applicationOf(body)))
        .map(customer -> Pages.json(Json.bytes(customer)))
        .orElseGet(() -> Problems.notFound("Customer", ids.get(0)));
  }
}
