package io.fieldledger.connect.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.core.webhook.HmacSignature.Encoding;
import io.fieldledger.connect.core.webhook.WebhookSettings.Sender;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class WebhookSettingsTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Sender SENDER =
      new Sender("ServiceTitan", "x-servicetitan-signature", 32, 64, 1_048_576, 1_000, 10_000);

  private static WebhookSettings settings(String... namesAndValues) {
    return WebhookSettings.of(new AbstractConfig(definition(), map(namesAndValues), false));
  }

  private static ConfigDef definition() {
    return WebhookSettings.addTo(new ConfigDef(), SENDER);
  }

  private static Map<String, String> map(String... namesAndValues) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  /** Setting to messages, of those that have any. */
  private static Map<String, List<String>> problems(String... namesAndValues) {
    Map<String, String> raw = map(namesAndValues);
    Config config = new Config(definition().validate(raw));
    WebhookConflicts.check(raw, config);
    Map<String, List<String>> problems = new TreeMap<>();
    config.configValues().stream()
        .filter(value -> !value.errorMessages().isEmpty())
        .forEach(value -> problems.put(value.name(), value.errorMessages()));
    return problems;
  }

  @Test
  void theDefaultsListenToThisMachineOnlyAndOnlyWhenAsked() {
    WebhookSettings settings = settings();
    assertThat(settings.enabled()).isFalse();
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8585);
    assertThat(settings.secret()).isEmpty();
    assertThat(settings.signature()).isEmpty();
    assertThat(settings.signatureHeader()).isEqualTo("x-servicetitan-signature");
    assertThat(settings.signatureEncoding()).isEqualTo(Encoding.AUTO);
    assertThat(settings.signatureRequired()).isTrue();
    assertThat(settings.maxBodyBytes()).isEqualTo(1_048_576);
    assertThat(settings.queueCapacity()).isEqualTo(1000);
    assertThat(settings.ackTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.idleTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.keystore()).isEmpty();
    assertThat(WebhookLimits.of(settings).connections()).isGreaterThan(1000);
  }

  @Test
  void aKeystoreComesWithItsPasswords() {
    WebhookSettings.Keystore keystore =
        settings(
                "webhook.ssl.keystore.location", "/etc/st.p12",
                "webhook.ssl.keystore.password", "store",
                "webhook.ssl.key.password", "key")
            .keystore()
            .orElseThrow();
    assertThat(keystore.location()).isEqualTo("/etc/st.p12");
    assertThat(keystore.password().value()).isEqualTo("store");
    assertThat(keystore.type()).isEqualTo("PKCS12");
    assertThat(keystore.keyPassword().orElseThrow().value()).isEqualTo("key");
    assertThat(keystore.toString()).doesNotContain("store]").contains("[hidden]");
  }

  @Test
  void aSecretOfAnotherLengthIsRefusedWithoutShowingIt() {
    for (String wrong : List.of("tooShort-but-secret", SECRET + SECRET + "x")) {
      assertThatThrownBy(() -> settings("webhook.secret", wrong))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("webhook.secret")
          .hasMessageContaining(
              "It has " + wrong.length() + " characters; ServiceTitan's keys have 32 to 64")
          .hasMessageNotContaining(wrong);
    }
    assertThat(settings("webhook.secret", " " + SECRET + "\n").signature()).isPresent();
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThat(problems("webhook.port", "65536")).containsOnlyKeys("webhook.port");
    assertThat(problems("webhook.port", "-1")).containsOnlyKeys("webhook.port");
    assertThat(problems("webhook.signature.encoding", "md5"))
        .containsOnlyKeys("webhook.signature.encoding");
    assertThat(problems("webhook.signature.header", "a b"))
        .containsOnlyKeys("webhook.signature.header");
    assertThat(problems("webhook.queue.capacity", "0")).containsOnlyKeys("webhook.queue.capacity");
  }

  @Test
  void withoutASecretNoSignatureCanBeRequired() {
    assertThat(problems("webhook.enabled", "true")).containsOnlyKeys("webhook.secret");
    assertThat(problems("webhook.enabled", "true", "webhook.secret", " "))
        .containsOnlyKeys("webhook.secret");
    assertThat(problems("webhook.enabled", "true", "webhook.secret", SECRET)).isEmpty();
    assertThat(problems("webhook.enabled", "true", "webhook.signature.required", "false"))
        .isEmpty();
    assertThat(problems("webhook.enabled", "false")).isEmpty();
  }

  @Test
  void aKeystoreNeedsItsPassword() {
    assertThat(
            problems(
                "webhook.enabled", "true",
                "webhook.secret", SECRET,
                "webhook.ssl.keystore.location", "/etc/st.p12"))
        .containsOnlyKeys("webhook.ssl.keystore.password");
    assertThat(
            problems(
                "webhook.enabled", "true",
                "webhook.secret", SECRET,
                "webhook.ssl.keystore.password", "x"))
        .containsOnlyKeys("webhook.ssl.keystore.location");
  }

  @Test
  void transactionsByIntervalWouldDelayEveryAnswer() {
    String[] slow = {
      "webhook.enabled", "true", "webhook.secret", SECRET, "transaction.boundary", "interval"
    };
    assertThat(problems(slow)).containsOnlyKeys("transaction.boundary");
    assertThat(WebhookConflicts.exactlyOnceIsTooSlow(map(slow))).isTrue();
    assertThat(problems("webhook.enabled", "false", "transaction.boundary", "interval")).isEmpty();
    assertThat(WebhookConflicts.exactlyOnceIsTooSlow(map("transaction.boundary", "interval")))
        .isFalse();
    assertThat(WebhookConflicts.exactlyOnceIsTooSlow(map("webhook.enabled", "true"))).isFalse();
  }
}
