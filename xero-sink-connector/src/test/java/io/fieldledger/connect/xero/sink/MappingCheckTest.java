package io.fieldledger.connect.xero.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.xero.sink.index.OrganisationSettings;
import io.fieldledger.connect.xero.sink.preflight.RecentSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector's validate() against the sandbox's organisation. */
class MappingCheckTest {
  private static final String ALIAS = "transforms.toXero.";
  private final Sandbox sandbox = Sandbox.builder().empty().build();
  private final Map<String, String> config = new HashMap<>();
  private Instant now = Instant.parse("2026-12-01T15:00:00Z");
  private XeroSinkConnector connector = new XeroSinkConnector();

  MappingCheckTest() {
    config.put("name", "xero-sink");
    config.put("connector.class", XeroSinkConnector.class.getName());
    config.put("xero.api.url", sandbox.xero().url());
    config.put("xero.identity.url", sandbox.xero().url());
    config.put("xero.client.id", SandboxCredentials.XERO_CLIENT_ID);
    config.put("xero.client.secret", SandboxCredentials.XERO_CLIENT_SECRET);
    config.put("xero.tenant.id", SandboxCredentials.XERO_TENANT_ID);
    config.put("connection.check", "false");
    config.put("results.topic", "");
    config.put("index.topic", "");
    config.put("currency", "USD");
    config.put("transforms", "toXero");
    config.put(ALIAS + "type", "io.fieldledger.connect.transforms.ToXeroDocuments");
    config.put(ALIAS + "currency", "USD");
    config.put(ALIAS + "accounts", "40:4000");
    config.put(ALIAS + "tax.types", "301:TAX001,302:TAX002");
    config.put(ALIAS + "payment.accounts", "501:1090,503:1095");
    config.put(ALIAS + "tracking.business.unit.category", "Business unit");
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void aMappingThatXeroHasIsValid() {
    assertThat(errors()).isEmpty();
    assertThat(calls()).isEqualTo(4);
  }

  @Test
  void oneTokenServesTheWholeValidation() {
    config.put("connection.check", "true");
    assertThat(errors()).isEmpty();
    assertThat(calls()).isEqualTo(4);
    assertThat(tokens()).isEqualTo(1);
  }

  @Test
  void everyGapIsAtTheSettingThatClosesIt() {
    sandbox.xeroClerk().setAccountActive("1095", false);
    config.put(ALIAS + "accounts", "40:4000,41:4052,42:1200");
    config.put(ALIAS + "tax.types", "301:TAX001,303:TAX777");
    config.put(ALIAS + "tracking.business.unit.category", "Region");
    config.put("currency", "CAD");
    assertThat(errors())
        .containsOnlyKeys(
            "currency",
            ALIAS + "accounts",
            ALIAS + "tax.types",
            ALIAS + "payment.accounts",
            ALIAS + "tracking.business.unit.category");
    assertThat(errors().get(ALIAS + "accounts")).hasSize(2);
  }

  @Test
  void nothingIsLookedUpWhenItIsOffOrTheConfigurationIsWrongAnyway() {
    config.put("mapping.check", "off");
    assertThat(errors()).isEmpty();
    config.put("mapping.check", "report");
    config.put("contact.match", "guess");
    assertThat(errors()).containsOnlyKeys("contact.match");
    assertThat(calls()).isZero();
  }

  @Test
  void whatCannotBeAskedIsNoError() {
    config.put(ALIAS + "accounts", "40:4052");
    config.put("xero.client.secret", "wrong");
    assertThat(errors()).isEmpty();
    assertThat(calls()).isZero();
    config.put("xero.client.secret", SandboxCredentials.XERO_CLIENT_SECRET);
    config.put("xero.tenant.id", "00000000-0000-0000-0000-000000000001");
    assertThat(errors()).isEmpty();
    sandbox.close();
    assertThat(errors()).isEmpty();
  }

  private XeroSinkConnector atOurTime() {
    return new XeroSinkConnector(new MappingCheck(new RecentSettings(() -> now))::gaps);
  }

  private long tokens() {
    return sandbox.xero().journal().calls("POST", "/connect/token").size();
  }

  @Test
  void somebodyWhoEditsDoesNotUseUpTheMinute() {
    connector = atOurTime();
    for (int step = 0; step < 20; step++) {
      config.put(ALIAS + "accounts", "40:" + (4050 + step));
      assertThat(errors().containsKey(ALIAS + "accounts")).isEqualTo(step != 0 && step != 10);
    }
    assertThat(calls()).isEqualTo(4);
    assertThat(tokens()).isEqualTo(1);
    sandbox.xeroClerk().setAccountActive("4050", false);
    config.put(ALIAS + "accounts", "40:4050");
    assertThat(errors()).isEmpty();
    now = now.plusSeconds(61);
    assertThat(errors()).containsOnlyKeys(ALIAS + "accounts");
    assertThat(calls()).isEqualTo(8);
  }

  @Test
  void anotherSecretIsTriedWithoutACallToTheOrganisation() {
    connector = atOurTime();
    config.put(ALIAS + "accounts", "40:4052");
    assertThat(errors()).containsOnlyKeys(ALIAS + "accounts");
    config.put("xero.client.secret", "wrong");
    assertThat(errors()).isEmpty();
    config.put("xero.client.secret", SandboxCredentials.XERO_CLIENT_SECRET);
    assertThat(errors()).containsOnlyKeys(ALIAS + "accounts");
    assertThat(calls()).isEqualTo(4);
    assertThat(tokens()).isEqualTo(2);
  }

  @Test
  void anOrganisationThatDoesNotAnswerIsAskedOnceAMinute() {
    connector = atOurTime();
    config.put("xero.tenant.id", "00000000-0000-0000-0000-000000000001");
    for (int step = 0; step < 10; step++) {
      assertThat(errors()).isEmpty();
    }
    assertThat(calls()).isEqualTo(1);
    config.put("xero.tenant.id", SandboxCredentials.XERO_TENANT_ID);
    config.put(ALIAS + "accounts", "40:4052");
    assertThat(errors()).containsOnlyKeys(ALIAS + "accounts");
  }

  @Test
  void aGapInTheMappingFileIsNamedWithFileLineAndEntry(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mapping.yaml"),
            """
            version: 1
            accounts:
              40: 4000
              "Old: lift": 4052
            tax.types:
              - Tucson:TAX777
            deposit.account: 1090
            tracking.territory.category: Region
            tracking.territories: {850: North}
            payment.accounts: {501: 1090}
            """);
    List.of("accounts", "tax.types", "payment.accounts", "tracking.business.unit.category")
        .forEach(name -> config.remove(ALIAS + name));
    config.put(ALIAS + "mapping.file", " " + file + " ");
    assertThat(errors()).containsOnlyKeys(ALIAS + "mapping.file");
    assertThat(errors().get(ALIAS + "mapping.file"))
        .satisfiesExactly(
            gap ->
                assertThat(gap)
                    .startsWith(file + " line 4: accounts, entry 'Old: lift': Account 4052 is not"),
            gap -> assertThat(gap).contains("line 6: tax.types, entry 'Tucson': Tax type TAX777"),
            gap -> assertThat(gap).contains("line 7: deposit.account: Account 1090"),
            gap -> assertThat(gap).contains("line 8: tracking.territory.category: Tracking"));
    config.remove("currency");
    config.remove(ALIAS + "currency");
    assertThat(MappingCheck.atStart(settings("refuse"), config, new OrganisationSettings()))
        .hasValueSatisfying(
            text -> assertThat(text).contains(file + " line 3: accounts, entry '40'"));
  }

  @Test
  void aMappingFileThatIsNotThereIsTheTransformsToTell() {
    config.put(ALIAS + "mapping.file", "/nowhere/mapping.yaml");
    assertThat(errors()).isEmpty();
  }

  @Test
  void theStartIsRefusedOnlyWhenItIsSet() {
    OrganisationSettings nothing = new OrganisationSettings();
    assertThat(MappingCheck.atStart(settings("off"), config, nothing)).isEmpty();
    config.remove("currency");
    config.remove(ALIAS + "currency");
    assertThat(MappingCheck.atStart(settings("report"), config, nothing)).isEmpty();
    assertThat(MappingCheck.atStart(settings("refuse"), config, nothing).orElseThrow())
        .contains(ALIAS + "accounts")
        .contains("4000")
        .contains("TAX001")
        .doesNotContain(SandboxCredentials.XERO_CLIENT_SECRET);
  }

  private XeroSinkConfig settings(String check) {
    Map<String, String> with = new HashMap<>(config);
    with.put("mapping.check", check);
    return new XeroSinkConfig(with);
  }

  private Map<String, List<String>> errors() {
    Map<String, List<String>> errors = new HashMap<>();
    for (ConfigValue value : connector.validate(config).configValues()) {
      if (!value.errorMessages().isEmpty()) {
        errors.put(value.name(), value.errorMessages());
      }
    }
    return errors;
  }

  private long calls() {
    return sandbox.xero().journal().calls("GET", ".*/api.xro/2.0/.*").size();
  }
}
