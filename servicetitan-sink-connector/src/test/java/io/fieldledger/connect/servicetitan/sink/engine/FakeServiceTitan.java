package io.fieldledger.connect.servicetitan.sink.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.TransportException;
import io.fieldledger.connect.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Customers, contacts and vendors of one tenant in memory, as the contract tells it (5.3, 5.4, 6.1,
 * 6.2), with reads that are behind and writes that go wrong.
 */
final class FakeServiceTitan implements HttpTransport {
  static final String GUID = "7f4a2c1e-5b0d-4e6f-9a3b-2d8c7e1f0a45";

  /** What goes wrong with one write. */
  enum Fault {
    NONE,
    DONE_AND_DROPPED,
    DROPPED,
    DONE_AND_500,
    THROTTLED,
    IGNORED
  }

  private final InstantSource clock;
  final List<String> calls = new ArrayList<>();
  final Deque<Fault> faults = new ArrayDeque<>();
  final Map<Long, ObjectNode> customers = new TreeMap<>();
  final Map<Long, ObjectNode> vendors = new TreeMap<>();
  final Map<Long, ObjectNode> contacts = new TreeMap<>();

  /** How far reads are behind writes. */
  Duration behind = Duration.ZERO;

  private record Past(
      Instant until,
      Map<Long, ObjectNode> customers,
      Map<Long, ObjectNode> vendors,
      Map<Long, ObjectNode> contacts) {}

  private final Deque<Past> past = new ArrayDeque<>();
  private long ids = 1000;

  FakeServiceTitan(InstantSource clock) {
    this.clock = clock;
  }

  /** The calls that change something. */
  List<String> writes() {
    return calls.stream().filter(c -> !c.startsWith("GET")).toList();
  }

  ObjectNode customer(String name) {
    ObjectNode customer = object().put("id", ++ids).put("name", name).put("type", "Residential");
    customer.set("address", address("1 Main St"));
    finish(customer);
    customer.put("balance", "0.00");
    customers.put(ids, customer);
    return customer;
  }

  ObjectNode vendor(String name) {
    ObjectNode vendor = object().put("id", ++ids).put("name", name);
    vendor.set("address", address("1 Main St"));
    vendor.putObject("contactInfo");
    finish(vendor);
    vendors.put(ids, vendor);
    return vendor;
  }

  ObjectNode contact(ObjectNode customer, String type, String value) {
    ObjectNode contact =
        object()
            .put("id", ++ids)
            .put("customerId", customer.path("id").asLong())
            .put("type", type)
            .put("value", value)
            .put("active", true);
    contacts.put(ids, contact);
    return contact;
  }

  List<String> values(long customer, String type) {
    return contacts.values().stream()
        .filter(c -> c.path("customerId").asLong() == customer)
        .filter(c -> c.path("type").asText().equals(type))
        .map(c -> c.path("value").asText())
        .toList();
  }

  static ObjectNode address(String street) {
    return object()
        .put("street", street)
        .put("unit", "")
        .put("city", "Reno")
        .put("state", "NV")
        .put("zip", "89501")
        .put("country", "USA");
  }

  private void finish(ObjectNode record) {
    record.put("active", true).put("modifiedOn", clock.instant().toString());
    if (!record.has("externalData")) {
      record.putArray("externalData");
    }
  }

  @Override
  public synchronized HttpReply send(HttpRequest request) throws TransportException {
    URI uri = URI.create(request.url());
    String path = uri.getPath().replaceFirst(".*/tenant/\\d+/", "");
    calls.add(request.method() + " " + path + (uri.getQuery() == null ? "" : "?" + uri.getQuery()));
    if (request.method().equals("GET")) {
      return reply(200, read(path, query(uri.getRawQuery())));
    }
    Fault fault = faults.isEmpty() ? Fault.NONE : faults.poll();
    if (fault == Fault.DROPPED) {
      throw new TransportException("reset", true, null);
    }
    if (fault == Fault.THROTTLED) {
      return reply(429, object().put("title", "Rate limit is exceeded. Try again in 1 seconds."));
    }
    past.add(
        new Past(clock.instant().plus(behind), copy(customers), copy(vendors), copy(contacts)));
    HttpReply reply = write(request.method(), path.split("/", -1), body(request), fault);
    return switch (fault) {
      case DONE_AND_DROPPED -> throw new TransportException("reset", true, null);
      case DONE_AND_500 -> reply(500, object().put("title", "Oops"));
      default -> reply;
    };
  }

  private HttpReply write(String method, String[] path, ObjectNode body, Fault fault) {
    if (method.equals("POST")) {
      return path.length == 1
          ? reply(200, path[0].equals("vendors") ? newVendor(body) : newCustomer(body))
          : newContact(Long.parseLong(path[1]), body);
    }
    long id = Long.parseLong(path[1]);
    if (path.length == 2) {
      ObjectNode record = (path[0].equals("vendors") ? vendors : customers).get(id);
      if (record == null) {
        return reply(404, object().put("title", "Not found"));
      }
      if (fault != Fault.IGNORED) {
        change(record, body);
      }
      return reply(200, path[0].equals("vendors") ? object().put("id", id) : record.deepCopy());
    }
    long contact = Long.parseLong(path[3]);
    if (!customers.get(id).path("active").asBoolean()) {
      return reply(409, object().put("title", "Customer ID = " + id + " is not active"));
    }
    if (!contacts.containsKey(contact)) {
      return reply(404, object().put("title", "Not found"));
    }
    if (method.equals("DELETE")) {
      contacts.remove(contact);
      return new HttpReply(200, Map.of(), new byte[0], Duration.ZERO);
    }
    contacts.get(contact).setAll(body);
    return reply(200, contacts.get(contact).deepCopy());
  }

  private HttpReply newContact(long customer, ObjectNode body) {
    if (!customers.get(customer).path("active").asBoolean()) {
      return reply(409, object().put("title", "Customer ID = " + customer + " is not active"));
    }
    return reply(
        200,
        contact(customers.get(customer), body.path("type").asText(), body.path("value").asText()));
  }

  private ObjectNode newCustomer(ObjectNode body) {
    ObjectNode customer = customer(body.path("name").asText());
    customer.set("address", body.path("address"));
    external(customer, body);
    ObjectNode created = customer.deepCopy();
    ArrayNode told = created.putArray("contacts");
    for (JsonNode one : body.path("contacts")) {
      told.add(contact(customer, one.path("type").asText(), one.path("value").asText()).deepCopy());
    }
    return created;
  }

  private ObjectNode newVendor(ObjectNode body) {
    ObjectNode vendor = vendor(body.path("name").asText());
    change(vendor, body);
    return object().put("id", vendor.path("id").asLong());
  }

  private void change(ObjectNode record, ObjectNode body) {
    for (String member : List.of("name", "active", "address")) {
      if (body.has(member)) {
        record.set(member, body.get(member));
      }
    }
    for (String member : List.of("firstName", "lastName", "email", "phone", "fax")) {
      if (body.has(member) && record.get("contactInfo") instanceof ObjectNode info) {
        info.set(member, body.get(member));
      }
    }
    external(record, body);
    record.put("modifiedOn", clock.instant().toString());
  }

  private static void external(ObjectNode record, ObjectNode body) {
    if (body.path("externalData").path("applicationGuid").asText("").equals(GUID)) {
      record.set("externalData", body.path("externalData").path("externalData").deepCopy());
    }
  }

  private ObjectNode read(String path, Map<String, List<String>> query) {
    while (!past.isEmpty() && !past.peek().until().isAfter(clock.instant())) {
      past.poll();
    }
    Past now = past.isEmpty() ? new Past(Instant.MAX, customers, vendors, contacts) : past.peek();
    List<ObjectNode> found =
        switch (path) {
          case "customers" -> filter(now.customers(), query, now.contacts());
          case "vendors" -> filter(now.vendors(), query, Map.of());
          case "customers/contacts" ->
              now.contacts().values().stream()
                  .filter(c -> list(query, "customerIds").contains(c.path("customerId").asText()))
                  .filter(
                      c ->
                          now.customers()
                              .get(c.path("customerId").asLong())
                              .path("active")
                              .asBoolean())
                  .toList();
          default -> throw new IllegalArgumentException(path);
        };
    ObjectNode page = object().put("page", 1).put("hasMore", false);
    ArrayNode data = page.putArray("data");
    found.forEach(one -> data.add(one.deepCopy()));
    return page;
  }

  private static List<ObjectNode> filter(
      Map<Long, ObjectNode> records, Map<String, List<String>> query, Map<Long, ObjectNode> ways) {
    List<Predicate<ObjectNode>> filters = new ArrayList<>();
    if (!query.getOrDefault("active", List.of("True")).get(0).equals("Any")) {
      filters.add(r -> r.path("active").asBoolean());
    }
    if (query.containsKey("ids")) {
      filters.add(r -> list(query, "ids").contains(r.path("id").asText()));
    }
    if (query.containsKey("name")) {
      String name = query.get("name").get(0).toLowerCase(Locale.ROOT);
      filters.add(r -> r.path("name").asText().toLowerCase(Locale.ROOT).contains(name));
    }
    if (query.containsKey("phone")) {
      String phone = query.get("phone").get(0);
      filters.add(
          r ->
              ways.values().stream()
                  .filter(c -> c.path("customerId").asLong() == r.path("id").asLong())
                  .anyMatch(c -> c.path("value").asText().replaceAll("\\D", "").contains(phone)));
    }
    if (query.containsKey("externalDataValues")) {
      filters.add(
          r ->
              list(query, "externalDataValues")
                  .contains(r.path("externalData").path(0).path("value").asText()));
    }
    return records.values().stream()
        .filter(filters.stream().reduce(Predicate::and).orElse(r -> true))
        .toList();
  }

  private static List<String> list(Map<String, List<String>> query, String name) {
    return query.getOrDefault(name, List.of()).stream()
        .flatMap(v -> List.of(v.split(",", -1)).stream())
        .toList();
  }

  private static Map<String, List<String>> query(String raw) {
    Map<String, List<String>> query = new HashMap<>();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      query
          .computeIfAbsent(pair.substring(0, equals), n -> new ArrayList<>())
          .add(URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return query;
  }

  private static ObjectNode body(HttpRequest request) {
    try {
      return request.body() == null ? object() : (ObjectNode) Json.read(request.body());
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Map<Long, ObjectNode> copy(Map<Long, ObjectNode> records) {
    Map<Long, ObjectNode> copy = new TreeMap<>();
    records.forEach((id, record) -> copy.put(id, record.deepCopy()));
    return copy;
  }

  private static HttpReply reply(int status, JsonNode body) {
    return new HttpReply(status, Map.of(), Json.bytes(body), Duration.ZERO);
  }

  private static ObjectNode object() {
    return Json.mapper().createObjectNode();
  }

  @Override
  public void close() {}
}
