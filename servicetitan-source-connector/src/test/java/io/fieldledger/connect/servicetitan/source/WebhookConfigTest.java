package io.fieldledger.connect.servicetitan.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookConfigTest {
  private static final String SECRET = "an-hmac-key-of-the-developer-portal-1";
  private final ServiceTitanSourceConnector connector = new ServiceTitanSourceConnector();

  private static Map<String, String> valid() {
    Map<String, String> config = ServiceTitanSourceConnectorTest.valid();
    config.put("webhook.enabled", "true");
    config.put("webhook.secret", SECRET);
    return config;
  }

  private Map<String, List<String>> errors(Map<String, String> config) {
    return connector.validate(config).configValues().stream()
        .filter(v -> !v.errorMessages().isEmpty())
        .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
  }

  @Test
  void aValidConfigurationHasNoErrors() {
    assertThat(errors(valid())).isEmpty();
    assertThat(connector.exactlyOnceSupport(valid())).isEqualTo(ExactlyOnceSupport.SUPPORTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          webhook.secret                | ''               | webhook.signature.required=false
          webhook.secret                | too-short        | ServiceTitan's keys have 32 to 64
          webhook.port                  | 70000            | 65535
          webhook.events                | vendor.updated   | Write type:stream
          webhook.events                | x:estimates      | There is no stream 'estimates'
          webhook.events                | x:inventory-bills | cannot be fetched by their ids
          webhook.ssl.keystore.location | /etc/st.p12      | webhook.ssl.keystore.password
          transaction.boundary          | interval         | transaction.boundary=poll
          """)
  void eachMistakeIsTold(String setting, String value, String message) {
    Map<String, String> config = valid();
    config.put(setting, value);
    assertThat(errors(config).values().stream().flatMap(List::stream))
        .anySatisfy(e -> assertThat(e).contains(message).doesNotContain("too-short"));
  }

  @Test
  void transactionsByIntervalAreNotSupportedWithWebhooks() {
    Map<String, String> config = valid();
    config.put("transaction.boundary", "interval");
    assertThat(connector.exactlyOnceSupport(config)).isEqualTo(ExactlyOnceSupport.UNSUPPORTED);
    config.put("webhook.enabled", "false");
    assertThat(connector.exactlyOnceSupport(config)).isEqualTo(ExactlyOnceSupport.SUPPORTED);
  }

  private List<Set<String>> tasks(Map<String, String> config, int most) {
    connector.start(config);
    return connector.taskConfigs(most).stream()
        .map(task -> Set.of(task.get("servicetitan.streams").split(",", -1)))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void theStreamsOfEventsAreInTheTaskThatListens(int most) {
    List<Set<String>> tasks = tasks(valid(), most);
    assertThat(tasks).hasSizeLessThanOrEqualTo(most);
    assertThat(tasks.get(0)).containsExactlyInAnyOrder("customers", "invoices", "payments", "jobs");
    assertThat(tasks.subList(1, tasks.size()).stream().flatMap(Set::stream))
        .containsExactlyInAnyOrder("vendors", "purchase-orders", "inventory-bills");
    assertThat(tasks(valid(), most)).as("the same again").isEqualTo(tasks);
  }

  @Test
  void anEventOfTheConfigurationDrawsItsStreamToTheListener() {
    Map<String, String> config = valid();
    config.put("webhook.events", "vendor.updated:vendors");
    assertThat(tasks(config, 3).get(0)).contains("vendors", "invoices");
  }

  @Test
  void oneTaskTakesAll() {
    assertThat(tasks(valid(), 1)).hasSize(1);
    Map<String, String> config = valid();
    config.put("servicetitan.streams", "invoices,jobs");
    assertThat(tasks(config, 5)).containsExactly(Set.of("invoices", "jobs"));
  }

  @Test
  void streamsWithoutEventsSpreadAsEver() {
    Map<String, String> config = valid();
    config.put("servicetitan.streams", "vendors,tax-zones,gl-accounts");
    Map<String, String> without = new HashMap<>(config);
    without.put("webhook.enabled", "false");
    assertThat(tasks(config, 2)).isEqualTo(tasks(without, 2));
  }

  @Test
  void eachTaskKnowsItsNumberAndItsPartOfTheBudget() {
    connector.start(valid());
    List<Map<String, String>> configs = connector.taskConfigs(3);
    assertThat(configs)
        .extracting(c -> c.get(ServiceTitanSourceConnector.TASK_NUMBER))
        .isEqualTo(Arrays.asList("0", "1", "2"));
    assertThat(
            configs.stream()
                .mapToInt(c -> Integer.parseInt(c.get("servicetitan.calls.per.second"))))
        .containsExactly(20, 20, 20);
  }
}
