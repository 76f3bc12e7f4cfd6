package io.fieldledger.connect.xero.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.core.check.Finding;
import io.fieldledger.connect.core.source.cursor.SourcePartition;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class XeroSourceConnectorTest {
  private static final String TENANT = SandboxCredentials.XERO_TENANT_ID;
  private static final String OTHER = "11111111-2222-4333-8444-555555555555";

  private final SandboxOrganisation xero = new SandboxOrganisation();
  private final XeroSourceConnector connector = new XeroSourceConnector();
  private final Map<String, String> config = xero.config("contacts,invoices");

  @AfterEach
  void close() {
    xero.close();
  }

  private Map<String, List<String>> errors() {
    List<ConfigValue> values = connector.validate(config).configValues();
    assertThat(values.toString()).doesNotContain(SandboxCredentials.XERO_CLIENT_SECRET);
    return values.stream()
        .filter(v -> !v.errorMessages().isEmpty())
        .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
  }

  @Test
  void theRightSettingsAreValid() {
    assertThat(errors()).isEmpty();
  }

  @Test
  void anOrganisationMustBeNamed() {
    config.remove("xero.tenant.id");
    assertThat(errors()).containsOnlyKeys("xero.tenant.id");
  }

  @Test
  void anotherOrganisationAndAWrongSecretAreTold() {
    config.put("xero.tenant.id", "11111111-2222-4333-8444-555555555555");
    assertThat(errors()).containsOnlyKeys("xero.tenant.id");
    config.put("xero.client.secret", "wrong-secret-4711");
    assertThat(errors()).containsKey("xero.client.secret");
  }

  /** What Xero lists at /connections (contract, 1.1). */
  private void connected(String... organisations) {
    List<String> all = new ArrayList<>(List.of(organisations));
    all.add(
        """
        {"id":"1","tenantId":"99999999-2222-4333-8444-555555555555","tenantType":"PRACTICE","tenantName":"Books & Co"}
        """);
    xero.xero()
        .faults()
        .add(
            FaultRule.of(FaultKind.STATUS)
                .on("GET", "/connections")
                .answer(
                    200,
                    Map.of("Content-Type", "application/json"),
                    "[" + String.join(",", all) + "]")
                .build());
  }

  private static String organisation(String id, String name) {
    return "{\"id\":\"1\",\"tenantId\":\"%s\",\"tenantType\":\"ORGANISATION\",\"tenantName\":\"%s\"}"
        .formatted(id, name);
  }

  /** As the validation asks, but however long it takes. */
  private Finding finding() throws IOException {
    return AccessCheck.ask(new XeroSourceConfig(config));
  }

  @Test
  void theOrganisationsOfTheConnectionAreOffered() throws Exception {
    connected(organisation(TENANT, "Saguaro"), organisation(OTHER, "Ocotillo"));
    config.remove("xero.tenant.id");
    assertThat(finding().recommended()).containsEntry("xero.tenant.id", List.of(TENANT, OTHER));
    assertThat(finding().complaints()).isEmpty();
    assertThat(errors()).containsOnlyKeys("xero.tenant.id");
    assertThat(connector.validate(config).configValues())
        .filteredOn(value -> value.name().equals("xero.tenant.id"))
        .singleElement()
        .satisfies(v -> assertThat(v.recommendedValues()).containsExactly(TENANT, OTHER));
    config.put("xero.tenant.id", TENANT.toUpperCase(Locale.ROOT));
    assertThat(errors()).isEmpty();
  }

  @Test
  void anOrganisationOfAnotherConnectionIsRefusedWithThoseThereAre() throws Exception {
    connected(organisation(OTHER, "Ocotillo"));
    assertThat(finding().recommended()).containsEntry("xero.tenant.id", List.of(OTHER));
    assertThat(finding().complaints())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.settings()).containsExactly("xero.tenant.id");
              assertThat(found.message()).contains(TENANT, "not connected", OTHER, "Ocotillo");
            });
  }

  @Test
  void aCustomConnectionThatListsNoOrganisationIsBelieved() throws Exception {
    connected();
    assertThat(finding().complaints()).isEmpty();
  }

  @Test
  void scopesAreComparedWithTheChosenStreams() {
    List<io.fieldledger.connect.xero.source.stream.XeroStream> streams =
        new XeroSourceConfig(config).streams();
    assertThat(AccessCheck.scopes("accounting.contacts.read", streams).complaints())
        .singleElement()
        .satisfies(found -> assertThat(found.message()).contains("invoices (accounting.invoices)"));
    assertThat(
            AccessCheck.scopes("accounting.contacts accounting.invoices.read", streams)
                .complaints())
        .isEmpty();
    assertThat(
            AccessCheck.scopes("accounting.contacts.read accounting.transactions", streams)
                .complaints())
        .isEmpty();
    assertThat(AccessCheck.scopes("", streams).complaints()).isEmpty();
  }

  @Test
  void wrongNamesAndDaysAreRefusedWithWhatToWrite() {
    config.put("xero.streams", "contacts,quotes");
    config.put("start.date", "1.11.2026");
    config.put("modified.overlap.ms", "500");
    assertThat(errors())
        .containsOnlyKeys("xero.streams", "start.date", "modified.overlap.ms")
        .hasEntrySatisfying(
            "xero.streams", e -> assertThat(e.get(0)).contains("no stream 'quotes'"));
  }

  @Test
  void oneTaskWhateverIsAllowed() {
    connector.start(config);
    assertThat(connector.taskConfigs(8)).containsExactly(config);
  }

  @Test
  void onlyIntervalsOfTransactionsAreTooSlowForWebhooks() {
    assertThat(connector.exactlyOnceSupport(config)).isEqualTo(ExactlyOnceSupport.SUPPORTED);
    config.put("webhook.enabled", "true");
    config.put("transaction.boundary", "interval");
    assertThat(connector.exactlyOnceSupport(config)).isEqualTo(ExactlyOnceSupport.UNSUPPORTED);
  }

  @Test
  void offsetsArePutBackOrReplacedByADay() {
    Map<String, String> contacts = SourcePartition.of(TENANT, "contacts");
    assertThat(connector.alterOffsets(config, Collections.singletonMap(Map.of("x", "y"), null)))
        .isTrue();
    assertThat(connector.alterOffsets(config, Map.of(contacts, Map.of("replayFrom", "2026-11-01"))))
        .isTrue();
  }

  @Test
  void offsetsThatTheConnectorCouldNotWriteAreRefused() {
    Map<String, String> contacts = SourcePartition.of(TENANT, "contacts");
    refuses(
        SourcePartition.of("other", "contacts"),
        Map.of("replayFrom", "2026-11-01"),
        "another tenant");
    refuses(SourcePartition.of(TENANT, "quotes"), Map.of("replayFrom", "2026-11-01"), "no stream");
    refuses(contacts, Map.of("version", 9), "version 9");
    refuses(contacts, Map.of("replayFrom", "yesterday"), "replayFrom");
    Map<String, Object> stored = new HashMap<>();
    stored.put("version", 1);
    stored.put("phase", "live");
    stored.put("query", "api.xro/2.0/Contacts from the beginning");
    stored.put("windowFrom", "2026-11-01T00:00:00Z");
    refuses(contacts, stored, "windowTo");
  }

  private void refuses(Map<String, ?> partition, Map<String, ?> offset, String why) {
    assertThatThrownBy(() -> connector.alterOffsets(config, Map.of(partition, offset)))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(why);
  }
}
