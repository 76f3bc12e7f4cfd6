package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.generator.ContractorMonth;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Form;
import io.fieldledger.connect.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ServiceTitan API without HTTP, on a clock that stands still until it is moved. */
final class TestTenant {
  static final Instant START = Instant.parse("2026-12-01T15:00:00Z");

  final SandboxClock clock = new SandboxClock(Clock.fixed(START, ZoneOffset.UTC), START);
  final Switches switches = new Switches();
  final ServiceTitanApi api = new ServiceTitanApi(clock, switches, new ContractorMonth());
  private final Map<String, String> headers = new HashMap<>();

  TestTenant(int scale) {
    api.reset(1, scale);
    switches.set("throttle.calls.per.second", "0");
    headers.put("st-app-key", SandboxCredentials.SERVICETITAN_APP_KEY);
    renewToken();
  }

  void renewToken() {
    headers.put("authorization", "Bearer " + json(token(Map.of())).get("access_token").asText());
  }

  /** Asks for a token with some form fields changed. */
  ApiResponse token(Map<String, String> changes) {
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", SandboxCredentials.SERVICETITAN_CLIENT_ID);
    form.put("client_secret", SandboxCredentials.SERVICETITAN_CLIENT_SECRET);
    form.putAll(changes);
    List<String> pairs = new ArrayList<>();
    form.forEach((name, value) -> pairs.add(name + "=" + value));
    return api.handle(
        new ApiRequest(
            "POST",
            "/connect/token",
            "",
            Map.of(),
            Map.of("content-type", "application/x-www-form-urlencoded"),
            String.join("&", pairs).getBytes(StandardCharsets.UTF_8),
            clock.instant()));
  }

  TestTenant header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  String header(String name) {
    return headers.get(name);
  }

  /** Calls a path below the tenant, for example {@code crm/export/customers?from=2026-01-01}. */
  ApiResponse get(String modulePath) {
    int slash = modulePath.indexOf('/');
    return call(
        "GET",
        "/" + modulePath.substring(0, slash) + "/v2/tenant/4410021" + modulePath.substring(slash));
  }

  /** Writes below the tenant; an empty text is no body. */
  ApiResponse write(String method, String modulePath, String json) {
    int slash = modulePath.indexOf('/');
    return api.handle(
        new ApiRequest(
            method,
            "/"
                + modulePath.substring(0, slash)
                + "/v2/tenant/4410021"
                + modulePath.substring(slash),
            "",
            Map.of(),
            headers,
            json.getBytes(StandardCharsets.UTF_8),
            clock.instant()));
  }

  /** A write that must be done. */
  JsonNode written(String method, String modulePath, String json) {
    ApiResponse answer = write(method, modulePath, json);
    if (answer.status() != 200) {
      throw new AssertionError(answer.status() + " " + text(answer));
    }
    return answer.body().length == 0 ? Json.object() : json(answer);
  }

  ApiResponse call(String method, String url) {
    int mark = url.indexOf('?');
    String path = mark < 0 ? url : url.substring(0, mark);
    String query = mark < 0 ? "" : url.substring(mark + 1);
    return api.handle(
        new ApiRequest(
            method, path, query, Form.parse(query), headers, new byte[0], clock.instant()));
  }

  JsonNode read(String modulePath) {
    ApiResponse answer = get(modulePath);
    if (answer.status() != 200) {
      throw new AssertionError(answer.status() + " " + text(answer));
    }
    return json(answer);
  }

  static JsonNode json(ApiResponse answer) {
    return Json.tree(answer.body());
  }

  static String text(ApiResponse answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  static List<Long> ids(JsonNode page) {
    return page.get("data").valueStream().map(record -> record.get("id").asLong()).toList();
  }
}
