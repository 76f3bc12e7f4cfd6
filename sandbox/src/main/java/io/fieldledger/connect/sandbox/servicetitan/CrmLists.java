package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.servicetitan.ListRoute.Activity;
import io.fieldledger.connect.sandbox.servicetitan.ListRoute.External;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The lists of module crm, with their filters (contract, appendix A). */
final class CrmLists {
  /** Customers; by a phone number of one of their contacts as well. */
  static ListRoute customers(Records records) {
    return ListRoute.of(RecordType.CUSTOMERS, Activity.ACTIVE)
        .filters(
            Map.of(
                "phone", values -> Optional.of(reachedAt(records, values.get(0))),
                "name", ListFilter.contains("/name"),
                "street", ListFilter.contains("/address/street"),
                "city", ListFilter.contains("/address/city"),
                "state", ListFilter.contains("/address/state"),
                "zip", ListFilter.contains("/address/zip"),
                "country", ListFilter.contains("/address/country")))
        .unsupported(
            "latitude", "longitude", "unit", "excludeAccountingChangesFromModifiedDateRange")
        .externalData(External.LIST);
  }

  private static Predicate<JsonNode> reachedAt(Records records, String number) {
    String digits = number.replaceAll("\\D", "");
    Set<Long> customers =
        records.all(RecordType.CONTACTS).stream()
            .filter(contact -> contact.path("active").asBoolean(true))
            .filter(
                contact -> contact.path("value").asText().replaceAll("\\D", "").contains(digits))
            .map(contact -> contact.path("customerId").asLong())
            .collect(Collectors.toSet());
    return customer -> customers.contains(customer.path("id").asLong());
  }

  static final ListRoute CONTACTS =
      ListRoute.of(RecordType.CONTACTS, Activity.ONLY_ACTIVE).unsortable().hiding("active");

  static final ListRoute CONTACTS_OF_CUSTOMER =
      ListRoute.of(RecordType.CONTACTS, Activity.ONLY_ACTIVE)
          .withoutModified()
          .hiding("active", "customerId");

  static final ListRoute LOCATIONS =
      ListRoute.of(RecordType.LOCATIONS, Activity.ACTIVE)
          .filters(
              Map.of(
                  "name", ListFilter.contains("/name"),
                  "customerId", ListFilter.oneOf("/customerId"),
                  "zip", ListFilter.contains("/address/zip"),
                  "city", ListFilter.contains("/address/city")))
          .unsupported("street", "unit", "state", "country", "latitude", "longitude")
          .externalData(External.LIST);

  static final ListRoute LOCATION_CONTACTS =
      ListRoute.of(RecordType.LOCATION_CONTACTS, Activity.ONLY_ACTIVE)
          .unsortable()
          .hiding("active");

  static final ListRoute CONTACTS_OF_LOCATION =
      ListRoute.of(RecordType.LOCATION_CONTACTS, Activity.ONLY_ACTIVE)
          .withoutModified()
          .hiding("active", "locationId");

  private CrmLists() {}
}
