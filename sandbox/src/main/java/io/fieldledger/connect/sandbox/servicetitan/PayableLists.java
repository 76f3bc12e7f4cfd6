package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.servicetitan.ListRoute.Activity;
import java.util.Map;

/** The lists of what vendors are owed, in module accounting (contract, appendix A). */
final class PayableLists {
  static final ListRoute INVENTORY_BILLS =
      ListRoute.of(RecordType.INVENTORY_BILLS, Activity.NONE)
          .unsortable()
          .filters(
              Map.of(
                  "batchId", ListFilter.oneOf("/batch/id"),
                  "batchNumber", ListFilter.oneOf("/batch/number"),
                  "billNumber", ListFilter.oneOf("/referenceNumber"),
                  "businessUnitIds", ListFilter.oneOf("/businessUnit/id"),
                  "dateFrom", ListFilter.onOrAfter("/billDate"),
                  "dateTo", ListFilter.before("/billDate"),
                  "jobNumber", ListFilter.oneOf("/jobNumber"),
                  "syncStatuses", ListFilter.oneOf("/syncStatus")))
          .unsupported(
              "customField.Fields",
              "customField.Operator",
              "purchaseOrderNumber",
              "purchaseOrderTypes",
              "minCost",
              "maxCost",
              "billType",
              "dateReconciledBefore",
              "dateReconciledOnOrAfter",
              "threeWayMatchDiscrepancy")
          .hiding("active");

  /** Bills of purchase orders unless {@code billType} says otherwise; there is no sort. */
  static final ListRoute AP_BILLS =
      ListRoute.of(RecordType.AP_BILLS, Activity.NONE)
          .unsortable()
          .filters(
              Map.ofEntries(
                  Map.entry("batchId", ListFilter.oneOf("/batch/id")),
                  Map.entry("batchNumber", ListFilter.oneOf("/batch/number")),
                  Map.entry("billNumber", ListFilter.contains("/referenceNumber")),
                  Map.entry("businessUnitIds", ListFilter.oneOf("/businessUnit/id")),
                  Map.entry("dateFrom", ListFilter.onOrAfter("/billDate")),
                  Map.entry("dateTo", ListFilter.onOrBefore("/billDate")),
                  Map.entry("jobNumber", ListFilter.contains("/jobNumber")),
                  Map.entry("syncStatuses", ListFilter.oneOf("/syncStatus")),
                  Map.entry("statuses", ListFilter.oneOf("/status")),
                  Map.entry("sources", ListFilter.oneOf("/source")),
                  Map.entry("minCost", ListFilter.atLeast("/billAmount")),
                  Map.entry("maxCost", ListFilter.atMost("/billAmount")),
                  Map.entry("billType", ListFilter.oneOf("/billType")),
                  Map.entry("dateReconciledBefore", ListFilter.onOrBefore("/dateReconciled")),
                  Map.entry("dateReconciledOnOrAfter", ListFilter.after("/dateReconciled"))))
          .byDefault("billType", "Procurement")
          .unsupported(
              "customField.Fields",
              "customField.Operator",
              "purchaseOrderNumber",
              "purchaseOrderTypes",
              "threeWayMatchDiscrepancy");

  static final ListRoute AP_CREDITS =
      ListRoute.of(RecordType.AP_CREDITS, Activity.NONE)
          .filters(Map.of("syncStatuses", ListFilter.oneOf("/syncStatus")))
          .unsupported("customField.Fields", "customField.Operator");

  private PayableLists() {}
}
