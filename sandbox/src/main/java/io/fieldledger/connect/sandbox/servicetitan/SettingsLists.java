package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.servicetitan.ListRoute.Activity;
import java.util.Map;

/** The lists of module settings, with their filters (contract, appendix A). */
final class SettingsLists {
  static final ListRoute BUSINESS_UNITS =
      ListRoute.of(RecordType.BUSINESS_UNITS, Activity.ACTIVE)
          .unsortable()
          .filters(Map.of("name", ListFilter.contains("/name")));

  static final ListRoute EMPLOYEES =
      ListRoute.of(RecordType.EMPLOYEES, Activity.ACTIVE)
          .unsortable()
          .filters(
              Map.of(
                  "userIds", ListFilter.oneOf("/userId"),
                  "name", ListFilter.contains("/name"),
                  "email", ListFilter.oneOf("/email")));

  static final ListRoute TECHNICIANS =
      ListRoute.of(RecordType.TECHNICIANS, Activity.ACTIVE)
          .unsortable()
          .filters(
              Map.of("userIds", ListFilter.oneOf("/userId"), "name", ListFilter.contains("/name")));

  private SettingsLists() {}
}
