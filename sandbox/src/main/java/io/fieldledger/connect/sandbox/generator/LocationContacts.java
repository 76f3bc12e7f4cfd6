package io.fieldledger.connect.sandbox.generator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.generator.Customer.Contact;
import io.fieldledger.connect.sandbox.generator.Customer.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * Who to call at a location: the customer's first contact as a record of its own (contract 5.3).
 */
final class LocationContacts {
  private final List<ObjectNode> contacts = new ArrayList<>();

  LocationContacts(long seed, People people) {
    Sequence ids = new Sequence(171_000, 5, new Chance(seed, "location contacts"));
    for (Customer customer : people.customers) {
      for (Location location : customer.locations) {
        customer.contacts.stream()
            .findFirst()
            .ifPresent(contact -> contacts.add(copy(contact, ids.next(), location)));
      }
    }
  }

  List<ObjectNode> records() {
    return contacts;
  }

  private static ObjectNode copy(Contact contact, long id, Location location) {
    ObjectNode json = contact.toJson(location.customer().id);
    json.remove("customerId");
    json.put("id", id);
    json.put("locationId", location.id());
    return json;
  }
}
