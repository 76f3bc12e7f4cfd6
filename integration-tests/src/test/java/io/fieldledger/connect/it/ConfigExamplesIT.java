package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.quickstart.connect.ConnectorExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worker loads our plugins and finds every example valid, with credentials from a file. */
@ExtendWith(SharedCluster.class)
class ConfigExamplesIT {
  private static final Path EXAMPLES = Path.of("../config-examples");

  @TempDir private Path folder;
  private SharedCluster.Running running;
  private Path credentials;

  @BeforeEach
  void prepare(SharedCluster.Running running) {
    this.running = running;
    this.credentials =
        Scenario.write(
            folder.resolve("credentials.properties"),
            Map.of(
                "servicetitan.tenant.id",
                "4410021",
                "servicetitan.client.id",
                "cid.x",
                "servicetitan.client.secret",
                Secrets.OF_NO_SYSTEM,
                "servicetitan.app.key",
                Secrets.OF_NO_SYSTEM,
                "webhook.secret",
                Secrets.OF_WEBHOOKS,
                "xero.tenant.id",
                "0f6d4c2e-8f5b-4a63-9d0e-2b7a1c9e4d10",
                "xero.client.id",
                "X",
                "xero.client.secret",
                Secrets.OF_NO_SYSTEM));
  }

  @Test
  void theWorkerListsEveryPluginOnce() {
    assertThat(
            running.cluster().rest().plugins().stream()
                .filter(name -> name.startsWith("io.fieldledger.")))
        .containsExactlyInAnyOrder(
            "io.fieldledger.connect.servicetitan.source.ServiceTitanSourceConnector",
            "io.fieldledger.connect.servicetitan.sink.ServiceTitanSinkConnector",
            "io.fieldledger.connect.xero.sink.XeroSinkConnector",
            "io.fieldledger.connect.transforms.ToXeroDocuments");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsValid(Path file) {
    ConnectorExample example = ConnectorExample.read(file).withCredentialsIn(credentials);

    JsonNode verdict = validate(example);

    assertThat(errors(verdict)).isEmpty();
    assertThat(verdict.path("error_count").asInt()).isZero();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void validationNamesASettingThatIsMissing(Path file) {
    ConnectorExample example = ConnectorExample.read(file).withCredentialsIn(credentials);
    String needed =
        example.config().containsKey("xero.client.id")
            ? "xero.client.id"
            : "servicetitan.client.id";

    JsonNode verdict = validate(example.with(Map.of(needed, " ")));

    assertThat(errors(verdict)).contains(needed);
  }

  private JsonNode validate(ConnectorExample example) {
    return running
        .cluster()
        .rest()
        .validate(
            example.config().get("connector.class"),
            example.with(Map.of("name", example.name())).config());
  }

  private static String errors(JsonNode verdict) {
    StringBuilder errors = new StringBuilder();
    for (JsonNode setting : verdict.path("configs")) {
      JsonNode value = setting.path("value");
      value
          .path("errors")
          .forEach(
              error -> errors.append(value.path("name").asText() + ": " + error.asText() + "\n"));
    }
    return errors.toString();
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }
}
