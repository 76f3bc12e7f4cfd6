package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.webhook.EventSource;
import io.fieldledger.connect.sandbox.webhook.WebhookEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Writes an event as ServiceTitan does: a CloudEvents envelope in structured form around the header
 * of the record and the tenant (contract 7.2).
 */
final class CloudEvents implements EventSource {
  private static final byte[] BEFORE_ID =
      "{\"specversion\":\"1.0\",\"id\":\"".getBytes(StandardCharsets.UTF_8);
  private static final String TENANT_NAME = "Sandbox Heating & Cooling";

  private final EventData data;
  private final Switches switches;
  private final Clock clock;

  CloudEvents(EventData data, Switches switches, Clock clock) {
    this.data = data;
    this.switches = switches;
    this.clock = clock;
  }

  @Override
  public WebhookEvent event(String type, String recordId) {
    long record = id(recordId);
    String occurrence = UUID.randomUUID().toString();
    ObjectNode rest = Json.object();
    rest.put("type", type);
    rest.put("time", Timestamps.text(clock.instant()));
    rest.put("source", "https://webhooks.servicetitan.io");
    rest.put("userassignedid", occurrence);
    rest.put("datacontenttype", "application/json");
    ObjectNode members = rest.putObject("data");
    members.put("tenantId", switches.getInt(Unknowns.WEBHOOK_TENANT));
    members.put("tenantName", TENANT_NAME);
    data.put(type, record, members);
    byte[] tail = Json.bytes(rest);
    return new WebhookEvent(
        type, List.of(recordId), occurrence, null, delivery -> body(delivery, tail));
  }

  /** The version and the delivery's id, then the rest without its first brace. */
  private static byte[] body(String deliveryId, byte[] rest) {
    byte[] id = (deliveryId + "\",").getBytes(StandardCharsets.UTF_8);
    byte[] body = new byte[BEFORE_ID.length + id.length + rest.length - 1];
    System.arraycopy(BEFORE_ID, 0, body, 0, BEFORE_ID.length);
    System.arraycopy(id, 0, body, BEFORE_ID.length, id.length);
    System.arraycopy(rest, 1, body, BEFORE_ID.length + id.length, rest.length - 1);
    return body;
  }

  private static long id(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("ServiceTitan's ids are numbers, not " + text, e);
    }
  }
}
