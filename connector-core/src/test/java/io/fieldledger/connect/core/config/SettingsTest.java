package io.fieldledger.connect.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void productionAddressesAreTheDefault() {
    XeroSettings xero = xero(Map.of());
    assertThat(xero.apiUrl()).isEqualTo("https://api.xero.com");
    assertThat(xero.oauthClient().tokenUrl()).isEqualTo("https://identity.xero.com/connect/token");
  }

  @Test
  void whoSharesTheOrganisationLeavesOneOfItsFiveCallsAtATime() {
    assertThat(xero(Map.of()).callsAtOnce()).isEqualTo(5);
    assertThat(xero(Map.of("xero.calls.reserve", "1")).callsAtOnce()).isEqualTo(4);
  }

  @Test
  void plainHttpOnlyToThisMachine() {
    assertThat(xero(Map.of("xero.api.url", "http://127.0.0.1:8702/")).apiUrl())
        .isEqualTo("http://127.0.0.1:8702");
    assertThatThrownBy(() -> xero(Map.of("xero.api.url", "http://api.xero.com")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("xero.api.url")
        .hasMessageContaining("https");
  }

  @Test
  void theApplicationIsAGuidOrNothing() {
    String guid = "7F4A2C10-5b1d-4c8e-9a3f-0d6e2b91c754";
    assertThat(application(null)).isEmpty();
    assertThat(application(" ")).isEmpty();
    assertThat(application(guid)).contains(UUID.fromString(guid));
    assertThatThrownBy(() -> application("1-2-3-4-5"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("servicetitan.application.guid")
        .hasMessageContaining("a GUID, such as");
  }

  private static Optional<UUID> application(String guid) {
    Map<String, String> props = new HashMap<>();
    if (guid != null) {
      props.put("servicetitan.application.guid", guid);
    }
    ConfigDef def = ServiceTitanSettings.addApplicationTo(new ConfigDef(), null, 1);
    return ServiceTitanSettings.applicationOf(new AbstractConfig(def, props, false));
  }

  @Test
  void aPastedSecretLosesItsBlanksAndIsNeverPrinted() {
    ServiceTitanSettings settings =
        serviceTitan(Map.of("servicetitan.client.secret", "cs1.secret \n"));
    assertThat(settings.oauthClient().secret()).isEqualTo("cs1.secret");
    assertThat(settings.toString()).doesNotContain("cs1.secret").doesNotContain("ak1.key");
    assertThat(settings.oauthClient().toString()).doesNotContain("cs1.secret");
  }

  private static ServiceTitanSettings serviceTitan(Map<String, String> more) {
    Map<String, String> props = new HashMap<>();
    props.put("servicetitan.tenant.id", "4410021");
    props.put("servicetitan.client.id", "cid.1");
    props.put("servicetitan.client.secret", "cs1.secret");
    props.put("servicetitan.app.key", "ak1.key");
    props.putAll(more);
    return ServiceTitanSettings.of(
        new AbstractConfig(ServiceTitanSettings.addTo(new ConfigDef()), props, false));
  }

  private static XeroSettings xero(Map<String, String> more) {
    Map<String, String> props = new HashMap<>(more);
    props.put("xero.client.id", "id");
    props.put("xero.client.secret", "secret");
    return XeroSettings.of(new AbstractConfig(XeroSettings.addTo(new ConfigDef()), props, false));
  }
}
