package io.fieldledger.connect.sandbox.xero.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.webhook.WebhookEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * The events of one request, whose numbers follow each other.
 *
 * @param entropy a text that no other request has
 */
record EventRequest(List<XeroEvent> events, String entropy) {
  private static final String ENTROPY_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final int ENTROPY_LENGTH = 20;

  /** With a text of its own. */
  static EventRequest of(List<XeroEvent> events, Random random) {
    String entropy =
        random
            .ints(ENTROPY_LENGTH, 0, ENTROPY_LETTERS.length())
            .mapToObj(i -> ENTROPY_LETTERS.substring(i, i + 1))
            .collect(Collectors.joining());
    return new EventRequest(events, entropy);
  }

  /** Events in the order of their numbers, parted at gaps and where there would be too many. */
  static List<List<XeroEvent>> parted(Collection<XeroEvent> events, int most) {
    List<List<XeroEvent>> parts = new ArrayList<>();
    List<XeroEvent> part = List.of();
    for (XeroEvent event : events) {
      boolean follows =
          !part.isEmpty()
              && part.size() < most
              && part.get(part.size() - 1).number() + 1 == event.number();
      if (!follows) {
        part = new ArrayList<>();
        parts.add(part);
      }
      part.add(event);
    }
    return parts;
  }

  /** Without events it asks whether somebody listens. */
  byte[] body() {
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("events");
    events.forEach(event -> list.add(event.toJson()));
    json.put("firstEventSequence", events.isEmpty() ? 0 : events.get(0).number());
    json.put("lastEventSequence", events.isEmpty() ? 0 : events.get(events.size() - 1).number());
    json.put("entropy", entropy);
    return Json.bytes(json);
  }

  WebhookEvent toWebhook() {
    String categories =
        events.stream()
            .map(XeroEvent::category)
            .distinct()
            .sorted()
            .collect(Collectors.joining(","));
    byte[] body = body();
    return new WebhookEvent(
        categories,
        events.stream().map(XeroEvent::id).distinct().toList(),
        entropy,
        null,
        delivery -> body);
  }
}
