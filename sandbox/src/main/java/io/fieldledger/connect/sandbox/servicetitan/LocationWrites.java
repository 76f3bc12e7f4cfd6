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

/** Creates and changes locations (contract 6.1). */
final class LocationWrites {
  private final Records records;
  private final Switches switches;
  private final ContactWrites contacts;

  LocationWrites(Records records, Switches switches) {
    this.records = records;
    this.switches = switches;
    this.contacts = new ContactWrites(records, switches);
  }

  /** {@code POST /locations}. */
  ApiResponse create(ApiRequest request, List<Long> ids) {
    ObjectNode body = CrmBodies.NEW_LOCATION_OF_CUSTOMER.read(request, switches);
    long customer = body.get("customerId").asLong();
    refuseCustomer(customer);
    return Pages.json(Json.bytes(add(customer, body)));
  }

  /** {@code PATCH /locations/{id}}: what is given, lists as a whole. */
  ApiResponse change(ApiRequest request, List<Long> ids) {
    boolean whole = switches.is(Unknowns.ADDRESS_CHANGE, "whole");
    ObjectNode body = CrmBodies.locationChange(whole).read(request, switches);
    if (body.has("customerId")) {
      refuseCustomer(body.get("customerId").asLong());
    }
    ObjectNode members = body.deepCopy();
    members.remove("externalData");
    if (members.has("address")) {
      members.set("address", NewRecords.place(body.get("address")));
    }
    if (members.has("customFields")) {
      members.set("customFields", NewRecords.customFields(body.get("customFields")));
    }
    Optional<ObjectNode> changed =
        records.update(
            RecordType.LOCATIONS,
            ids.get(0),
            location -> {
              location.setAll(members);
              ExternalData.write(location, body);
            });
    return changed
        .map(location -> ExternalData.shown(location, ExternalData.applicationOf(body)))
        .map(location -> Pages.json(Json.bytes(location)))
        .orElseGet(() -> Problems.notFound("Location", ids.get(0)));
  }

  /**
   * Adds a location. Its contacts become contacts of the customer too (contract 5.3).
   *
   * @return the location as the answer shows it
   */
  ObjectNode add(long customer, JsonNode body) {
    ObjectNode location = records.create(RecordType.LOCATIONS, NewRecords.location(customer, body));
    ArrayNode shown = Json.MAPPER.createArrayNode();
    for (JsonNode contact : body.path("contacts")) {
      ObjectNode ofLocation =
          NewRecords.contact("locationId", location.get("id").asLong(), contact);
      shown.add(ContactWrites.brief(records.create(RecordType.LOCATION_CONTACTS, ofLocation)));
      contacts.add(customer, contact);
    }
    ObjectNode answer = ExternalData.shown(location, ExternalData.applicationOf(body));
    answer.set("contacts", shown);
    return answer;
  }

  private void refuseCustomer(long id) {
    Optional<StoredRecord> customer = records.table(RecordType.CUSTOMERS).get(id);
    if (customer.isEmpty()) {
      throw new Refused(
          Problems.badField("customerId", "Customer with ID " + id + " was not found."));
    }
    if (!customer.get().active()) {
      throw new Refused(Problems.inactiveCustomer(id));
    }
  }
}
