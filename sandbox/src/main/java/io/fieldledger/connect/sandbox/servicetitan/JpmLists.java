package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.servicetitan.ListRoute.Activity;
import java.util.Map;

/** The lists of module jpm, with their filters (contract, appendix A). */
final class JpmLists {
  static final ListRoute JOBS =
      ListRoute.of(RecordType.JOBS, Activity.NONE)
          .filters(
              Map.ofEntries(
                  Map.entry("number", ListFilter.oneOf("/jobNumber")),
                  Map.entry("projectId", ListFilter.oneOf("/projectId")),
                  Map.entry("jobStatus", ListFilter.oneOf("/jobStatus")),
                  Map.entry("priority", ListFilter.oneOf("/priority")),
                  Map.entry("customerId", ListFilter.oneOf("/customerId")),
                  Map.entry("locationId", ListFilter.oneOf("/locationId")),
                  Map.entry("jobTypeId", ListFilter.oneOf("/jobTypeId")),
                  Map.entry("businessUnitId", ListFilter.oneOf("/businessUnitId")),
                  Map.entry("invoiceId", ListFilter.oneOf("/invoiceId")),
                  Map.entry("completedOnOrAfter", ListFilter.onOrAfter("/completedOn")),
                  Map.entry("completedBefore", ListFilter.before("/completedOn"))))
          .unsupported(
              "bookingId",
              "appointmentStatus",
              "firstAppointmentStartsOnOrAfter",
              "firstAppointmentStartsBefore",
              "appointmentStartsOnOrAfter",
              "appointmentStartsBefore",
              "technicianId",
              "soldById",
              "campaignId",
              "createdFromEstimateId",
              "estimateIds",
              "tagTypeIds",
              "equipmentIds",
              "hasUnusedAppointments",
              "externalDataKey",
              "externalDataValues")
          .sortedBy("Id", "ModifiedOn", "CreatedOn", "Priority")
          .hiding("active");

  static final ListRoute APPOINTMENTS =
      ListRoute.of(RecordType.APPOINTMENTS, Activity.ACTIVE)
          .filters(
              Map.of(
                  "jobId", ListFilter.oneOf("/jobId"),
                  "number", ListFilter.oneOf("/appointmentNumber"),
                  "status", ListFilter.oneOf("/status"),
                  "startsOnOrAfter", ListFilter.onOrAfter("/start"),
                  "startsBefore", ListFilter.before("/start"),
                  "customerId", ListFilter.oneOf("/customerId"),
                  "unused", ListFilter.oneOf("/unused")))
          .unsupported("projectId", "technicianId");

  private JpmLists() {}
}
