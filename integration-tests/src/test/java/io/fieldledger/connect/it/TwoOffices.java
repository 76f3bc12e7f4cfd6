package io.fieldledger.connect.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.contact.ContactField;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** People who keep customers in ServiceTitan and contacts in Xero, and how the two compare. */
final class TwoOffices {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MARK = "ST-C-";

  private final Sandbox sandbox;
  private final Random random;
  private int people;

  TwoOffices(Sandbox sandbox, long seed) {
    this.sandbox = sandbox;
    this.random = new Random(seed);
  }

  /** New customers in ServiceTitan. */
  void meetCustomers(int many) {
    for (int i = 0; i < many; i++) {
      int n = ++people;
      String address =
          "{\"street\":\"%d Oak St\",\"city\":\"Mesa\",\"state\":\"AZ\",\"zip\":\"85201\",\"country\":\"USA\"}"
              .formatted(n);
      sandbox
          .serviceTitanClerk()
          .addCustomer(
              """
              {"name":"%s","type":"Residential","address":%s,"locations":[{"name":"Home","address":%s}],
               "contacts":[{"type":"Email","value":"c%d@example.com"},{"type":"MobilePhone","value":"60255%05d"}]}
              """
                  .formatted(name(n), address, address, n, n));
    }
  }

  /** New contacts in Xero; they are customers by an invoice that they are sent. */
  void meetContacts(int many) {
    for (int i = 0; i < many; i++) {
      int n = ++people;
      String made =
          sandbox
              .xeroClerk()
              .create(
                  "Contacts",
                  """
                  {"Name":"Contact %d","EmailAddress":"x%d@example.com",
                   "Phones":[{"PhoneType":"DEFAULT","PhoneNumber":"60266%05d"}],
                   "Addresses":[{"AddressType":"POBOX","AddressLine1":"%d Elm St","City":"Mesa","Region":"AZ",
                    "PostalCode":"85202","Country":"USA"}]}
                  """
                      .formatted(n, n, n, n));
      sandbox
          .xeroClerk()
          .create(
              "Invoices",
              """
              {"Type":"ACCREC","Status":"AUTHORISED","InvoiceNumber":"X-%d","Contact":{"ContactID":"%s"},
               "Date":"2026-11-14","DueDate":"2026-11-28",
               "LineItems":[{"Description":"Repair","Quantity":1,"UnitAmount":10,"AccountCode":"4000","TaxType":"NONE"}]}
              """
                  .formatted(n, read(made).path("ContactID").asText()));
    }
  }

  private static String name(int n) {
    return List.of("Ana Núñez", "Bob O'Hara", "Chen & Sons", "Dee  Dee").get(n % 4) + " " + n;
  }

  /** Edits on either side, some of one person on both. */
  int edit(int many) {
    Map<Long, JsonNode> contacts = linked();
    List<Long> customers = new ArrayList<>(contacts.keySet());
    for (int i = 0; i < many; i++) {
      long customer = customers.get(random.nextInt(customers.size()));
      if (random.nextBoolean()) {
        editContact(contacts.get(customer).path("ContactID").asText());
      } else {
        editCustomer(customer);
      }
    }
    return many;
  }

  private void editContact(String id) {
    int n = random.nextInt(100_000);
    String change =
        switch (random.nextInt(5)) {
          case 0 -> "\"Name\":\"Renamed in Xero %d\"".formatted(n);
          case 1 -> "\"EmailAddress\":\"from.xero%d@example.com\"".formatted(n);
          case 2 ->
              "\"Phones\":[{\"PhoneType\":\"DEFAULT\",\"PhoneNumber\":\"48011%05d\"}]".formatted(n);
          case 3 ->
              "\"Phones\":[{\"PhoneType\":\"MOBILE\",\"PhoneNumber\":\"%s\"}]"
                  .formatted(n % 3 == 0 ? "" : "48022%05d".formatted(n));
          default ->
              """
              "Addresses":[{"AddressType":"POBOX","AddressLine1":"%d Pine St","City":"Tempe","Region":"AZ",
               "PostalCode":"85281","Country":"USA"}]
              """
                  .formatted(n);
        };
    sandbox.xeroClerk().update("Contacts", "{\"ContactID\":\"%s\",%s}".formatted(id, change));
  }

  private void editCustomer(long id) {
    int n = random.nextInt(100_000);
    switch (random.nextInt(5)) {
      case 0 -> change(id, JSON.createObjectNode().put("name", "Renamed in ServiceTitan " + n));
      case 1 -> way(id, "Email", "from.servicetitan%d@example.com".formatted(n));
      case 2 -> way(id, "Phone", "48033%05d".formatted(n));
      case 3 -> way(id, "MobilePhone", n % 3 == 0 ? "" : "48044%05d".formatted(n));
      default -> {
        ObjectNode change = JSON.createObjectNode();
        change.putObject("address").put("street", n + " Birch St").put("zip", "85282");
        change(id, change);
      }
    }
  }

  private void change(long customer, JsonNode members) {
    sandbox.serviceTitanClerk().change(RecordType.CUSTOMERS, customer, members);
  }

  /** Changes, adds or removes the first of its ways to be reached of a type. */
  private void way(long customer, String type, String value) {
    Optional<JsonNode> first = ways(customer, type).stream().findFirst();
    String json = "{\"type\":\"%s\",\"value\":\"%s\"}".formatted(type, value);
    if (first.isEmpty()) {
      if (!value.isEmpty()) {
        sandbox.serviceTitanClerk().addContact(customer, json);
      }
    } else if (value.isEmpty()) {
      sandbox.serviceTitanClerk().removeContact(customer, first.get().path("id").asLong());
    } else {
      sandbox.serviceTitanClerk().changeContact(customer, first.get().path("id").asLong(), json);
    }
  }

  private List<JsonNode> ways(long customer, String type) {
    return ways(ways().getOrDefault(customer, List.of()), type);
  }

  private static List<JsonNode> ways(List<JsonNode> all, String type) {
    return all.stream().filter(way -> way.path("type").asText().equals(type)).toList();
  }

  /** How each customer is reached, in the order of the ids. */
  private Map<Long, List<JsonNode>> ways() {
    Map<Long, List<JsonNode>> ways = new HashMap<>();
    sandbox.serviceTitanRecords().all(RecordType.CONTACTS).stream()
        .filter(way -> way.path("active").asBoolean(true))
        .sorted(Comparator.comparingLong(way -> way.path("id").asLong()))
        .forEach(
            way ->
                ways.computeIfAbsent(way.path("customerId").asLong(), c -> new ArrayList<>())
                    .add(way));
    return ways;
  }

  /** What is not the same on both sides, field by field. */
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    Map<Long, JsonNode> contacts = linked();
    Map<Long, List<JsonNode>> ways = ways();
    List<ObjectNode> customers = sandbox.serviceTitanRecords().all(RecordType.CUSTOMERS);
    if (customers.size() != people) {
      differences.add(customers.size() + " customers of " + people);
    }
    for (JsonNode customer : customers) {
      long id = customer.path("id").asLong();
      if (!contacts.containsKey(id)) {
        differences.add("no contact of customer " + id);
        continue;
      }
      ContactDetails here = details(customer, ways.getOrDefault(id, List.of()));
      ContactDetails there = IndexedContact.of(contacts.get(id)).details(MARK + id);
      for (ContactField field : ContactField.values()) {
        if (!here.text(field).equals(there.text(field))) {
          differences.add(
              "%s of customer %d: %s, in Xero %s"
                  .formatted(field.label(), id, here.text(field), there.text(field)));
        }
      }
    }
    return differences;
  }

  private static ContactDetails details(JsonNode customer, List<JsonNode> ways) {
    List<JsonNode> phones = ways(ways, "Phone");
    JsonNode address = customer.path("address");
    return ContactDetails.builder()
        .name(customer.path("name").asText())
        .email(value(ways(ways, "Email"), 0))
        .phone(ContactField.PHONE, value(phones, 0))
        .phone(ContactField.SECOND_PHONE, value(phones, 1))
        .phone(ContactField.MOBILE, value(ways(ways, "MobilePhone"), 0))
        .phone(ContactField.FAX, value(ways(ways, "Fax"), 0))
        .address(
            address.path("street").asText(""),
            address.path("zip").asText(""),
            address.path("unit").asText(""),
            address.path("city").asText(""),
            address.path("state").asText(""),
            address.path("country").asText(""))
        .build();
  }

  private static String value(List<JsonNode> ways, int index) {
    return index < ways.size() ? ways.get(index).path("value").asText("") : "";
  }

  /** Who is there more than once, on either side. */
  List<String> doubles() {
    List<String> doubles = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode customer : sandbox.serviceTitanRecords().all(RecordType.CUSTOMERS)) {
      if (!names.add(customer.path("name").asText())) {
        doubles.add("customer " + customer.path("name").asText());
      }
    }
    List<JsonNode> contacts = sandbox.xeroClerk().list("Contacts");
    if (contacts.size() != people) {
      doubles.add(contacts.size() + " contacts of " + people);
    }
    return doubles;
  }

  /** Xero's contacts by the customer that they are linked to. */
  private Map<Long, JsonNode> linked() {
    Map<Long, JsonNode> linked = new HashMap<>();
    for (JsonNode contact : sandbox.xeroClerk().list("Contacts")) {
      String number = contact.path("ContactNumber").asText("");
      if (number.startsWith(MARK)) {
        linked.put(Long.parseLong(number.substring(MARK.length())), contact);
      }
    }
    return linked;
  }

  /** Calls of the connectors that changed or were to change something. */
  long writes() {
    return (long) sandbox.xero().journal().calls("POST|PUT|DELETE", "/api.xro/.*").size()
        + sandbox.serviceTitan().journal().calls("POST|PATCH|DELETE", "/crm/.*").size();
  }

  /** Looks for changes on either side. */
  long polls() {
    return Math.min(
        sandbox.xero().journal().calls("GET", ".*/Contacts").size(),
        sandbox.serviceTitan().journal().calls("GET", ".*/export/customers").size());
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
