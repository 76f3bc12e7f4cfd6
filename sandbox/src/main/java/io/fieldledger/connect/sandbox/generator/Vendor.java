package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;

/** A supplier or subcontractor. */
final class Vendor {
  final long id;
  final String name;
  final BigDecimal taxRate;
  final Address address;
  private final String phone;
  private final String email;
  private final Instant created;
  private Instant modified;

  Vendor(
      long id,
      String name,
      BigDecimal taxRate,
      Address address,
      String phone,
      String email,
      Instant created) {
    this.id = id;
    this.name = name;
    this.taxRate = taxRate;
    this.address = address;
    this.phone = phone;
    this.email = email;
    this.created = created;
    this.modified = created;
  }

  /** Prices and delivery of a vendor are touched when something is ordered. */
  void orderedFrom(Instant when) {
    modified = when.isAfter(modified) ? when : modified;
  }

  ObjectNode reference() {
    return Json.object().put("id", id).put("name", name);
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("id", id);
    json.put("name", name);
    json.put("active", true);
    json.put("isTruckReplenishment", false);
    json.put("isMobileCreationRestricted", false);
    json.put("memo", "");
    json.put("deliveryOption", "EmailAsPdf");
    json.put("defaultTaxRate", taxRate);
    ObjectNode contact = json.putObject("contactInfo");
    contact.put("firstName", "").put("lastName", "").put("phone", phone);
    contact.put("email", email).put("fax", "");
    json.set("address", address.toJson());
    json.put("createdOn", Timestamps.text(created));
    json.put("modifiedOn", Timestamps.text(modified));
    json.putArray("externalData");
    json.putNull("customFields");
    return json;
  }
}
