package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiHandler;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.CallKinds;
import io.fieldledger.connect.sandbox.http.ControlRoutes;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.http.Ledger;
import io.fieldledger.connect.sandbox.webhook.Manner;
import io.fieldledger.connect.sandbox.webhook.RetryRule;
import io.fieldledger.connect.sandbox.webhook.WebhookRoutes;
import io.fieldledger.connect.sandbox.webhook.Webhooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ServiceTitan's API for one tenant: token endpoint, export feeds, lists, and the writes of
 * customers, locations and vendors, as its contract says. What the contract leaves open is a switch
 * ({@link Unknowns}).
 */
public final class ServiceTitanApi
    implements ApiHandler, Ledger, CallKinds, ControlRoutes, AutoCloseable {
  private static final Pattern TENANT_PATH =
      Pattern.compile("/([a-z]+)/v2/tenant/([0-9]+)/([A-Za-z0-9/-]+)");

  /** Contract 7.1; how long an answer may take is not documented. */
  private static final RetryRule RETRIES =
      new RetryRule(
          List.of(
              Duration.ofSeconds(10),
              Duration.ofSeconds(30),
              Duration.ofSeconds(60),
              Duration.ofSeconds(300)),
          Duration.ofSeconds(30));

  private static final Manner MANNER =
      new Manner(
          "x-servicetitan-signature",
          "hex",
          32,
          64,
          List.of(
              "application/json",
              "application/json; charset=utf-8",
              "application/cloudevents+json",
              "application/cloudevents+json; charset=utf-8"),
          true);

  private final Switches switches;
  private final AccessTokens tokens;
  private final TokenEndpoint tokenEndpoint;
  private final Gate gate;
  private final Records records;
  private final Endpoints endpoints;
  private final RecordRoutes recordRoutes;
  private final ServiceTitanClerk clerk;
  private final ClerkRoutes clerkRoutes;
  private final DataSource data;
  private final Webhooks webhooks;
  private final WebhookRoutes webhookRoutes;

  /** Where the records of a fresh tenant come from. */
  @FunctionalInterface
  public interface DataSource {

    /**
     * Gives every record once.
     *
     * @param scale multiplies the counts; 0 gives only reference data
     */
    void generate(long seed, int scale, BiConsumer<RecordType, ObjectNode> sink);
  }

  public ServiceTitanApi(SandboxClock clock, Switches switches, DataSource data) {
    Unknowns.define(switches);
    this.switches = switches;
    this.data = data;
    this.tokens = new AccessTokens(clock);
    this.tokenEndpoint =
        new TokenEndpoint(tokens, new Throttle(clock, Duration.ofMinutes(1), switches), switches);
    this.gate = new Gate(tokens, new Throttle(clock, Duration.ofSeconds(1), switches), switches);
    this.records = new Records(clock, switches);
    this.endpoints = new Endpoints(records, switches);
    this.recordRoutes = new RecordRoutes(records);
    this.clerk = new ServiceTitanClerk(records, switches);
    this.clerkRoutes = new ClerkRoutes(clerk);
    this.webhooks =
        new Webhooks(
            clock,
            switches,
            MANNER,
            RETRIES,
            new CloudEvents(new EventData(records), switches, clock));
    this.webhookRoutes = new WebhookRoutes(webhooks);
    records.watch(this::tell);
  }

  /** What the tenant holds, to look at and to change. */
  public Records records() {
    return records;
  }

  /** A person who works in the tenant's own screens. */
  public ServiceTitanClerk clerk() {
    return clerk;
  }

  /** Makes all access tokens issued so far worthless. */
  public void revokeTokens() {
    tokens.revokeAll();
  }

  /** Who is told of changes, and what became of it. */
  public Webhooks webhooks() {
    return webhooks;
  }

  /** Stops sending webhooks. */
  @Override
  public void close() {
    webhooks.close();
  }

  @Override
  public ApiResponse handle(ApiRequest request) {
    if (request.path().equals("/connect/token") && request.method().equals("POST")) {
      return tokenEndpoint.handle(request);
    }
    Matcher path = TENANT_PATH.matcher(request.path());
    Optional<Endpoints.Match> match =
        path.matches() ? endpoints.find(path.group(1) + "/" + path.group(3)) : Optional.empty();
    if (match.isEmpty()) {
      return unknownPath();
    }
    Endpoints.Endpoint endpoint = match.get().operations().get(request.method());
    if (endpoint == null) {
      return NotSimulated.answer(request.method() + " " + request.path());
    }
    return gate.refuse(request, path.group(2), endpoint.scope())
        .orElseGet(() -> endpoint.answer(request, match.get().ids()));
  }

  @Override
  public String kindOf(String method, String path) {
    if (path.equals("/connect/token")) {
      return "token";
    }
    if (!TENANT_PATH.matcher(path).matches()) {
      return "other";
    }
    if (!method.equals("GET")) {
      return "write";
    }
    return path.contains("/export/") ? "export" : "list";
  }

  @Override
  public Optional<ApiResponse> control(ApiRequest request) {
    if (request.method().equals("POST") && request.path().equals("/_sandbox/tokens/revoke")) {
      revokeTokens();
      return Optional.of(ApiResponse.json(200, "{\"revoked\":true}"));
    }
    return recordRoutes
        .handle(request)
        .or(() -> clerkRoutes.control(request))
        .or(() -> webhookRoutes.control(request));
  }

  @Override
  public List<String> routes() {
    List<String> routes = new ArrayList<>();
    routes.add("GET    /_sandbox/records/{type}[/id]");
    routes.add(
        "PUT    /_sandbox/records/{type}/{id}[?like=id]  merges members; {active:false} voids");
    routes.add("POST   /_sandbox/tokens/revoke     all access tokens issued so far");
    routes.addAll(clerkRoutes.routes());
    routes.addAll(webhookRoutes.routes());
    return routes;
  }

  @Override
  public JsonNode state() {
    return TenantSummary.of(records);
  }

  @Override
  public JsonNode dump() {
    ObjectNode dump = Json.object();
    dump.put("api", "servicetitan");
    dump.put("tokenGeneration", tokens.generation());
    dump.set("records", records.dump());
    return dump;
  }

  @Override
  public void restore(JsonNode dump) {
    if (!dump.path("api").asText().equals("servicetitan") || !dump.path("records").isObject()) {
      throw new IllegalArgumentException("this is no dump of the ServiceTitan sandbox");
    }
    records.restore(dump.get("records"));
    tokens.generation(dump.path("tokenGeneration").asInt(0));
  }

  @Override
  public void reset(long seed, int scale) {
    records.clear();
    data.generate(seed, scale, records::add);
  }

  private void tell(RecordType type, Optional<StoredRecord> before, ObjectNode after) {
    if (webhooks.subscriptions().isEmpty()) {
      return;
    }
    ObjectNode old = before.map(StoredRecord::json).orElse(null);
    for (EventTypes.Happening event : EventTypes.of(type, old, after)) {
      webhooks.publish(
          event.type(),
          String.valueOf(event.recordId()),
          taker -> event.official() ? taker.takes(event.type()) : taker.names(event.type()));
    }
  }

  private ApiResponse unknownPath() {
    String message = "Unable to match incoming request to an operation.";
    return switches.is(Unknowns.UNKNOWN_PATH, "gateway")
        ? Problems.gateway(404, message)
        : Problems.error(404, message);
  }
}
