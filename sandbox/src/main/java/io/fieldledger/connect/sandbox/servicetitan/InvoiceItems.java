package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the items of invoices as the records that their own feed delivers: the item with {@code
 * invoiceId} and {@code active} (contract 4.5). An item that is taken off its invoice, or whose
 * invoice is voided, becomes inactive.
 */
final class InvoiceItems {
  private InvoiceItems() {}

  /** Brings the items to what the invoice says now. */
  static void follow(RecordTable items, JsonNode invoice) {
    long id = invoice.get("id").asLong();
    String changed = invoice.path("modifiedOn").asText();
    Set<Long> kept = new HashSet<>();
    for (JsonNode item : invoice.path("items")) {
      if (item.path("id").isIntegralNumber()) {
        kept.add(item.get("id").asLong());
        ObjectNode record = item.deepCopy();
        record.put("active", invoice.path("active").asBoolean(true));
        record.put("invoiceId", id);
        put(items, record, changed);
      }
    }
    for (StoredRecord former : items.ofOwners(List.of(id))) {
      if (!kept.contains(former.id()) && former.active()) {
        put(items, former.json().put("active", false), changed);
      }
    }
  }

  /**
   * What a changed item changes in its invoice; an inactive one is taken off it.
   *
   * @return the invoice's members as they should be now; empty when no invoice has this item
   */
  static Optional<ObjectNode> intoInvoice(RecordTable invoices, ObjectNode item) {
    Optional<ObjectNode> invoice =
        invoices.get(item.path("invoiceId").asLong()).map(StoredRecord::json);
    if (invoice.isEmpty() || !(invoice.get().get("items") instanceof ArrayNode lines)) {
      return Optional.empty();
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).path("id").asLong() == item.get("id").asLong()) {
        if (item.path("active").asBoolean(true)) {
          lines.set(i, item.deepCopy().without(List.of("invoiceId", "active")));
        } else {
          lines.remove(i);
        }
        ObjectNode members = Json.object();
        members.set("items", lines);
        return Optional.of(members.set("modifiedOn", item.get("modifiedOn")));
      }
    }
    return Optional.empty();
  }

  /** Gives the items of a copied invoice ids of their own. */
  static void renumber(ObjectNode invoice) {
    long next = invoice.get("id").asLong() * 1000;
    for (JsonNode item : invoice.path("items")) {
      ((ObjectNode) item).put("id", ++next);
    }
  }

  /** The time of an item moves only when something else in it does, or when it is given. */
  private static void put(RecordTable items, ObjectNode record, String changed) {
    JsonNode given = record.path("modifiedOn");
    String time = given.isTextual() ? given.asText() : changed;
    Optional<StoredRecord> old = items.get(record.get("id").asLong());
    if (old.isPresent() && !Instant.parse(time).isAfter(old.get().modifiedOn())) {
      String last = old.get().json().get("modifiedOn").asText();
      record.put("modifiedOn", last);
      if (Arrays.equals(Json.bytes(record), old.get().text())) {
        return;
      }
      time = Instant.parse(changed).isAfter(old.get().modifiedOn()) ? changed : last;
    }
    record.put("modifiedOn", time);
    items.put(StoredRecord.of(record));
  }
}
