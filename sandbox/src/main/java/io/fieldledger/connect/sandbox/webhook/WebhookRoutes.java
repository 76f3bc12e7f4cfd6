package io.fieldledger.connect.sandbox.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.control.Answers;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.ControlRoutes;
import io.fieldledger.connect.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The webhooks of one API over HTTP. Secrets go in and never come out. */
public final class WebhookRoutes implements ControlRoutes {
  private static final String ROOT = "/_sandbox/webhooks";
  private static final Pattern NUMBERED = Pattern.compile("(.*)/([0-9]+)(/[a-z]+)?");
  private static final int DEFAULT_LIMIT = 1000;

  private final Outbox webhooks;
  private final WebhookJson json;
  private final Firing firing;

  /** Makes an event as often as told. */
  @FunctionalInterface
  public interface Firing {

    /**
     * Tells of something that happened to a record.
     *
     * @param request with {@code type}, {@code id} and whatever else the API knows
     * @return what the answer says
     */
    JsonNode fire(JsonNode request);
  }

  public WebhookRoutes(Webhooks webhooks) {
    this(webhooks, request -> fire(webhooks, request));
  }

  public WebhookRoutes(Outbox webhooks, Firing firing) {
    this.webhooks = webhooks;
    this.json = new WebhookJson(webhooks);
    this.firing = firing;
  }

  @Override
  public List<String> routes() {
    return List.of(
        "GET    /_sandbox/webhooks          subscriptions and counts",
        "POST   /_sandbox/webhooks          {url, secret, types:[…]}: subscribe",
        "DELETE /_sandbox/webhooks[/id]",
        "POST   /_sandbox/webhooks/fire     {type, id, times}: an event, whatever its name",
        "POST   /_sandbox/webhooks/raw      {body or base64, headers, sign}: bytes, once",
        "GET    /_sandbox/webhooks/deliveries     ?state= &type= &record= &limit=",
        "DELETE /_sandbox/webhooks/deliveries     forgets those that are settled",
        "POST   /_sandbox/webhooks/deliveries/{n}/repeat  the same event as a new delivery",
        "POST   /_sandbox/webhooks/deliveries/{n}/replay  one that was given up",
        "POST   /_sandbox/webhooks/replay         all that were given up");
  }

  @Override
  public Optional<ApiResponse> control(ApiRequest request) {
    if (!request.path().startsWith(ROOT)) {
      return Optional.empty();
    }
    String path = request.path().substring(ROOT.length());
    Matcher numbered = NUMBERED.matcher(path);
    try {
      return numbered.matches() && numbered.group(2).length() < 19
          ? numbered(request, numbered)
          : plain(request, request.method() + " " + path);
    } catch (NoSuchElementException e) {
      return Optional.of(Answers.error(404, e.getMessage()));
    }
  }

  private Optional<ApiResponse> plain(ApiRequest request, String route) {
    return switch (route) {
      case "GET " -> ok(json.summary());
      case "POST " -> ok(subscribe(Json.body(request)));
      case "DELETE " -> {
        webhooks.subscriptions().forEach(webhooks::unsubscribe);
        yield ok(json.summary());
      }
      case "POST /fire" -> ok(firing.fire(Json.body(request)));
      case "POST /raw" -> ok(raw(Json.body(request)));
      case "GET /deliveries" -> ok(list(request));
      case "DELETE /deliveries" -> {
        webhooks.deliveries().clear();
        yield ok(json.summary());
      }
      case "POST /replay" -> ok(Json.object().put("replayed", webhooks.replayAll()));
      default -> Optional.empty();
    };
  }

  private Optional<ApiResponse> numbered(ApiRequest request, Matcher path) {
    long number = Long.parseLong(path.group(2));
    String rest = path.group(3) == null ? "" : path.group(3);
    return switch (request.method() + " " + path.group(1) + rest) {
      case "DELETE " -> ok(unsubscribe(path.group(2)));
      case "GET /deliveries" -> ok(json.delivery(delivery(number)));
      case "POST /deliveries/repeat" -> ok(json.delivery(webhooks.repeat(number)));
      case "POST /deliveries/replay" -> {
        webhooks.replay(number);
        yield ok(json.delivery(delivery(number)));
      }
      default -> Optional.empty();
    };
  }

  private ObjectNode subscribe(JsonNode body) {
    String secret = body.hasNonNull("secret") ? body.get("secret").asText() : null;
    String[] types = body.path("types").valueStream().map(JsonNode::asText).toArray(String[]::new);
    return json.subscription(webhooks.subscribe(needed(body, "url"), secret, types));
  }

  private ObjectNode unsubscribe(String id) {
    Subscription found =
        webhooks.subscriptions().stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException("there is no subscription " + id));
    webhooks.unsubscribe(found);
    return json.summary();
  }

  private static ObjectNode fire(Webhooks webhooks, JsonNode body) {
    String type = needed(body, "type");
    String id = needed(body, "id");
    int times = body.path("times").asInt(1);
    ArrayNode fired = Json.MAPPER.createArrayNode();
    for (int i = 0; i < times; i++) {
      webhooks.fire(type, id).forEach(each -> fired.add(each.number()));
    }
    return Json.object().set("fired", fired);
  }

  private ObjectNode raw(JsonNode request) {
    byte[] body =
        request.hasNonNull("base64")
            ? Base64.getDecoder().decode(request.get("base64").asText())
            : needed(request, "body").getBytes(StandardCharsets.UTF_8);
    Map<String, String> own = new LinkedHashMap<>();
    request
        .path("headers")
        .properties()
        .forEach(header -> own.put(header.getKey(), header.getValue().asText()));
    ArrayNode fired = Json.MAPPER.createArrayNode();
    for (Subscription each : webhooks.subscriptions()) {
      Map<String, String> headers = new LinkedHashMap<>();
      if (request.path("sign").asBoolean()) {
        headers.putAll(webhooks.headers(each, body));
      }
      headers.putAll(own);
      fired.add(webhooks.fireRaw(each, body, headers).number());
    }
    return Json.object().set("fired", fired);
  }

  private ObjectNode list(ApiRequest request) {
    DeliveryState state = request.param("state").map(WebhookJson::state).orElse(null);
    String type = request.param("type").orElse(null);
    String record = request.param("record").orElse(null);
    List<Delivery> found =
        webhooks
            .deliveries()
            .all(
                each ->
                    (state == null || each.state() == state)
                        && (type == null || each.type().equals(type))
                        && (record == null || each.records().contains(record)));
    return json.list(found, request.param("limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT));
  }

  private Delivery delivery(long number) {
    return webhooks
        .deliveries()
        .find(number)
        .orElseThrow(() -> new NoSuchElementException("there is no delivery " + number));
  }

  /**
   * A member of a request.
   *
   * @throws IllegalArgumentException when it is not there
   */
  public static String needed(JsonNode body, String member) {
    if (!body.hasNonNull(member)) {
      throw new IllegalArgumentException("say \"" + member + "\"");
    }
    return body.get(member).asText();
  }

  private static Optional<ApiResponse> ok(JsonNode body) {
    return Optional.of(Answers.ok(body));
  }
}
