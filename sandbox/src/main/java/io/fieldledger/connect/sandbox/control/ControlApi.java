package io.fieldledger.connect.sandbox.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiHandler;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.ControlRoutes;
import io.fieldledger.connect.sandbox.http.FaultRule;
import io.fieldledger.connect.sandbox.http.Faults;
import io.fieldledger.connect.sandbox.http.Journal;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.http.Ledger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/**
 * The control API below {@code /_sandbox/}: state, ledger, journal, clock, faults, switches, reset.
 * Its calls are neither in the journal nor limited, and no fault touches them.
 */
public final class ControlApi implements ApiHandler {
  private static final String ROOT = "/_sandbox";

  private static final List<String> ROUTES =
      List.of(
          "GET    /_sandbox/state             short summary",
          "GET    /_sandbox/ledger            everything, as JSON",
          "PUT    /_sandbox/ledger            restore a dump",
          "GET    /_sandbox/journal           ?since=id|instant &path=regex &method= &status= &kind="
              + " &limit= &bodies=false",
          "PUT    /_sandbox/journal           {requestBytes:n, responseBytes:n} kept of bodies",
          "GET    /_sandbox/journal/summary   counts by method, path and status",
          "DELETE /_sandbox/journal",
          "GET    /_sandbox/clock",
          "POST   /_sandbox/clock             {advance:PT15M} or {instant:2026-12-01T15:00:00Z}",
          "GET    /_sandbox/faults",
          "PUT    /_sandbox/faults            one rule, or a list that replaces all rules",
          "DELETE /_sandbox/faults[/id]",
          "GET    /_sandbox/switches",
          "PUT    /_sandbox/switches          {name:value, name:null for the default}",
          "DELETE /_sandbox/switches          all back to the default",
          "POST   /_sandbox/reset             {seed:1, scale:1}");

  private final Ledger ledger;
  private final SandboxClock clock;
  private final JournalRoutes journalRoutes;
  private final Journal journal;
  private final Faults faults;
  private final Switches switches;
  private final ControlRoutes more;

  /**
   * @param more routes of the API itself, asked for every path that is not one of ours
   */
  public ControlApi(
      Ledger ledger,
      SandboxClock clock,
      Journal journal,
      Faults faults,
      Switches switches,
      ControlRoutes more) {
    this.ledger = ledger;
    this.clock = clock;
    this.journal = journal;
    this.journalRoutes = new JournalRoutes(journal);
    this.faults = faults;
    this.switches = switches;
    this.more = more;
  }

  @Override
  public ApiResponse handle(ApiRequest request) {
    try {
      return answer(request);
    } catch (IllegalArgumentException | DateTimeException e) {
      String message = e instanceof PatternSyntaxException ? "no regular expression: " : "";
      return Answers.error(400, message + e.getMessage());
    }
  }

  private ApiResponse answer(ApiRequest request) {
    String route = request.method() + " " + request.path().substring(ROOT.length());
    return switch (route) {
      case "GET ", "GET /" -> Answers.ok(index());
      case "GET /state" -> Answers.ok(state());
      case "GET /ledger" ->
          new ApiResponse(
              200,
              Map.of("Content-Type", "application/json; charset=utf-8"),
              Json.bytes(ledger.dump()));
      case "PUT /ledger" -> {
        ledger.restore(Json.body(request));
        yield Answers.ok(ledger.state());
      }
      case "GET /journal" -> journalRoutes.list(request);
      case "GET /journal/summary" -> journalRoutes.summary();
      case "PUT /journal" -> journalRoutes.limits(Json.body(request));
      case "DELETE /journal" -> {
        journal.clear();
        yield journalRoutes.summary();
      }
      case "GET /clock" -> Answers.ok(time());
      case "POST /clock" -> moveClock(Json.body(request));
      case "GET /faults" -> Answers.ok(faultList());
      case "PUT /faults", "POST /faults" -> addFaults(Json.body(request));
      case "DELETE /faults" -> {
        faults.clear();
        yield Answers.ok(faultList());
      }
      case "GET /switches" -> Answers.ok(switchList());
      case "PUT /switches", "POST /switches" -> setSwitches(Json.body(request));
      case "DELETE /switches" -> {
        switches.reset();
        yield Answers.ok(switchList());
      }
      case "POST /reset" -> reset(Json.body(request));
      default -> other(request);
    };
  }

  private ApiResponse other(ApiRequest request) {
    String faultPath = ROOT + "/faults/";
    if (request.method().equals("DELETE") && request.path().startsWith(faultPath)) {
      String id = request.path().substring(faultPath.length());
      return faults.remove(id)
          ? Answers.ok(faultList())
          : Answers.error(404, "there is no fault rule " + id);
    }
    Optional<ApiResponse> own = more.control(request);
    return own.orElseGet(
        () ->
            Answers.error(
                404,
                "no control route "
                    + request.method()
                    + " "
                    + request.path()
                    + "; GET /_sandbox/ lists them"));
  }

  private ObjectNode index() {
    ObjectNode index = Json.object();
    ArrayNode routes = index.putArray("routes");
    ROUTES.forEach(routes::add);
    more.routes().forEach(routes::add);
    return index;
  }

  private ObjectNode state() {
    ObjectNode state = Json.object();
    state.put("now", clock.instant().toString());
    state.put("calls", journal.total());
    state.put("throttled", journal.total(429));
    state.set("ledger", ledger.state());
    return state;
  }

  private ObjectNode time() {
    return Json.object().put("now", clock.instant().toString());
  }

  private ApiResponse moveClock(JsonNode body) {
    if (body.hasNonNull("instant")) {
      clock.set(Instant.parse(body.get("instant").asText()));
    } else if (body.hasNonNull("advance")) {
      clock.advance(Duration.parse(body.get("advance").asText()));
    } else {
      throw new IllegalArgumentException("say {\"advance\":\"PT15M\"} or {\"instant\":\"…\"}");
    }
    return Answers.ok(time());
  }

  private ObjectNode faultList() {
    ObjectNode body = Json.object();
    ArrayNode list = body.putArray("faults");
    for (Faults.Active active : faults.list()) {
      ObjectNode rule = Json.MAPPER.valueToTree(active.rule());
      list.add(rule.put("used", active.used()));
    }
    return body;
  }

  private ApiResponse addFaults(JsonNode body) {
    if (body.isArray()) {
      List<FaultRule> rules = body.valueStream().map(ControlApi::rule).toList();
      faults.clear();
      rules.forEach(faults::add);
    } else {
      faults.add(rule(body));
    }
    return Answers.ok(faultList());
  }

  private static FaultRule rule(JsonNode json) {
    try {
      ObjectNode given = json.deepCopy();
      given.remove("used");
      return Json.MAPPER.treeToValue(given, FaultRule.class);
    } catch (JsonProcessingException e) {
      Throwable cause = e.getCause() instanceof IllegalArgumentException own ? own : e;
      String message = cause == e ? e.getOriginalMessage() : cause.getMessage();
      throw new IllegalArgumentException("no fault rule: " + message, e);
    }
  }

  private ObjectNode switchList() {
    ObjectNode body = Json.object();
    for (Switches.Switch one : switches.all()) {
      ObjectNode json = body.putObject(one.name());
      json.put("value", switches.get(one.name()));
      json.put("default", one.defaultValue());
      json.put("documentation", one.documentation());
      ArrayNode allowed = json.putArray("allowed");
      one.allowed().forEach(allowed::add);
    }
    return body;
  }

  private ApiResponse setSwitches(JsonNode body) {
    for (Map.Entry<String, JsonNode> entry : body.properties()) {
      if (entry.getValue().isNull()) {
        switches.reset(entry.getKey());
      } else {
        switches.set(entry.getKey(), entry.getValue().asText());
      }
    }
    return Answers.ok(switchList());
  }

  private ApiResponse reset(JsonNode body) {
    ledger.reset(body.path("seed").asLong(1), body.path("scale").asInt(1));
    return Answers.ok(ledger.state());
  }
}
