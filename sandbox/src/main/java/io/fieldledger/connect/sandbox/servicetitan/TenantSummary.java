package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
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
    state.set("invoices", byStatus(records, RecordType.INVOICES, "syncStatus", "total"));
    state.set("payments", byStatus(records, RecordType.PAYMENTS, "syncStatus", "total"));
    state.set("purchaseOrders", byStatus(records, RecordType.PURCHASE_ORDERS, "status", "total"));
    return state;
  }

  private static ObjectNode byStatus(
      Records records, RecordType type, String statusMember, String amountMember) {
    Map<String, Integer> counts = new TreeMap<>();
    Map<String, BigDecimal> totals = new TreeMap<>();
    for (JsonNode record : records.all(type)) {
      String status =
          record.path("active").asBoolean(true) ? record.path(statusMember).asText() : "inactive";
      counts.merge(status, 1, Integer::sum);
      JsonNode amount = record.path(amountMember);
      totals.merge(
          status,
          amount.isMissingNode() || amount.isNull()
              ? BigDecimal.ZERO
              : new BigDecimal(amount.asText()),
          BigDecimal::add);
    }
    ObjectNode summary = Json.object();
    counts.forEach(
        (status, count) ->
            summary
                .putObject(status)
                .put("count", count)
                .put("total", totals.get(status).stripTrailingZeros().toPlainString()));
    return summary;
  }
}
