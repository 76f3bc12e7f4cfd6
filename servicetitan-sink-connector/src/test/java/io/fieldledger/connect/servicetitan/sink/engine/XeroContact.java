package io.fieldledger.connect.servicetitan.sink.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A contact of Xero as the mapping hands it on; each change is a new revision. */
public record XeroContact(
    String id,
    Instant changed,
    String kind,
    Map<String, Object> members,
    Map<String, String> slots) {

  public static XeroContact customer(String id, String name) {
    return of(id, "Customer", name)
        .slot("Email", "")
        .slot("Phone", "")
        .slot("Phone2", "")
        .slot("MobilePhone", "")
        .slot("Fax", "");
  }

  public static XeroContact vendor(String id, String name) {
    return of(id, "Vendor", name);
  }

  private static XeroContact of(String id, String kind, String name) {
    return new XeroContact(id, Office.NOW, kind, Map.of(), Map.of())
        .with("name", name)
        .with("type", "Residential")
        .with("active", true)
        .with("xeroContactId", id);
  }

  public XeroContact with(String member, Object value) {
    Map<String, Object> more = new HashMap<>(members);
    more.put(member, value);
    return new XeroContact(id, changed, kind, more, slots);
  }

  /** Empty when Xero has none. */
  public XeroContact slot(String slot, String value) {
    Map<String, String> more = new HashMap<>(slots);
    more.put(slot, value);
    return new XeroContact(id, changed, kind, members, more);
  }

  public XeroContact at(String street) {
    return with(
        "address",
        Map.of("street", street, "city", "Reno", "state", "NV", "zip", "89501", "country", "USA"));
  }

  /** The next revision. */
  public XeroContact later() {
    return new XeroContact(id, changed.plusSeconds(60), kind, members, slots);
  }

  public Map<String, Object> value() {
    boolean vendor = kind.equals("Vendor");
    String key = (vendor ? "XR-V-" : "XR-C-") + id;
    List<Object> documents = new ArrayList<>();
    documents.add(document(kind, key, members, true));
    if (!vendor) {
      documents.add(
          document(
              "Location",
              key + "/location",
              Map.of("customer", key, "name", members.get("name")),
              true));
      new TreeMap<>(slots)
          .forEach(
              (slot, value) ->
                  documents.add(
                      document(
                          "CustomerContact",
                          key + "/" + slot,
                          Map.of("customer", key, "type", slot.replace("2", ""), "value", value),
                          !value.isEmpty())));
    }
    Map<String, Object> source = new HashMap<>();
    source.put("system", "xero");
    source.put("tenant", "t");
    source.put("type", "contact");
    source.put("id", id);
    source.put("revision", changed.toString());
    return Map.of("source", source, "documents", documents);
  }

  private static Map<String, Object> document(
      String kind, String key, Map<String, Object> body, boolean present) {
    return Map.of("kind", kind, "key", key, "body", body, "state", present ? "PRESENT" : "ABSENT");
  }
}
