package io.fieldledger.connect.quickstart.books;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.quickstart.tieout.Details;
import io.fieldledger.connect.quickstart.tieout.Field;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Customers and vendors of ServiceTitan by field (contract, sections 5.3 and 5.4). */
final class ServiceTitanDetails {
  /** The key of the external data in which the connectors keep the id of the contact in Xero. */
  private static final String CONTACT_ID = "xeroContactId";

  private final Map<Long, List<JsonNode>> contacts = new HashMap<>();

  /**
   * @param contacts ways to reach customers, each with its {@code customerId}
   */
  ServiceTitanDetails(Collection<JsonNode> contacts) {
    this.contacts.putAll(
        contacts.stream()
            .filter(contact -> contact.path("active").asBoolean(true))
            .sorted(Comparator.comparingLong(contact -> contact.path("id").asLong()))
            .collect(Collectors.groupingBy(contact -> contact.path("customerId").asLong())));
  }

  Details ofCustomer(JsonNode customer) {
    List<JsonNode> ways = contacts.getOrDefault(customer.path("id").asLong(), List.of());
    Map<Field, String> texts = nameAndAddress(customer);
    texts.put(Field.EMAIL, value(ways, "Email", 0));
    texts.put(Field.PHONE, value(ways, "Phone", 0));
    texts.put(Field.SECOND_PHONE, value(ways, "Phone", 1));
    texts.put(Field.MOBILE, value(ways, "MobilePhone", 0));
    texts.put(Field.FAX, value(ways, "Fax", 0));
    return new Details(texts);
  }

  static Details ofVendor(JsonNode vendor) {
    JsonNode info = vendor.path("contactInfo");
    Map<Field, String> texts = nameAndAddress(vendor);
    texts.put(Field.EMAIL, info.path("email").asText(""));
    texts.put(Field.PHONE, info.path("phone").asText(""));
    texts.put(Field.FAX, info.path("fax").asText(""));
    return new Details(texts);
  }

  /** The contact in Xero that the record carries; empty for none. */
  static String contactId(JsonNode json) {
    return json.path("externalData")
        .valueStream()
        .filter(data -> data.path("key").asText("").equals(CONTACT_ID))
        .map(data -> data.path("value").asText(""))
        .findFirst()
        .orElse("");
  }

  private static Map<Field, String> nameAndAddress(JsonNode json) {
    Map<Field, String> texts = new EnumMap<>(Field.class);
    texts.put(Field.NAME, json.path("name").asText(""));
    JsonNode address = json.path("address");
    texts.put(
        Field.ADDRESS,
        address.path("street").asText("").isBlank()
            ? ""
            : joined(
                Stream.of("street", "unit", "city", "state", "zip", "country")
                    .map(part -> address.path(part).asText(""))));
    return texts;
  }

  static String joined(Stream<String> parts) {
    return parts.filter(part -> !part.isBlank()).collect(Collectors.joining(", "));
  }

  private static String value(List<JsonNode> ways, String type, int position) {
    return ways.stream()
        .filter(way -> way.path("type").asText().equals(type))
        .skip(position)
        .map(way -> way.path("value").asText(""))
        .findFirst()
        .orElse("");
  }
}
