package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Json;
import java.util.List;
import java.util.Optional;

/**
 * Creates, changes and deletes contacts of customers (contract 6.1). None of it moves the
 * customer's {@code modifiedOn} (contract 8, pitfall 19); a deleted contact stays in the feed,
 * inactive.
 */
final class ContactWrites {
  private final Records records;
  private final Switches switches;

  ContactWrites(Records records, Switches switches) {
    this.records = records;
    this.switches = switches;
  }

  /** {@code POST /customers/{id}/contacts}. */
  ApiResponse create(ApiRequest request, List<Long> ids) {
    long customer = openCustomer(ids.get(0));
    ObjectNode body = CrmBodies.NEW_CONTACT.read(request, switches);
    String value = kept(body.get("type").asText(), body.get("value").asText());
    boolean twice =
        active(customer).stream()
            .anyMatch(
                old ->
                    old.get("type").equals(body.get("type"))
                        && old.path("value").asText().equals(value));
    if (twice && switches.is(Unknowns.CONTACT_TWICE, "409")) {
      return Problems.error(409, "The customer already has the contact " + value + ".");
    }
    return answer(add(customer, body));
  }

  /** {@code PATCH /customers/{id}/contacts/{contactId}}. */
  ApiResponse change(ApiRequest request, List<Long> ids) {
    long id = openContact(ids);
    ObjectNode body = CrmBodies.CONTACT_CHANGE.read(request, switches);
    return answer(
        records
            .update(
                RecordType.CONTACTS,
                id,
                contact -> {
                  contact.setAll(body);
                  contact.put(
                      "value", kept(contact.path("type").asText(), contact.path("value").asText()));
                  NewRecords.withSettings(contact);
                })
            .orElseThrow(() -> notFound(id)));
  }

  /** {@code DELETE /customers/{id}/contacts/{contactId}}. */
  ApiResponse delete(ApiRequest request, List<Long> ids) {
    long id = openContact(ids);
    records.update(RecordType.CONTACTS, id, contact -> contact.put("active", false));
    return ApiResponse.empty(200);
  }

  /** Adds a contact to a customer, and gives its record. */
  ObjectNode add(long customer, JsonNode body) {
    ObjectNode contact = NewRecords.contact("customerId", customer, body);
    contact.put("value", kept(contact.get("type").asText(), contact.get("value").asText()));
    return records.create(RecordType.CONTACTS, NewRecords.withSettings(contact));
  }

  /** A contact as the answers of its owner's creation show it. */
  static ObjectNode brief(ObjectNode contact) {
    return contact.deepCopy().retain("id", "type", "value", "memo");
  }

  private ApiResponse answer(ObjectNode contact) {
    return Pages.json(Json.bytes(contact.deepCopy().without(List.of("customerId", "active"))));
  }

  private String kept(String type, String value) {
    boolean digits = !type.equals("Email") && switches.is(Unknowns.CONTACT_PHONE, "digits");
    return digits ? value.replaceAll("[^0-9]", "") : value;
  }

  private List<ObjectNode> active(long customer) {
    return records.table(RecordType.CONTACTS).ofOwners(List.of(customer)).stream()
        .filter(StoredRecord::active)
        .map(StoredRecord::json)
        .toList();
  }

  private long openContact(List<Long> ids) {
    long customer = openCustomer(ids.get(0));
    long id = ids.get(1);
    Optional<StoredRecord> contact = records.table(RecordType.CONTACTS).get(id);
    if (contact.filter(c -> c.owner() == customer && c.active()).isEmpty()) {
      throw notFound(id);
    }
    return id;
  }

  private long openCustomer(long id) {
    StoredRecord customer =
        records
            .table(RecordType.CUSTOMERS)
            .get(id)
            .orElseThrow(() -> new Refused(Problems.notFound("Customer", id)));
    if (!customer.active() && switches.is(Unknowns.INACTIVE_CONTACTS, "409")) {
      throw new Refused(Problems.inactiveCustomer(id));
    }
    return id;
  }

  private static Refused notFound(long id) {
    return new Refused(Problems.notFound("Contact", id));
  }
}
