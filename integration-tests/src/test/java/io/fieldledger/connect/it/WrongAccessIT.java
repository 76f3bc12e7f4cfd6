package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.quickstart.connect.ConnectRest;
import io.fieldledger.connect.quickstart.failure.QuickstartException;
import io.fieldledger.connect.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A wrong credential or tenant ends in a message that names the setting and shows no secret. */
@ExtendWith(SharedCluster.class)
class WrongAccessIT {
  @TempDir private Path folder;
  private ConnectRest rest;
  private Scenario scenario;

  @BeforeEach
  void prepare(SharedCluster.Running running) {
    rest = running.cluster().rest();
    Sandbox sandbox = Sandbox.builder().empty().build();
    new Contractor(sandbox).customer(1, "Customer 1");
    scenario = new Scenario("access", rest, running.cluster().bootstrapServers(), sandbox, folder);
  }

  @AfterEach
  void close() {
    scenario.close();
  }

  @Test
  void aWrongServiceTitanSecret() {
    assertThat(source("servicetitan.client.secret")).contains("servicetitan.client.secret");
  }

  @Test
  void aWrongServiceTitanAppKey() {
    assertThat(source("servicetitan.app.key")).contains("servicetitan.app.key");
  }

  @Test
  void aWrongServiceTitanTenant() {
    Map<String, String> config = scenario.sourceConfig();
    config.put("servicetitan.tenant.id", "99");
    assertThat(failure(scenario.sourceName(), config)).contains("servicetitan.tenant.id");
  }

  @Test
  void aWrongXeroSecret() {
    scenario.startSource();
    Map<String, String> config = scenario.sinkConfig();
    config.put("xero.client.secret", Secrets.WRONG);
    assertThat(failure(scenario.sinkName(), config)).contains("xero.client.secret");
  }

  @Test
  void aWrongXeroTenant() {
    scenario.startSource();
    Map<String, String> config = scenario.sinkConfig();
    config.put("xero.tenant.id", "11111111-2222-3333-4444-555555555555");
    assertThat(failure(scenario.sinkName(), config)).contains("xero.tenant.id");
  }

  private String source(String setting) {
    Map<String, String> config = scenario.sourceConfig();
    config.put(setting, Secrets.WRONG);
    return failure(scenario.sourceName(), config);
  }

  /** What the worker says: a refused configuration, or the trace of the failed task. */
  private String failure(String name, Map<String, String> config) {
    try {
      rest.put(name, config);
    } catch (QuickstartException refused) {
      assertThat(refused.getMessage()).doesNotContain(Secrets.WRONG);
      return refused.getMessage();
    }
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> rest.status(name).at("/tasks/0/state").asText().equals("FAILED"));
    JsonNode status = rest.status(name);
    assertThat(status.toString()).doesNotContain(Secrets.WRONG);
    return status.at("/tasks/0/trace").asText();
  }
}
