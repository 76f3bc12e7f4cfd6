package io.fieldledger.connect.benchmarks.sink;

import io.fieldledger.connect.sandbox.SandboxCredentials;
import java.util.HashMap;
import java.util.Map;

/** The sink's configuration for a sandbox. */
final class SinkSettings {
  /** Of the sink and of its organisation: with a larger figure calls would look scarce. */
  static final String CALLS_PER_DAY = "5000";

  private SinkSettings() {}

  /**
   * @param url of Xero
   * @param bootstrapServers brokers of the sink's own topics; null to go without these
   */
  static Map<String, String> of(String url, String bootstrapServers) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "benchmark");
    settings.put("xero.api.url", url);
    settings.put("xero.identity.url", url);
    settings.put("xero.client.id", SandboxCredentials.XERO_CLIENT_ID);
    settings.put("xero.client.secret", SandboxCredentials.XERO_CLIENT_SECRET);
    settings.put("xero.tenant.id", SandboxCredentials.XERO_TENANT_ID);
    settings.put("xero.calls.per.day", CALLS_PER_DAY);
    settings.put("currency", "USD");
    settings.put("mapping.check", "off");
    if (bootstrapServers == null) {
      settings.put("results.topic", "");
      settings.put("index.topic", "");
    } else {
      settings.put("results.topic", "benchmark.results");
      settings.put("index.topic", "benchmark.index");
      settings.put("kafka.bootstrap.servers", bootstrapServers);
    }
    return settings;
  }
}
