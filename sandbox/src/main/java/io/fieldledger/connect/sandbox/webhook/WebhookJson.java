package io.fieldledger.connect.sandbox.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import java.util.List;
import java.util.Locale;

/** Subscriptions and deliveries as the control API shows them. */
final class WebhookJson {
  private final Outbox webhooks;

  WebhookJson(Outbox webhooks) {
    this.webhooks = webhooks;
  }

  ObjectNode summary() {
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("subscriptions");
    webhooks.subscriptions().forEach(each -> list.add(subscription(each)));
    Deliveries.Counts counts = webhooks.deliveries().counts();
    ObjectNode numbers = json.putObject("deliveries");
    numbers.put("waiting", counts.waiting());
    numbers.put("acknowledged", counts.acknowledged());
    numbers.put("givenUp", counts.givenUp());
    ObjectNode attempts = json.putObject("attempts");
    counts.attempts().forEach((status, count) -> attempts.put(String.valueOf(status), count));
    return json;
  }

  ObjectNode subscription(Subscription subscription) {
    ObjectNode json = Json.object();
    json.put("id", subscription.id());
    json.put("url", subscription.url().toString());
    json.put("signed", subscription.secret() != null);
    ArrayNode types = json.putArray("types");
    subscription.types().stream().sorted().forEach(types::add);
    return json;
  }

  ObjectNode list(List<Delivery> found, int limit) {
    ObjectNode json = Json.object();
    json.put("found", found.size());
    ArrayNode list = json.putArray("deliveries");
    found
        .subList(Math.max(0, found.size() - limit), found.size())
        .forEach(each -> list.add(delivery(each)));
    return json;
  }

  ObjectNode delivery(Delivery delivery) {
    ObjectNode json = Json.object();
    json.put("number", delivery.number());
    json.put("subscription", delivery.subscription().id());
    json.put("type", delivery.type());
    ArrayNode records = json.putArray("records");
    delivery.records().forEach(records::add);
    json.put("occurrence", delivery.occurrenceId());
    json.put("state", text(delivery.state()));
    ArrayNode attempts = json.putArray("attempts");
    for (Attempt attempt : delivery.attempts()) {
      ObjectNode one = attempts.addObject();
      one.put("at", attempt.at().toString());
      one.put("ended", attempt.ended().toString());
      one.put("status", attempt.status());
      if (!attempt.failure().isEmpty()) {
        one.put("failure", attempt.failure());
      }
    }
    return json;
  }

  /**
   * The state of this name.
   *
   * @throws IllegalArgumentException when there is none; the message lists all
   */
  static DeliveryState state(String text) {
    List<DeliveryState> all = List.of(DeliveryState.values());
    return all.stream()
        .filter(state -> text(state).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a delivery is "
                        + String.join(", ", all.stream().map(WebhookJson::text).toList())
                        + ", not "
                        + text));
  }

  private static String text(DeliveryState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
