package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.servicetitan.ListRoute.Activity;
import java.util.Map;

/** The list endpoints the sandbox serves, with their filters (contract, appendix A). */
final class ListRoutes {
  private static final String[] EXTERNAL_DATA = {"externalDataKey", "externalDataValues"};

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
              "excludeAccountingChangesFromModifiedDateRange",
              EXTERNAL_DATA[0],
              EXTERNAL_DATA[1]);

  static final ListRoute CONTACTS =
      ListRoute.of(RecordType.CONTACTS, Activity.NONE).unsortable().hiding("active");

  static final ListRoute CONTACTS_OF_CUSTOMER =
      ListRoute.of(RecordType.CONTACTS, Activity.NONE)
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
          .unsupported(
              "street",
              "unit",
              "state",
              "country",
              "latitude",
              "longitude",
              EXTERNAL_DATA[0],
              EXTERNAL_DATA[1]);

  static final ListRoute INVOICES =
      ListRoute.of(RecordType.INVOICES, Activity.STATE_ALL)
          .filters(
              Map.ofEntries(
                  Map.entry("statuses", ListFilter.oneOf("/syncStatus")),
                  Map.entry("batchId", ListFilter.oneOf("/batch/id")),
                  Map.entry("batchNumber", ListFilter.oneOf("/batch/number")),
                  Map.entry("jobId", ListFilter.oneOf("/job/id")),
                  Map.entry("jobNumber", ListFilter.oneOf("/job/number")),
                  Map.entry("businessUnitId", ListFilter.oneOf("/businessUnit/id")),
                  Map.entry("customerId", ListFilter.oneOf("/customer/id")),
                  Map.entry("invoicedOnOrAfter", ListFilter.onOrAfter("/invoiceDate")),
                  Map.entry("invoicedOnBefore", ListFilter.before("/invoiceDate")),
                  Map.entry("adjustmentToId", ListFilter.oneOf("/adjustmentToId")),
                  Map.entry("number", ListFilter.oneOf("/referenceNumber")),
                  Map.entry("totalGreater", ListFilter.greater("/total")),
                  Map.entry("totalLess", ListFilter.less("/total")),
                  Map.entry("dueDateBefore", ListFilter.before("/dueDate")),
                  Map.entry("dueDateOnOrAfter", ListFilter.onOrAfter("/dueDate")),
                  Map.entry("reviewStatuses", ListFilter.oneOf("/reviewStatus")),
                  Map.entry("assignedToIds", ListFilter.oneOf("/assignedTo/id")),
                  Map.entry("invoiceConfigurations", ListFilter.oneOf("/invoiceConfiguration"))))
          .unsupported(
              "customField.Fields",
              "customField.Operator",
              "balanceFilter.Balance",
              "balanceFilter.Comparer",
              "orderBy",
              "orderByDirection");

  static final ListRoute PAYMENTS =
      ListRoute.of(RecordType.PAYMENTS, Activity.STATE_ACTIVE)
          .filters(
              Map.ofEntries(
                  Map.entry("appliedToInvoiceIds", ListFilter.anyIn("/appliedTo", "appliedTo")),
                  Map.entry(
                      "appliedToReferenceNumber",
                      ListFilter.anyIn("/appliedTo", "appliedToReferenceNumber")),
                  Map.entry("batchId", ListFilter.oneOf("/batch/id")),
                  Map.entry("batchNumber", ListFilter.oneOf("/batch/number")),
                  Map.entry("businessUnitIds", ListFilter.oneOf("/businessUnit/id")),
                  Map.entry("customerId", ListFilter.oneOf("/customer/id")),
                  Map.entry("depositIds", ListFilter.oneOf("/deposit/id")),
                  Map.entry("paidOnAfter", ListFilter.onOrAfter("/date")),
                  Map.entry("paidOnBefore", ListFilter.before("/date")),
                  Map.entry("statuses", ListFilter.oneOf("/syncStatus")),
                  Map.entry("totalGreater", ListFilter.greater("/total")),
                  Map.entry("totalLess", ListFilter.less("/total"))))
          .unsupported("customField.Fields", "customField.Operator", "transactionType");

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

  static final ListRoute PURCHASE_ORDERS =
      ListRoute.of(RecordType.PURCHASE_ORDERS, Activity.NONE)
          .filters(
              Map.of(
                  "status", ListFilter.oneOf("/status"),
                  "number", ListFilter.oneOf("/number"),
                  "jobId", ListFilter.oneOf("/jobId"),
                  "jobIds", ListFilter.oneOf("/jobId"),
                  "technicianId", ListFilter.oneOf("/technicianId"),
                  "projectId", ListFilter.oneOf("/projectId"),
                  "dateOnOrAfter", ListFilter.onOrAfter("/date"),
                  "dateBefore", ListFilter.before("/date"),
                  "sentOnOrAfter", ListFilter.onOrAfter("/sentOn"),
                  "sentBefore", ListFilter.before("/sentOn")));

  static final ListRoute VENDORS =
      ListRoute.of(RecordType.VENDORS, Activity.ACTIVE)
          .unsupported(
              "customField.Fields", "customField.Operator", EXTERNAL_DATA[0], EXTERNAL_DATA[1]);

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
              "technicianId",
              "soldById",
              "campaignId",
              "createdFromEstimateId",
              "estimateIds",
              "tagTypeIds",
              "equipmentIds",
              "hasUnusedAppointments",
              EXTERNAL_DATA[0],
              EXTERNAL_DATA[1])
          .sortedBy("Id", "ModifiedOn", "CreatedOn", "Priority")
          .hiding("active");

  static final ListRoute BUSINESS_UNITS =
      ListRoute.of(RecordType.BUSINESS_UNITS, Activity.ACTIVE)
          .unsortable()
          .filters(Map.of("name", ListFilter.contains("/name")));

  static final ListRoute PAYMENT_TYPES =
      ListRoute.of(RecordType.PAYMENT_TYPES, Activity.ACTIVE).withoutModified();

  static final ListRoute PAYMENT_TERMS =
      ListRoute.of(RecordType.PAYMENT_TERMS, Activity.NONE).sortedBy("Id", "CreatedOn", "Name");

  static final ListRoute TAX_ZONES =
      ListRoute.of(RecordType.TAX_ZONES, Activity.ACTIVE).sortedBy("Id", "CreatedOn", "Name");

  static final ListRoute GL_ACCOUNTS =
      ListRoute.of(RecordType.GL_ACCOUNTS, Activity.ACTIVE)
          .filters(
              Map.of(
                  "names", ListFilter.oneOf("/name"),
                  "numbers", ListFilter.oneOf("/number"),
                  "types", ListFilter.oneOf("/type"),
                  "subtypes", ListFilter.oneOf("/subtype"),
                  "description", ListFilter.contains("/description"),
                  "source", ListFilter.oneOf("/source")));

  private ListRoutes() {}
}
