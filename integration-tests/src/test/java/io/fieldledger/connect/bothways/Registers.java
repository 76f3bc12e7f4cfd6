package io.fieldledger.connect.bothways;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.core.contact.ContactField;
import io.fieldledger.connect.core.contact.Side;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All customers and vendors as both systems have them at one moment. */
public final class Registers {
  private static final String CUSTOMER = "ST-C-";
  private static final String VENDOR = "ST-V-";
  private static final Set<ContactField> PHONES =
      Set.of(ContactField.PHONE, ContactField.SECOND_PHONE);

  /**
   * A customer or vendor of ServiceTitan with the contact that carries its number.
   *
   * @param mark such as {@code ST-C-8123}
   * @param ways how a customer is reached, in the order of the ids
   * @param contact null when there is none
   */
  public record Entry(String mark, JsonNode record, List<JsonNode> ways, JsonNode contact) {
    public boolean vendor() {
      return mark.startsWith(VENDOR);
    }

    public long id() {
      return record.path("id").asLong();
    }

    public boolean active(Side side) {
      return side == Side.SERVICETITAN
          ? record.path("active").asBoolean(true)
          : contact.path("ContactStatus").asText("ACTIVE").equals("ACTIVE");
    }

    public ContactDetails details(Side side) {
      if (side == Side.XERO) {
        return IndexedContact.of(contact).details(mark);
      }
      ContactDetails.Builder details = ContactDetails.builder().name(record.path("name").asText());
      JsonNode address = record.path("address");
      details.address(
          address.path("street").asText(""),
          address.path("zip").asText(""),
          address.path("unit").asText(""),
          address.path("city").asText(""),
          address.path("state").asText(""),
          address.path("country").asText(""));
      if (vendor()) {
        JsonNode info = record.path("contactInfo");
        return details
            .email(info.path("email").asText(""))
            .phone(ContactField.PHONE, info.path("phone").asText(""))
            .phone(ContactField.FAX, info.path("fax").asText(""))
            .build();
      }
      return details
          .email(value("Email", 0))
          .phone(ContactField.PHONE, value("Phone", 0))
          .phone(ContactField.SECOND_PHONE, value("Phone", 1))
          .phone(ContactField.MOBILE, value("MobilePhone", 0))
          .phone(ContactField.FAX, value("Fax", 0))
          .build();
    }

    /** The first way of a type. */
    Optional<JsonNode> way(String type) {
      return all(type).stream().findFirst();
    }

    private List<JsonNode> all(String type) {
      return ways.stream().filter(way -> way.path("type").asText().equals(type)).toList();
    }

    private String value(String type, int index) {
      List<JsonNode> all = all(type);
      return index < all.size() ? all.get(index).path("value").asText("") : "";
    }

    /** Field by field, as far as both systems have the field. */
    List<String> differences() {
      List<String> differences = new ArrayList<>();
      ContactDetails here = details(Side.SERVICETITAN);
      ContactDetails there = details(Side.XERO);
      for (ContactField field : ContactField.values()) {
        if (here.says(field) && !same(field, here, there)) {
          differences.add(
              "%s of %s: %s, in Xero %s"
                  .formatted(field.label(), mark, here.text(field), there.text(field)));
        }
      }
      return differences;
    }

    /** Which of two phones is the first tells nothing. */
    private static boolean same(ContactField field, ContactDetails here, ContactDetails there) {
      boolean either = PHONES.contains(field) && here.says(ContactField.SECOND_PHONE);
      return either
          ? phones(here).equals(phones(there))
          : here.text(field).equals(there.text(field));
    }
  }

  static Set<String> phones(ContactDetails details) {
    Set<String> phones = new HashSet<>();
    PHONES.forEach(phone -> phones.add(details.text(phone)));
    phones.remove("");
    return phones;
  }

  private final Map<String, Entry> entries = new TreeMap<>();
  private final List<JsonNode> contacts;

  private Registers(List<JsonNode> contacts) {
    this.contacts = contacts;
  }

  public static Registers of(Sandbox sandbox) {
    Registers read = new Registers(sandbox.xeroClerk().list("Contacts"));
    Map<String, JsonNode> byNumber = new HashMap<>();
    read.contacts.forEach(contact -> byNumber.put(number(contact), contact));
    Map<Long, List<JsonNode>> ways = new HashMap<>();
    sandbox.serviceTitanRecords().all(RecordType.CONTACTS).stream()
        .filter(way -> way.path("active").asBoolean(true))
        .sorted(Comparator.comparingLong(way -> way.path("id").asLong()))
        .forEach(
            way ->
                ways.computeIfAbsent(way.path("customerId").asLong(), c -> new ArrayList<>())
                    .add(way));
    for (JsonNode customer : sandbox.serviceTitanRecords().all(RecordType.CUSTOMERS)) {
      long id = customer.path("id").asLong();
      read.add(CUSTOMER + id, customer, ways.getOrDefault(id, List.of()), byNumber);
    }
    for (JsonNode vendor : sandbox.serviceTitanRecords().all(RecordType.VENDORS)) {
      read.add(VENDOR + vendor.path("id").asLong(), vendor, List.of(), byNumber);
    }
    return read;
  }

  private void add(
      String mark, JsonNode record, List<JsonNode> ways, Map<String, JsonNode> byNumber) {
    entries.put(mark, new Entry(mark, record, ways, byNumber.get(mark)));
  }

  static String number(JsonNode contact) {
    return contact.path("ContactNumber").asText("");
  }

  Map<String, Entry> entries() {
    return entries;
  }

  /** Those that both systems have. */
  List<Entry> linked() {
    return entries.values().stream().filter(entry -> entry.contact() != null).toList();
  }

  /** Contacts that carry no number yet. */
  List<JsonNode> unlinked() {
    return contacts.stream().filter(contact -> number(contact).isEmpty()).toList();
  }

  /**
   * Who is there more than once, on either side, or is missing.
   *
   * @param people how many there are
   */
  List<String> doubles(int people) {
    List<String> doubles = new ArrayList<>();
    if (entries.size() != people) {
      doubles.add(entries.size() + " customers and vendors of " + people);
    }
    if (contacts.size() != people) {
      doubles.add(
          "%d contacts of %d; without a number: %s"
              .formatted(
                  contacts.size(),
                  people,
                  unlinked().stream().map(contact -> contact.path("Name").asText()).toList()));
    }
    Set<String> seen = new HashSet<>();
    for (Entry entry : entries.values()) {
      for (JsonNode way : entry.ways()) {
        if (!seen.add(entry.mark() + way.path("type") + way.path("value"))) {
          doubles.add(way.path("value") + " of " + entry.mark());
        }
      }
    }
    return doubles;
  }
}
