package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.servicetitan.ListRoute.Activity;
import io.fieldledger.connect.sandbox.servicetitan.ListRoute.External;
import java.util.Map;

/** The lists of module crm, with their filters (contract, appendix A). */
final class CrmLists {
  static final ListRoute CUSTOMERS =
      ListRoute.of(RecordType.CUSTOMERS, Activity.ACTIVE)
          .filters(
              Map.of(
                  "name", ListFilter.contains("/name"),
                  "street", ListFilter.contains("/address/street"),
                  "city", ListFilter.contains("/address/city"),
                  "state", ListFilter.contains("/address/state"),
                  "zip", ListFilter.contains("/address/zip"),
                  "country", ListFilter.contains("/address/country")))
          .unsupported(
              "phone",
              "latitude",
              "longitude",
              "unit",
              "excludeAccountingChangesFromModifiedDateRange")
          .externalData(External.LIST);

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
