package io.fieldledger.connect.servicetitan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.core.version.FieldledgerVersion;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceTitanSourceConnectorTest {
  private final ServiceTitanSourceConnector connector = new ServiceTitanSourceConnector();

  static Map<String, String> valid() {
    Map<String, String> config = new HashMap<>();
    config.put("name", "st");
    config.put("connector.class", ServiceTitanSourceConnector.class.getName());
    config.put("servicetitan.tenant.id", "4410021");
    config.put("servicetitan.client.id", "cid.test");
    config.put("servicetitan.client.secret", "cs1.test-secret");
    config.put("servicetitan.app.key", "ak1.test-key");
    config.put("connection.check", "false");
    return config;
  }

  @Test
  void isFoundByItsServiceFile() {
    assertThat(ServiceLoader.load(SourceConnector.class))
        .hasAtLeastOneElementOfType(ServiceTitanSourceConnector.class);
    assertThat(connector.version()).isEqualTo(FieldledgerVersion.version());
    assertThat(new ServiceTitanSourceTask().version()).isEqualTo(connector.version());
    assertThat(connector.exactlyOnceSupport(valid())).isEqualTo(ExactlyOnceSupport.SUPPORTED);
  }

  @Test
  void aValidConfigurationHasNoErrors() {
    assertThat(errors(valid())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          servicetitan.tenant.id     | abc                  | abc
          servicetitan.tenant.id     | 0                    | at least 1
          servicetitan.client.id     | ' '                  | not blank
          servicetitan.app.key       | ' '                  | is empty
          servicetitan.client.secret | ''                   | is empty
          servicetitan.api.url       | http://api.example   | https
          servicetitan.streams       | invoices,estimates   | There is no stream 'estimates'
          servicetitan.streams       | jobs,jobs            | named twice
          servicetitan.streams       | ''                   | at least one
          servicetitan.calls.per.second | 61                | 60
          start.date                 | 01.11.2026           | 2026-11-01
          start.date                 | 2026-11-31           | 2026-11-01
          poll.interval.ms           | 0                    | at least 100
          poll.intervals             | invoices             | Write stream:milliseconds
          poll.intervals             | estimates:1000       | There is no stream 'estimates'
          poll.intervals             | jobs:500,jobs:600    | 'jobs' has two intervals
          poll.intervals             | jobs:99              | Write at least 100
          poll.intervals             | jobs:1 min           | no number of milliseconds
          poll.intervals             | jobs:-1              | no number of milliseconds
          topic.prefix               | my topics            | letters
          list.page.size             | 5001                 | 5000
          include.raw.json           | perhaps              | either true
          retry.backoff.ms           | 120000               | longest
          """)
  void eachMistakeIsToldOnItsSetting(String setting, String value, String message) {
    Map<String, String> config = valid();
    config.put(setting, value);
    assertThat(errors(config)).containsKey(setting);
    assertThat(errors(config).get(setting)).anySatisfy(e -> assertThat(e).contains(message));
  }

  @Test
  void everyMissingSettingIsNamedAndNothingIsThrown() {
    assertThat(errors(Map.of()))
        .containsOnlyKeys(
            "servicetitan.tenant.id",
            "servicetitan.client.id",
            "servicetitan.client.secret",
            "servicetitan.app.key");
  }

  @Test
  void validationNeverRepeatsASecret() {
    Map<String, String> config = valid();
    config.put("servicetitan.tenant.id", "x");
    config.put("servicetitan.streams", "x");
    assertThat(connector.validate(config).configValues().toString())
        .doesNotContain("cs1.test-secret")
        .doesNotContain("ak1.test-key");
  }

  @Test
  void streamsAreRecommended() {
    ConfigValue streams =
        connector.validate(valid()).configValues().stream()
            .filter(v -> v.name().equals("servicetitan.streams"))
            .findFirst()
            .orElseThrow();
    assertThat(streams.recommendedValues()).containsExactlyElementsOf(StreamTable.names());
    assertThat(streams.value()).isEqualTo(StreamTable.DEFAULT);
  }

  @Test
  void everySettingIsDocumented() {
    for (ConfigDef.ConfigKey key : connector.config().configKeys().values()) {
      assertThat(key.documentation).as(key.name).isNotBlank();
      assertThat(key.group).as(key.name).isNotBlank();
      assertThat(key.displayName).as(key.name).isNotBlank();
    }
  }

  @Test
  void startRefusesWhatValidationWouldHaveRefused() {
    assertThatThrownBy(() -> connector.start(Map.of("name", "st")))
        .isInstanceOf(ConfigException.class);
  }

  @Property
  void everyStreamGoesToExactlyOneTaskAndTheBudgetIsDivided(
      @ForAll @IntRange(min = 1, max = 12) int maxTasks,
      @ForAll @IntRange(min = 1, max = 7) int streams,
      @ForAll @IntRange(min = 1, max = 60) int calls) {
    Map<String, String> config = valid();
    config.put("servicetitan.streams", String.join(",", StreamTable.names().subList(0, streams)));
    config.put("servicetitan.calls.per.second", String.valueOf(calls));
    connector.start(config);
    List<Map<String, String>> tasks = connector.taskConfigs(maxTasks);
    assertThat(tasks).hasSize(Math.min(Math.min(maxTasks, streams), calls));
    assertThat(connector.taskConfigs(maxTasks)).isEqualTo(tasks);
    List<String> assigned = new ArrayList<>();
    int budget = 0;
    for (Map<String, String> task : tasks) {
      List<String> own = Arrays.asList(task.get("servicetitan.streams").split(",", -1));
      assertThat(own.size()).isBetween(streams / tasks.size(), streams / tasks.size() + 1);
      assigned.addAll(own);
      budget += Integer.parseInt(task.get("servicetitan.calls.per.second"));
      new ServiceTitanSourceConfig(task);
    }
    assertThat(assigned)
        .containsExactlyInAnyOrderElementsOf(StreamTable.names().subList(0, streams));
    assertThat(budget).isEqualTo(calls);
  }

  @Test
  void theOrderInWhichStreamsAreWrittenDoesNotMatter() {
    Map<String, String> config = valid();
    config.put("servicetitan.streams", "jobs,invoices,customers");
    connector.start(config);
    List<String> one =
        connector.taskConfigs(2).stream().map(t -> t.get("servicetitan.streams")).toList();
    config.put("servicetitan.streams", "customers, jobs, invoices");
    connector.start(config);
    assertThat(connector.taskConfigs(2).stream().map(t -> t.get("servicetitan.streams")).toList())
        .isEqualTo(one);
  }

  @Test
  void offsetsCanBeResetWhateverTheyAre() {
    Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
    offsets.put(Map.of("garbage", 1), null);
    offsets.put(partition("invoices"), null);
    assertThat(connector.alterOffsets(Map.of(), offsets)).isTrue();
  }

  @Test
  void aStreamCanBeReplayedFromADate() {
    Map<String, ?> offset =
        Map.of(
            "version", 1,
            "phase", "backfill",
            "query", "accounting/v2/export/invoices from the beginning",
            "from", "2026-11-01");
    assertThat(connector.alterOffsets(valid(), offsets(partition("invoices"), offset))).isTrue();
  }

  @Test
  void otherOffsetsAreRefusedWithTheReason() {
    Map<String, ?> offset = Map.of("version", 1, "phase", "live", "query", "x", "from", "t");
    refused(Map.of("stream", "invoices"), offset, "source partition");
    refused(Map.of("stream", "invoices", "tenant", 4410021), offset, "as text");
    refused(Map.of("stream", "invoices", "tenant", "1"), offset, "another tenant");
    refused(Map.of("stream", "estimates", "tenant", "4410021"), offset, "no stream");
    refused(partition("invoices"), offset, "belongs to 'x'");
    refused(partition("invoices"), Map.of("version", 9), "version 9");
  }

  private void refused(Map<String, ?> partition, Map<String, ?> offset, String why) {
    assertThatThrownBy(() -> connector.alterOffsets(valid(), offsets(partition, offset)))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(why);
  }

  private static Map<Map<String, ?>, Map<String, ?>> offsets(
      Map<String, ?> partition, Map<String, ?> offset) {
    Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
    offsets.put(partition, offset);
    return offsets;
  }

  private static Map<String, ?> partition(String stream) {
    return Map.of("stream", stream, "tenant", "4410021");
  }

  private Map<String, List<String>> errors(Map<String, String> config) {
    Config validated = connector.validate(config);
    Map<String, List<String>> errors = new TreeMap<>();
    validated.configValues().stream()
        .filter(v -> !v.errorMessages().isEmpty())
        .forEach(v -> errors.put(v.name(), v.errorMessages()));
    return errors;
  }
}
