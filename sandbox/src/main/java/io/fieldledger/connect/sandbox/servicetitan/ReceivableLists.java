package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.servicetitan.ListRoute.Activity;
import java.util.Map;

/** The lists of what customers owe and pay, in module accounting (contract, appendix A). */
final class ReceivableLists {
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

  static final ListRoute CREDIT_MEMOS =
      ListRoute.of(RecordType.CREDIT_MEMOS, Activity.ACTIVE)
          .filters(
              Map.of(
                  "businessUnitIds", ListFilter.oneOf("/businessUnit/id"),
                  "appliedToInvoiceIds", ListFilter.anyIn("/appliedTo", "appliedTo"),
                  "appliedToReferenceNumber",
                      ListFilter.anyIn("/appliedTo", "appliedToReferenceNumber"),
                  "dateBefore", ListFilter.before("/date"),
                  "dateOnOrAfter", ListFilter.onOrAfter("/date"),
                  "appliedBefore",
                      ListFilter.anyElement("/appliedTo", ListFilter.before("/appliedOn")),
                  "appliedOnOrAfter",
                      ListFilter.anyElement("/appliedTo", ListFilter.onOrAfter("/appliedOn")),
                  "batchId", ListFilter.oneOf("/batch/id"),
                  "batchNumber", ListFilter.oneOf("/batch/number")))
          .unsupported(
              "customField.Fields",
              "customField.Operator",
              "totalFilter.Amount",
              "totalFilter.Comparer",
              "balanceFilter.Amount",
              "balanceFilter.Comparer");

  /** Items tell no time of change, and no filter asks for it. */
  static final ListRoute CREDIT_MEMO_ITEMS =
      ListRoute.of(RecordType.CREDIT_MEMO_ITEMS, Activity.ACTIVE)
          .withoutModified()
          .filters(
              Map.of(
                  "creditMemoIds", ListFilter.oneOf("/creditMemoId"),
                  "businessUnitIds", ListFilter.oneOf("/businessUnit/id")))
          .hiding("modifiedOn");

  static final ListRoute BANK_DEPOSITS =
      ListRoute.of(RecordType.BANK_DEPOSITS, Activity.NONE)
          .filters(
              Map.of(
                  "depositDateBefore", ListFilter.before("/depositDate"),
                  "depositDateOnOrAfter", ListFilter.onOrAfter("/depositDate"),
                  "reviewedBefore", ListFilter.before("/reviewedOn"),
                  "reviewedOnOrAfter", ListFilter.onOrAfter("/reviewedOn"),
                  "reviewStatus", ListFilter.oneOf("/reviewStatus"),
                  "depositStatus", ListFilter.oneOf("/depositStatus"),
                  "syncStatus", ListFilter.oneOf("/syncStatus"),
                  "grossAmountGreater", ListFilter.greater("/grossAmount"),
                  "grossAmountLess", ListFilter.less("/grossAmount")));

  private ReceivableLists() {}
}
