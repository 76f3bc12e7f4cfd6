package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import java.util.List;

/**
 * Records of customers, locations, contacts and vendors from the bodies that ask for them, with
 * what a body leaves out. Ids and times come with the table.
 */
final class NewRecords {
  private static final List<String> FLAGS = List.of("doNotMail", "doNotService", "nationalAccount");
  private static final long CREATED_BY = 2001;

  private NewRecords() {}

  static ObjectNode customer(JsonNode body) {
    ObjectNode customer = Json.object();
    customer.put("active", true);
    customer.put("name", body.get("name").asText());
    customer.put("type", body.path("type").asText("Residential"));
    customer.set("address", place(body.get("address")));
    customer.set("customFields", customFields(body.path("customFields")));
    customer.put("balance", 0);
    customer.put("taxExempt", body.path("taxExempt").asBoolean());
    customer.set("tagTypeIds", list(body.path("tagTypeIds")));
    FLAGS.forEach(flag -> customer.put(flag, body.path(flag).asBoolean()));
    customer.put("createdById", CREATED_BY);
    customer.putNull("mergedToId");
    for (String member : List.of("paymentTermId", "creditLimit", "creditLimitBalance")) {
      customer.set(member, body.get(member));
    }
    customer.putArray("externalData");
    ExternalData.write(customer, body);
    return customer;
  }

  static ObjectNode location(long customer, JsonNode body) {
    ObjectNode location = Json.object();
    location.putNull("taxZoneId");
    location.put("customerId", customer);
    location.put("active", true);
    location.put("name", body.get("name").asText());
    location.set("address", place(body.get("address")));
    location.set("customFields", customFields(body.path("customFields")));
    location.put("createdById", CREATED_BY);
    location.putNull("mergedToId").putNull("zoneId");
    location.put("taxExempt", false);
    location.set("tagTypeIds", list(body.path("tagTypeIds")));
    location.putArray("externalData");
    ExternalData.write(location, body);
    return location;
  }

  /**
   * @param owner {@code customerId} or {@code locationId}
   */
  static ObjectNode contact(String owner, long ownerId, JsonNode body) {
    ObjectNode contact = Json.object();
    contact.put("type", body.get("type").asText());
    contact.put("value", body.get("value").asText());
    contact.put("memo", body.path("memo").asText(""));
    contact.put(owner, ownerId);
    contact.put("active", true);
    return withSettings(contact);
  }

  /** A contact with what follows from its type and value. */
  static ObjectNode withSettings(ObjectNode contact) {
    boolean email = contact.path("type").asText().equals("Email");
    contact.set(
        "phoneSettings",
        Json.object()
            .put("phoneNumber", email ? "" : contact.path("value").asText())
            .put("doNotText", contact.at("/phoneSettings/doNotText").asBoolean()));
    if (!email) {
      contact.putNull("preferences");
    } else if (!contact.hasNonNull("preferences")) {
      contact
          .putObject("preferences")
          .put("jobRemindersEnabled", true)
          .put("marketingUpdatesEnabled", false)
          .put("invoiceStatementNotification", true)
          .put("invoiceNotification", true)
          .put("statementNotification", true);
    }
    return contact;
  }

  static ObjectNode vendor(JsonNode body) {
    ObjectNode vendor = Json.object();
    vendor.put("name", body.get("name").asText());
    vendor.put("active", body.get("active").asBoolean());
    vendor.set("isTruckReplenishment", body.get("isTruckReplenishment"));
    vendor.set("isMobileCreationRestricted", body.get("restrictedMobileCreation"));
    vendor.put("memo", body.path("memo").asText(""));
    vendor.put("deliveryOption", body.path("deliveryOption").asText("Manual"));
    vendor.set("defaultTaxRate", body.get("taxRate"));
    ObjectNode contact = vendor.putObject("contactInfo");
    for (String member : VendorWrites.CONTACT_INFO) {
      contact.put(member, body.path(member).asText(""));
    }
    vendor.set("address", body.get("address"));
    vendor.putArray("externalData");
    vendor.putNull("customFields");
    ExternalData.write(vendor, body);
    return vendor;
  }

  /** The address of a customer or location: coordinates that are not given are not known. */
  static ObjectNode place(JsonNode given) {
    ObjectNode address = Json.object();
    for (String line : List.of("street", "unit", "city", "state", "zip", "country")) {
      address.set(line, given.get(line));
    }
    address.set("latitude", given.get("latitude"));
    address.set("longitude", given.get("longitude"));
    return address;
  }

  static ArrayNode customFields(JsonNode given) {
    ArrayNode fields = Json.MAPPER.createArrayNode();
    for (JsonNode field : given) {
      ObjectNode shown = fields.addObject();
      shown.set("typeId", field.get("typeId"));
      shown.putNull("name").set("value", field.get("value"));
    }
    return fields;
  }

  private static ArrayNode list(JsonNode given) {
    return given instanceof ArrayNode list ? list : Json.MAPPER.createArrayNode();
  }
}
