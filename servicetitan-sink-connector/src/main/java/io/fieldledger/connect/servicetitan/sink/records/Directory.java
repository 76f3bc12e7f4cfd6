package io.fieldledger.connect.servicetitan.sink.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Iterables;
import io.fieldledger.connect.core.call.ApiException;
import io.fieldledger.connect.core.call.Refusal;
import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.http.Query;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.servicetitan.ServiceTitanApi;
import io.fieldledger.connect.servicetitan.sink.desired.Kind;
import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.desired.Slot;
import io.fieldledger.connect.servicetitan.sink.records.Found.Contact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * ServiceTitan's customers, contacts and vendors: asked for by id, by mark, by name, and written.
 * Inactive ones are always among the answers. Safe for several threads.
 */
public final class Directory {
  /** Ids, or values of external data, in one call (contract, section 3). */
  public static final int AT_ONCE = 50;

  /**
   * The list of contacts wants a bound on the modified time (OpenAPI, crm, customers/contacts);
   * this one excludes nothing.
   */
  private static final String EVER = "2000-01-01T00:00:00Z";

  private static final int PAGE = 5000;
  private static final int MOST_PAGES = 20;

  private final ServiceTitanApi api;
  private final String applicationGuid;
  private final VendorList vendors;

  /**
   * @param applicationGuid under which the marks are kept
   */
  public Directory(ServiceTitanApi api, String applicationGuid) {
    this.api = api;
    this.applicationGuid = applicationGuid;
    this.vendors = new VendorList(this);
  }

  public String applicationGuid() {
    return applicationGuid;
  }

  /** Those of these ids that there are; a customer without its contacts. */
  public List<Found> byIds(Kind kind, Collection<Long> ids)
      throws ApiException, InterruptedException {
    List<Found> found = new ArrayList<>();
    for (List<Long> some : Iterables.partition(new LinkedHashSet<>(ids), AT_ONCE)) {
      Query query = marked();
      // Vendors take the parameter once for each, customers a list (contract, section 3).
      if (kind == Kind.VENDOR) {
        query.withEach("ids", some);
      } else {
        query.with("ids", joined(some));
      }
      list(kind, query).stream().filter(one -> some.contains(one.id())).forEach(found::add);
    }
    return found;
  }

  /** Those that carry one of these ContactIDs; a customer without its contacts. */
  public List<Found> byMarks(Kind kind, Collection<String> xeroIds)
      throws ApiException, InterruptedException {
    List<Found> found = new ArrayList<>();
    for (List<String> some : Iterables.partition(new LinkedHashSet<>(xeroIds), AT_ONCE)) {
      Query query =
          marked().with("externalDataKey", Found.MARK).with("externalDataValues", joined(some));
      list(kind, query).stream().filter(one -> some.contains(one.xeroId())).forEach(found::add);
    }
    return found;
  }

  /**
   * Those of the same name, whatever its case, accents and punctuation (accounting rule 16), with
   * their contacts. ServiceTitan finds a customer by the name as it is written there, so it is
   * asked for the name as Xero has it, for its bare form, and for each phone; vendors it does not
   * find by name at all, so that their whole list is read.
   */
  public List<Found> namesakes(Party party) throws ApiException, InterruptedException {
    String name = ContactDetails.comparable(party.name());
    if (party.kind() == Kind.VENDOR) {
      return vendors.named(name);
    }
    Map<Long, Found> same = new LinkedHashMap<>();
    for (Query query : searches(party, name)) {
      list(Kind.CUSTOMER, query).stream()
          .filter(one -> ContactDetails.comparable(one.name()).equals(name))
          .forEach(one -> same.put(one.id(), one));
    }
    return withContacts(same.values());
  }

  private List<Query> searches(Party party, String name) {
    List<Query> searches = new ArrayList<>();
    String asWritten = party.name().strip();
    searches.add(marked().with("name", asWritten));
    if (!asWritten.equalsIgnoreCase(name)) {
      searches.add(marked().with("name", name));
    }
    party.slots().entrySet().stream()
        .filter(slot -> slot.getKey() != Slot.EMAIL)
        .map(slot -> ContactDetails.digits(slot.getValue().text()))
        .filter(digits -> !digits.isEmpty())
        .distinct()
        .forEach(digits -> searches.add(marked().with("phone", digits)));
    return searches;
  }

  /**
   * The same customers with their contacts; those of inactive ones ServiceTitan keeps to itself.
   */
  public List<Found> withContacts(Collection<Found> customers)
      throws ApiException, InterruptedException {
    Set<Long> active =
        customers.stream()
            .filter(one -> one.kind() == Kind.CUSTOMER && one.active())
            .map(Found::id)
            .collect(Collectors.toSet());
    Map<Long, List<Contact>> contacts = new HashMap<>();
    for (List<Long> some : Iterables.partition(active, AT_ONCE)) {
      Query query = new Query().with("customerIds", joined(some)).with("modifiedOnOrAfter", EVER);
      for (JsonNode contact : pages(Write.Module.CUSTOMERS, "customers/contacts", query)) {
        if (contact.path("active").asBoolean(true)) {
          contacts
              .computeIfAbsent(contact.path("customerId").asLong(), id -> new ArrayList<>())
              .add(Contact.of(contact));
        }
      }
    }
    return customers.stream()
        .map(one -> one.withContacts(contacts.getOrDefault(one.id(), List.of())))
        .toList();
  }

  /** The answer's body; an empty object when it has none. */
  public JsonNode send(Write write) throws ApiException, InterruptedException {
    byte[] body = write.body() == null ? null : Json.bytes(write.body());
    String path = write.module().path(api.tenant()) + write.path();
    byte[] answer = api.write(write.method(), path, body, write.module().writeScope()).body();
    try {
      return answer.length == 0 ? Json.mapper().createObjectNode() : Json.read(answer);
    } catch (IOException e) {
      // It was done; what it made is found by looking.
      return Json.mapper().createObjectNode();
    }
  }

  List<Found> list(Kind kind, Query query) throws ApiException, InterruptedException {
    boolean vendor = kind == Kind.VENDOR;
    return pages(
            vendor ? Write.Module.VENDORS : Write.Module.CUSTOMERS,
            vendor ? "vendors" : "customers",
            query)
        .stream()
        .map(json -> Found.of(kind, json))
        .toList();
  }

  private List<JsonNode> pages(Write.Module module, String resource, Query query)
      throws ApiException, InterruptedException {
    List<JsonNode> all = new ArrayList<>();
    String path = module.path(api.tenant()) + resource;
    query.with("pageSize", PAGE);
    for (int page = 1; page <= MOST_PAGES; page++) {
      JsonNode answer = read(path, query.copy().with("page", page), module.readScope());
      answer.path("data").forEach(all::add);
      if (!answer.path("hasMore").asBoolean(false)) {
        return all;
      }
    }
    throw new ApiException(
        Refusal.REJECTED,
        "ServiceTitan has more than %d records for GET %s; the search cannot tell them apart."
            .formatted(MOST_PAGES * PAGE, path));
  }

  private JsonNode read(String path, Query query, String scope)
      throws ApiException, InterruptedException {
    try {
      return Json.read(api.get(path, query, scope).body());
    } catch (IOException e) {
      throw new ApiException(
          Refusal.TRANSIENT,
          "ServiceTitan answered GET %s with a body that is not whole JSON.".formatted(path));
    }
  }

  /** With inactive ones, and with the marks. */
  Query marked() {
    return new Query().with("active", "Any").with("externalDataApplicationGuid", applicationGuid);
  }

  private static String joined(Collection<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
