package io.fieldledger.connect.sandbox.xero.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One event.
 *
 * @param number counts the events of the app, over all its organisations
 * @param category such as {@code CONTACT}
 * @param type {@code CREATE} or {@code UPDATE}
 * @param id of the record
 * @param tenant the organisation's id
 * @param data what it says of the record; null for nothing
 */
record XeroEvent(
    long number,
    Instant at,
    String category,
    String type,
    String id,
    String tenant,
    ObjectNode data) {
  private static final String API = "https://api.xero.com/api.xro/2.0/";

  /** Milliseconds, and no letter for the zone. */
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("resourceUrl", API + Category.collection(category) + "/" + id);
    json.put("resourceId", id);
    json.put("tenantId", tenant);
    json.put(
        "tenantType",
        category.equals(Category.SUBSCRIPTION.name()) ? "APPLICATION" : "ORGANISATION");
    json.put("eventCategory", category);
    json.put("eventType", type);
    json.put("eventDateUtc", MOMENT.format(at));
    if (data != null) {
      json.set("data", data);
    }
    return json;
  }
}
