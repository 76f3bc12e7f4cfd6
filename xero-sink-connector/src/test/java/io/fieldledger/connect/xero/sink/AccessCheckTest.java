package io.fieldledger.connect.xero.sink;

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

/** What validate() finds out about the access to Xero, against the sandbox. */
class AccessCheckTest {
  private static final String WRONG = "wrong-secret-4711";

  private final Sandbox sandbox = Sandbox.builder().empty().build();
  private final XeroSinkConnector connector = new XeroSinkConnector();
  private final Map<String, String> config = new HashMap<>();

  AccessCheckTest() {
    config.put("name", "xero-sink");
    config.put("connector.class", XeroSinkConnector.class.getName());
    config.put("topics", "servicetitan.customers,servicetitan.invoices");
    config.put("xero.api.url", sandbox.xero().url());
    config.put("xero.identity.url", sandbox.xero().url());
    config.put("xero.client.id", SandboxCredentials.XERO_CLIENT_ID);
    config.put("xero.client.secret", SandboxCredentials.XERO_CLIENT_SECRET);
    config.put("xero.tenant.id", SandboxCredentials.XERO_TENANT_ID);
    config.put("results.topic", "");
    config.put("index.topic", "");
    config.put("mapping.check", "off");
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private List<ConfigValue> values() {
    List<ConfigValue> values = connector.validate(config).configValues();
    assertThat(values.stream().map(ConfigValue::errorMessages).toList().toString())
        .doesNotContain(WRONG, SandboxCredentials.XERO_CLIENT_SECRET);
    return values;
  }

  private Map<String, List<String>> errors() {
    return values().stream()
        .filter(v -> !v.errorMessages().isEmpty())
        .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
  }

  private void fault(int status, String body) {
    sandbox
        .xero()
        .faults()
        .add(
            FaultRule.of(FaultKind.STATUS)
                .on("POST", "/connect/token")
                .once()
                .answer(status, Map.of(), body)
                .build());
  }

  @Test
  void theRightAccessIsValidAndItsOrganisationsAreOffered() {
    assertThat(errors()).isEmpty();
    assertThat(
            values().stream()
                .filter(v -> v.name().equals("xero.tenant.id"))
                .flatMap(v -> v.recommendedValues().stream())
                .toList())
        .containsExactly(SandboxCredentials.XERO_TENANT_ID);
    assertThat(sandbox.xero().journal().calls("POST", "/connect/token")).hasSize(1);
    assertThat(sandbox.xero().journal().calls("GET", "/connections")).hasSize(1);
  }

  @Test
  void anUnknownClientOrAWrongSecretIsToldAtBoth() {
    config.put("xero.client.secret", WRONG);
    assertThat(errors()).containsOnlyKeys("xero.client.id", "xero.client.secret");
    config.put("xero.client.secret", SandboxCredentials.XERO_CLIENT_SECRET);
    config.put("xero.client.id", "nobody");
    assertThat(errors()).containsOnlyKeys("xero.client.id", "xero.client.secret");
  }

  @Test
  void aScopeThatTheAppHasNotIsToldAtTheScopes() {
    config.put("xero.scopes", "accounting.everything");
    assertThat(errors()).containsOnlyKeys("xero.scopes");
  }

  @Test
  void aScopeThatAStreamNeedsIsToldAtTheScopes() {
    config.put("xero.scopes", "accounting.contacts accounting.settings");
    assertThat(errors()).containsOnlyKeys("xero.scopes");
    assertThat(errors().get("xero.scopes").get(0))
        .contains("accounting.invoices, which documents of customers, invoices need");
    config.put("topics", "servicetitan.customers");
    assertThat(errors()).isEmpty();
  }

  @Test
  void anOrganisationThatIsNotConnectedIsToldWithThoseThatAre() {
    config.put("xero.tenant.id", "00000000-0000-0000-0000-000000000001");
    assertThat(errors()).containsOnlyKeys("xero.tenant.id");
    assertThat(errors().get("xero.tenant.id").get(0))
        .contains("Saguaro Heating & Air LLC")
        .contains(SandboxCredentials.XERO_TENANT_ID);
  }

  @Test
  void anIdentityServerInTroubleIsNoError() {
    List<Runnable> troubles =
        List.of(
            () -> fault(429, ""),
            () -> fault(500, ""),
            () -> fault(200, "<html>"),
            () ->
                sandbox
                    .xero()
                    .faults()
                    .add(
                        FaultRule.of(FaultKind.DROP_BEFORE_COMMIT)
                            .on("POST", "/connect/token")
                            .once()
                            .build()));
    for (int i = 0; i < troubles.size(); i++) {
      troubles.get(i).run();
      config.put("xero.calls.reserve", String.valueOf(i + 1)); // asked anew
      assertThat(errors()).isEmpty();
    }
    sandbox.close();
    config.put("xero.calls.reserve", "0");
    assertThat(errors()).isEmpty();
  }

  @Test
  void itCanBeSwitchedOff() {
    config.put("xero.client.secret", WRONG);
    config.put("connection.check", "false");
    assertThat(errors()).isEmpty();
    assertThat(sandbox.xero().journal().calls("POST", "/connect/token")).isEmpty();
  }

  @Test
  void aRefreshTokenNeedsCustomerOrganisationAndBrokers() {
    config.put("xero.grant", "refresh_token");
    config.put("xero.tenant.id", "");
    assertThat(errors())
        .containsOnlyKeys("credentials.customer", "xero.tenant.id", "kafka.bootstrap.servers");
  }

  @Test
  void aMissingMasterKeyIsToldAtTheCustomer() {
    config.put("xero.grant", "refresh_token");
    config.put("credentials.customer", "acme");
    config.put("credentials.master.key.file", "/nowhere/master.json");
    config.put("kafka.bootstrap.servers", "127.0.0.1:1");
    assertThat(errors()).containsOnlyKeys("credentials.customer");
    assertThat(errors().get("credentials.customer").get(0)).contains("/nowhere/master.json");
  }
}
