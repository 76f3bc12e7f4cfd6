package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a person does in ServiceTitan's own screens while the connectors run: add and change
 * customers, contacts and vendors, deactivate, merge. For tests; it needs no token and uses up no
 * call. Every method throws {@link IllegalArgumentException} for what does not exist and for what
 * the API would refuse.
 */
public final class ServiceTitanClerk {
  private final Records records;
  private final CustomerWrites customers;
  private final ContactWrites contacts;
  private final VendorWrites vendors;

  ServiceTitanClerk(Records records, Switches switches) {
    this.records = records;
    this.customers = new CustomerWrites(records, switches);
    this.contacts = new ContactWrites(records, switches);
    this.vendors = new VendorWrites(records, switches);
  }

  /**
   * Adds a customer with its locations and contacts.
   *
   * @param json as {@code POST /customers} takes it
   * @return its id
   */
  public long addCustomer(String json) {
    return id(answer(() -> customers.create(request(json), List.of())));
  }

  /**
   * Adds a vendor.
   *
   * @param json as {@code POST /vendors} takes it
   * @return its id
   */
  public long addVendor(String json) {
    return id(answer(() -> vendors.create(request(json), List.of())));
  }

  /**
   * Adds a phone number, e-mail or fax to a customer.
   *
   * @param json as {@code POST /customers/{id}/contacts} takes it
   * @return its id
   */
  public long addContact(long customer, String json) {
    return id(answer(() -> contacts.create(request(json), List.of(customer))));
  }

  /**
   * Changes a phone number, e-mail or fax of a customer.
   *
   * @param json as {@code PATCH /customers/{id}/contacts/{contactId}} takes it
   */
  public void changeContact(long customer, long contact, String json) {
    answer(() -> contacts.change(request(json), List.of(customer, contact)));
  }

  /** Deletes a phone number, e-mail or fax of a customer. */
  public void removeContact(long customer, long contact) {
    answer(() -> contacts.delete(request(""), List.of(customer, contact)));
  }

  /**
   * Changes members of a record.
   *
   * @param members nested objects are merged, lists replaced
   */
  public void change(RecordType type, long id, JsonNode members) {
    edit(type, id, record -> Records.merge(record, members));
  }

  /** Deactivates a customer or a vendor, or makes it active again. */
  public void setActive(RecordType type, long id, boolean active) {
    edit(type, id, record -> record.put("active", active));
  }

  /**
   * Merges a customer into another one: it becomes inactive and names the other (contract 5.3). Its
   * documents keep its id (contract 8, pitfall 18).
   */
  public void mergeCustomers(long from, long into) {
    if (from == into || records.get(RecordType.CUSTOMERS, into).isEmpty()) {
      throw new IllegalArgumentException("there is no other customer " + into + " to merge into");
    }
    edit(
        RecordType.CUSTOMERS,
        from,
        customer -> customer.put("active", false).put("mergedToId", into));
  }

  private void edit(RecordType type, long id, Consumer<ObjectNode> change) {
    if (records.update(type, id, change).isEmpty()) {
      throw new IllegalArgumentException("there is no record " + id + " in " + type.resource());
    }
  }

  private static ApiResponse answer(Supplier<ApiResponse> call) {
    ApiResponse answer;
    try {
      answer = call.get();
    } catch (Refused e) {
      answer = e.answer();
    }
    if (answer.status() != 200) {
      throw new IllegalArgumentException(new String(answer.body(), StandardCharsets.UTF_8));
    }
    return answer;
  }

  private static long id(ApiResponse answer) {
    return Json.tree(answer.body()).get("id").asLong();
  }

  private static ApiRequest request(String json) {
    return new ApiRequest(
        "POST", "/", "", Map.of(), Map.of(), json.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
  }
}
