package io.fieldledger.connect.servicetitan.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What validate() finds out about the access to ServiceTitan, against the sandbox. */
class AccessCheckTest {
  private static final String WRONG = "wrong-secret-4711";

  private final Sandbox sandbox = Sandbox.builder().empty().build();
  private final ServiceTitanSourceConnector connector = new ServiceTitanSourceConnector();
  private final Map<String, String> config = new HashMap<>();

  AccessCheckTest() {
    config.put("name", "st");
    config.put("connector.class", ServiceTitanSourceConnector.class.getName());
    config.put("servicetitan.api.url", sandbox.serviceTitan().url());
    config.put("servicetitan.auth.url", sandbox.serviceTitan().url());
    config.put("servicetitan.tenant.id", SandboxCredentials.SERVICETITAN_TENANT_ID);
    config.put("servicetitan.client.id", SandboxCredentials.SERVICETITAN_CLIENT_ID);
    config.put("servicetitan.client.secret", SandboxCredentials.SERVICETITAN_CLIENT_SECRET);
    config.put("servicetitan.app.key", SandboxCredentials.SERVICETITAN_APP_KEY);
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private Map<String, List<String>> errors() {
    Map<String, List<String>> errors =
        connector.validate(config).configValues().stream()
            .filter(v -> !v.errorMessages().isEmpty())
            .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
    assertThat(errors.toString())
        .doesNotContain(
            WRONG,
            SandboxCredentials.SERVICETITAN_CLIENT_SECRET,
            SandboxCredentials.SERVICETITAN_APP_KEY);
    return errors;
  }

  private void token(int status, String body) {
    sandbox
        .serviceTitan()
        .faults()
        .add(
            FaultRule.of(FaultKind.STATUS)
                .on("POST", "/connect/token")
                .once()
                .answer(status, Map.of(), body)
                .build());
  }

  @Test
  void theRightAccessIsValidForEveryKindOfStream() {
    for (String stream : List.of("customers", "invoices", "gl-accounts")) {
      config.put("servicetitan.streams", stream);
      assertThat(errors()).as(stream).isEmpty();
    }
    assertThat(sandbox.serviceTitan().journal().entries(e -> e.path().contains("/tenant/")))
        .as("one call a time")
        .hasSize(3)
        .allSatisfy(call -> assertThat(call.status()).isEqualTo(200));
  }

  @Test
  void anUnknownClientOrAWrongSecretIsToldAtBoth() {
    config.put("servicetitan.client.secret", WRONG);
    assertThat(errors()).containsOnlyKeys("servicetitan.client.id", "servicetitan.client.secret");
  }

  @Test
  void anAppKeyOrATenantThatIsNotAcceptedIsToldAtBoth() {
    config.put("servicetitan.app.key", WRONG);
    assertThat(errors()).containsOnlyKeys("servicetitan.app.key", "servicetitan.tenant.id");
    config.put("servicetitan.app.key", SandboxCredentials.SERVICETITAN_APP_KEY);
    config.put("servicetitan.tenant.id", "99");
    assertThat(errors()).containsOnlyKeys("servicetitan.app.key", "servicetitan.tenant.id");
  }

  @Test
  void aMissingScopeIsToldAtTheStreams() {
    token(200, "{\"access_token\":\"x\",\"expires_in\":900,\"scope\":\"tn.stt.tagtypes:r\"}");
    config.put("servicetitan.streams", "invoices,jobs");
    assertThat(errors()).containsOnlyKeys("servicetitan.streams");
    assertThat(errors().get("servicetitan.streams").get(0))
        .contains("invoices (tn.acc.invoices:r), jobs (tn.jpm.jobs:r)");
  }

  @Test
  void aSystemInTroubleIsNoError() {
    List<Runnable> troubles =
        List.of(() -> token(429, ""), () -> token(500, ""), () -> token(200, "<html>"));
    for (int i = 0; i < troubles.size(); i++) {
      troubles.get(i).run();
      config.put("servicetitan.calls.per.second", String.valueOf(i + 1)); // asked anew
      assertThat(errors()).isEmpty();
    }
    sandbox.close();
    config.put("servicetitan.calls.per.second", "9");
    assertThat(errors()).isEmpty();
  }

  @Test
  void itCanBeSwitchedOff() {
    config.put("servicetitan.client.secret", WRONG);
    config.put("connection.check", "false");
    assertThat(errors()).isEmpty();
  }
}
