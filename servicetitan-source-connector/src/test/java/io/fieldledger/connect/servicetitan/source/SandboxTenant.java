package io.fieldledger.connect.servicetitan.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.sandbox.ApiEndpoint;
import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import io.fieldledger.connect.sandbox.servicetitan.Records;
import io.fieldledger.connect.sandbox.servicetitan.ServiceTitanApi;
import io.fieldledger.connect.sandbox.webhook.Webhooks;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** A small tenant in the sandbox. */
final class SandboxTenant implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-12-01T15:00:00Z");
  static final Instant LAST_MONTH = Instant.parse("2026-11-02T08:00:00Z");

  final SandboxClock clock;
  final Switches switches = new Switches();
  private final ServiceTitanApi api;
  final ApiEndpoint endpoint;

  SandboxTenant() {
    this(Clock.systemUTC());
  }

  /** Time stands still but for what the test moves it, however slow the machine is. */
  static SandboxTenant standing() {
    return new SandboxTenant(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private SandboxTenant(Clock base) {
    clock = new SandboxClock(base, NOW);
    api = new ServiceTitanApi(clock, switches, (seed, scale, sink) -> {});
    endpoint = ApiEndpoint.start("ServiceTitan", 0, api, clock, switches);
    // Tests poll in milliseconds; the limit has tests of its own.
    switches.set("throttle.calls.per.second", "0");
  }

  Records records() {
    return api.records();
  }

  Webhooks webhooks() {
    return api.webhooks();
  }

  /** Makes records 1 to count, each an hour after the one before. */
  SandboxTenant with(RecordType type, int count) {
    for (int id = 1; id <= count; id++) {
      change(type, id, LAST_MONTH.plusSeconds(3600L * id), "{\"name\":\"N" + id + "\"}");
    }
    return this;
  }

  void revokeTokens() {
    api.revokeTokens();
  }

  void change(RecordType type, long id, String members) {
    records().change(type, id, tree(members));
  }

  void change(RecordType type, long id, Instant modified, String members) {
    ObjectNode all = tree(members);
    all.put("modifiedOn", modified.toString());
    records().change(type, id, all);
  }

  void contact(long id, long customer, String value) {
    change(
        RecordType.CONTACTS,
        id,
        "{\"customerId\":%d,\"type\":\"Email\",\"value\":\"%s\",\"active\":true}"
            .formatted(customer, value));
  }

  Map<String, String> config(String streams) {
    Map<String, String> config = new HashMap<>();
    config.put("name", "st");
    config.put("servicetitan.api.url", endpoint.url());
    config.put("servicetitan.auth.url", endpoint.url());
    config.put("servicetitan.tenant.id", SandboxCredentials.SERVICETITAN_TENANT_ID);
    config.put("servicetitan.client.id", SandboxCredentials.SERVICETITAN_CLIENT_ID);
    config.put("servicetitan.client.secret", SandboxCredentials.SERVICETITAN_CLIENT_SECRET);
    config.put("servicetitan.app.key", SandboxCredentials.SERVICETITAN_APP_KEY);
    config.put("servicetitan.streams", streams);
    config.put("poll.interval.ms", "100");
    config.put("retry.backoff.ms", "5");
    config.put("retry.backoff.max.ms", "20");
    return config;
  }

  private static ObjectNode tree(String json) {
    try {
      return (ObjectNode) Json.read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
