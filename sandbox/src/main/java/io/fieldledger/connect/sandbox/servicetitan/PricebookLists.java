package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.servicetitan.ListRoute.Activity;
import java.util.Map;

/** The lists of module pricebook, with their filters (its OpenAPI file). */
final class PricebookLists {
  private static final String[] SORT = {
    "Id",
    "Code",
    "DisplayName",
    "CreatedOn",
    "ModifiedOn",
    "Price",
    "MemberPrice",
    "AddOnPrice",
    "AddOnMemberPrice",
    "MaterialsCost",
    "PrimaryVendor",
    "Cost",
    "Manufacturer",
    "Priority"
  };

  private static final ListFilter SEARCH =
      ListFilter.containedIn("/displayName", "/code", "/description");

  static final ListRoute SERVICES =
      ListRoute.of(RecordType.SERVICES, Activity.ACTIVE)
          .sortedBy(SORT)
          .filters(Map.of("searchText", SEARCH))
          .unsupported("calculatePrices", "externalDataKey", "externalDataValues");

  static final ListRoute MATERIALS =
      ListRoute.of(RecordType.MATERIALS, Activity.ACTIVE)
          .sortedBy(SORT)
          .filters(
              Map.of(
                  "searchText", SEARCH,
                  "isOtherDirectCost", ListFilter.oneOf("/isOtherDirectCost"),
                  "costTypeIds", ListFilter.oneOf("/costTypeId")))
          .unsupported("externalDataKey", "externalDataValues");

  static final ListRoute EQUIPMENT =
      ListRoute.of(RecordType.EQUIPMENT, Activity.ACTIVE)
          .sortedBy(SORT)
          .filters(Map.of("searchText", SEARCH))
          .unsupported("externalDataKey", "externalDataValues");

  private PricebookLists() {}
}
