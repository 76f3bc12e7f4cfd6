package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A customer with contacts and locations; the balance follows the documents. */
final class Customer {
  final long id;
  final String name;
  final boolean commercial;
  final boolean taxExempt;
  final PaymentTerm term;
  final Instant created;
  final List<Location> locations = new ArrayList<>();
  final List<Contact> contacts = new ArrayList<>();
  private Instant modified;
  private BigDecimal balance = Money.ZERO;

  Customer(
      long id,
      String name,
      boolean commercial,
      boolean taxExempt,
      PaymentTerm term,
      Instant created,
      Instant modified) {
    this.id = id;
    this.name = name;
    this.commercial = commercial;
    this.taxExempt = taxExempt;
    this.term = term;
    this.created = created;
    this.modified = modified;
  }

  /** A place of service. */
  record Location(
      long id, Customer customer, String name, BusinessUnit unit, TaxZone zone, Address address) {

    ObjectNode toJson() {
      ObjectNode json = Json.object();
      json.put("taxZoneId", zone.id());
      json.put("id", id);
      json.put("customerId", customer.id);
      json.put("active", true);
      json.put("name", name);
      json.set("address", address.withCoordinates());
      json.putArray("customFields");
      json.put("createdOn", Timestamps.text(customer.created));
      json.put("createdById", 2001);
      json.put("modifiedOn", Timestamps.text(customer.created));
      json.putNull("mergedToId").putNull("zoneId");
      json.put("taxExempt", customer.taxExempt);
      json.putArray("tagTypeIds");
      json.putArray("externalData");
      return json;
    }
  }

  /** A way to reach a customer. */
  record Contact(long id, String type, String value, String memo, Instant created) {

    ObjectNode toJson(long customerId) {
      boolean phone = !type.equals("Email");
      ObjectNode json = Json.object();
      json.put("modifiedOn", Timestamps.text(created));
      json.putObject("phoneSettings")
          .put("phoneNumber", phone ? value : "")
          .put("doNotText", false);
      json.put("createdOn", Timestamps.text(created));
      if (phone) {
        json.putNull("preferences");
      } else {
        ObjectNode preferences = json.putObject("preferences");
        preferences.put("jobRemindersEnabled", true).put("marketingUpdatesEnabled", false);
        preferences.put("invoiceStatementNotification", true).put("invoiceNotification", true);
        preferences.put("statementNotification", true);
      }
      json.put("id", id);
      json.put("type", type);
      json.put("value", value);
      json.put("memo", memo);
      json.put("customerId", customerId);
      json.put("active", true);
      return json;
    }
  }

  Location home() {
    return locations.get(0);
  }

  /** A document of this customer changed: the balance moves, and with it the record. */
  void owes(BigDecimal more, Instant when) {
    balance = balance.add(more);
    modified = when.isAfter(modified) ? when : modified;
  }

  ObjectNode reference() {
    return Json.object().put("id", id).put("name", name);
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("id", id);
    json.put("active", true);
    json.put("name", name);
    json.put("type", commercial ? "Commercial" : "Residential");
    json.set("address", home().address().withCoordinates());
    json.putArray("customFields");
    json.put("balance", balance);
    json.put("taxExempt", taxExempt);
    json.putArray("tagTypeIds");
    json.put("doNotMail", false);
    json.put("doNotService", false);
    json.put("nationalAccount", false);
    json.put("createdOn", Timestamps.text(created));
    json.put("createdById", 2001);
    json.put("modifiedOn", Timestamps.text(modified));
    json.putNull("mergedToId");
    json.put("paymentTermId", term.id());
    json.putNull("creditLimit").putNull("creditLimitBalance");
    json.putArray("externalData");
    return json;
  }
}
