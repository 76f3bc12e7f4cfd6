package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.servicetitan.ListRoute.Activity;
import io.fieldledger.connect.sandbox.servicetitan.ListRoute.External;
import java.util.Map;

/** The lists of module inventory, with their filters (contract, appendix A). */
final class InventoryLists {
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

  static final ListRoute RECEIPTS =
      ListRoute.of(RecordType.RECEIPTS, Activity.ACTIVE)
          .filters(
              Map.ofEntries(
                  Map.entry("number", ListFilter.oneOf("/number")),
                  Map.entry("vendorInvoiceNumber", ListFilter.oneOf("/vendorInvoiceNumber")),
                  Map.entry("billId", ListFilter.oneOf("/billId")),
                  Map.entry("batchId", ListFilter.oneOf("/batchId")),
                  Map.entry("vendorIds", ListFilter.oneOf("/vendorId")),
                  Map.entry("businessUnitIds", ListFilter.oneOf("/businessUnitId")),
                  Map.entry("inventoryLocationIds", ListFilter.oneOf("/inventoryLocationId")),
                  Map.entry("purchaseOrderIds", ListFilter.oneOf("/purchaseOrderId")),
                  Map.entry("syncStatuses", ListFilter.oneOf("/syncStatus")),
                  Map.entry("receivedOnOrAfter", ListFilter.onOrAfter("/receivedOn")),
                  Map.entry("receivedBefore", ListFilter.before("/receivedOn"))))
          .unsupported("customFields.Fields", "customFields.Operator");

  static final ListRoute VENDORS =
      ListRoute.of(RecordType.VENDORS, Activity.ACTIVE)
          .unsupported("customField.Fields", "customField.Operator")
          .externalData(External.LIST_AND_ONE);

  private InventoryLists() {}
}
