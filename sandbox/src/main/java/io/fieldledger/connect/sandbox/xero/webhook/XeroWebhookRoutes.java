package io.fieldledger.connect.sandbox.xero.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.control.Answers;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.ControlRoutes;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.webhook.WebhookRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Xero's webhooks over HTTP: what every API has, the status, and the intent to receive. */
public final class XeroWebhookRoutes implements ControlRoutes {
  private final XeroWebhooks webhooks;
  private final WebhookRoutes common;

  public XeroWebhookRoutes(XeroWebhooks webhooks) {
    this.webhooks = webhooks;
    this.common = new WebhookRoutes(webhooks, this::fire);
  }

  @Override
  public List<String> routes() {
    List<String> routes = new ArrayList<>(common.routes());
    routes.add(
        "       /_sandbox/webhooks/fire     also {event:CREATE, tenant}; type is the category");
    routes.add("GET    /_sandbox/webhooks/status   and the answers to the intent to receive");
    routes.add("POST   /_sandbox/webhooks/intent   sends the intent to receive");
    routes.add("POST   /_sandbox/webhooks/lose     {events}: so many never reach the address");
    return routes;
  }

  @Override
  public Optional<ApiResponse> control(ApiRequest request) {
    return switch (request.method() + " " + request.path()) {
      case "GET /_sandbox/webhooks/status" -> Optional.of(Answers.ok(status()));
      case "POST /_sandbox/webhooks/intent" -> {
        webhooks.sendIntentToReceive();
        yield Optional.of(Answers.ok(status()));
      }
      case "POST /_sandbox/webhooks/lose" -> {
        webhooks.lose(Json.body(request).path("events").asInt(1));
        yield Optional.of(Answers.ok(status()));
      }
      default -> common.control(request);
    };
  }

  private ObjectNode status() {
    ObjectNode json = Json.object();
    json.put("status", webhooks.status().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.put("unacknowledged", webhooks.unacknowledged());
    ArrayNode intents = json.putArray("intentToReceive");
    for (IntentAnswer answer : webhooks.intents()) {
      ObjectNode one = intents.addObject();
      one.put("signature", answer.signed() ? "right" : "wrong");
      one.put("status", answer.attempt().status());
      one.put("right", answer.isRight());
      if (!answer.attempt().failure().isEmpty()) {
        one.put("failure", answer.attempt().failure());
      }
    }
    return json;
  }

  private JsonNode fire(JsonNode request) {
    String category = WebhookRoutes.needed(request, "type");
    String id = WebhookRoutes.needed(request, "id");
    String event = request.path("event").asText("UPDATE");
    String tenant = request.path("tenant").asText(SandboxCredentials.XERO_TENANT_ID);
    int times = request.path("times").asInt(1);
    for (int i = 0; i < times; i++) {
      webhooks.fire(category, event, id, tenant);
    }
    return Json.object().put("fired", times);
  }
}
