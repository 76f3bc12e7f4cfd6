package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Counts of all records, and counts and totals of the documents by status. */
final class TenantSummary {
  private TenantSummary() {}

  static ObjectNode of(Records records) {
    ObjectNode state = Json.object();
    ObjectNode counts = state.putObject("records");
    for (RecordType type : RecordType.values()) {
      counts.put(type.resource(), records.table(type).size());
    }
    state.set("invoices", byStatus(records, RecordType.INVOICES));
    state.set("payments", byStatus(records, RecordType.PAYMENTS));
    state.set("purchaseOrders", byStatus(records, RecordType.PURCHASE_ORDERS));
    return state;
  }

  private static ObjectNode byStatus(Records records, RecordType type) {
    Map<String, Integer> counts = new TreeMap<>();
    Map<String, BigDecimal> totals = new TreeMap<>();
    for (StoredRecord record : records.table(type).all()) {
      String status = record.active() ? record.status() : "inactive";
      counts.merge(status, 1, Integer::sum);
      totals.merge(status, record.total(), BigDecimal::add);
    }
    ObjectNode summary = Json.object();
    counts.forEach(
        (status, count) ->
            summary
                .putObject(status)
                .put("count", count)
                .put("total", totals.get(status).toPlainString()));
    return summary;
  }
}
