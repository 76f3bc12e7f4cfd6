package io.fieldledger.connect.xero.sink;

import io.fieldledger.connect.core.check.ConnectionCheck;
import io.fieldledger.connect.core.check.Finding;
import io.fieldledger.connect.core.check.Validation;
import io.fieldledger.connect.core.contact.AgreementSettings;
import io.fieldledger.connect.core.sink.SinkOffsets;
import io.fieldledger.connect.core.sink.SinkSettings;
import io.fieldledger.connect.core.version.FieldledgerVersion;
import io.fieldledger.connect.credentials.check.XeroAccess;
import io.fieldledger.connect.xero.sink.preflight.Gap;
import io.fieldledger.connect.xero.sink.preflight.RecentSettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkTask;

/** Kafka to Xero: makes the organisation what the records say. */
public final class XeroSinkConnector extends SinkConnector {
  private final ConnectionCheck check = new ConnectionCheck(Clock.systemUTC());
  private final BiFunction<Map<String, String>, XeroAccess, List<Gap>> mappingCheck;
  private Map<String, String> properties = Map.of();

  public XeroSinkConnector() {
    // A worker validates with one instance that it keeps, so readings are remembered in it.
    this(new MappingCheck(new RecentSettings(Clock.systemUTC()))::gaps);
  }

  /**
   * @param mappingCheck what of a configuration Xero has not
   */
  XeroSinkConnector(BiFunction<Map<String, String>, XeroAccess, List<Gap>> mappingCheck) {
    this.mappingCheck = mappingCheck;
  }

  @Override
  public String version() {
    return FieldledgerVersion.version();
  }

  @Override
  public void start(Map<String, String> props) {
    properties = Map.copyOf(props);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return XeroSinkTask.class;
  }

  /**
   * One task, whatever tasks.max says: an organisation allows five calls at once and sixty a
   * minute, which one task uses up, and only one sees all documents of a customer in their order.
   */
  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return List.of(properties);
  }

  @Override
  public void stop() {}

  @Override
  public ConfigDef config() {
    return XeroSinkConfig.DEFINITION;
  }

  @Override
  public Config validate(Map<String, String> connectorConfigs) {
    Config config = super.validate(connectorConfigs);
    Validation validation = new Validation(config);
    validation.requireBrokers(
        SinkSettings.KAFKA_BOOTSTRAP_CONFIG,
        SinkSettings.RESULTS_TOPIC_CONFIG,
        XeroSinkConfig.INDEX_TOPIC_CONFIG,
        AgreementSettings.TOPIC_CONFIG);
    XeroAccess.grantNeeds(config, connectorConfigs);
    if (validation.isSound()) {
      askXero(config, connectorConfigs);
    }
    return config;
  }

  private void askXero(Config config, Map<String, String> connectorConfigs) {
    XeroSinkConfig settings = new XeroSinkConfig(connectorConfigs);
    try (XeroAccess xero = new XeroAccess(settings, Clock.systemUTC())) {
      Finding access = access(settings, xero, connectorConfigs);
      access.tell(config);
      if (access.complaints().isEmpty()) {
        for (Gap gap : mappingCheck.apply(connectorConfigs, xero)) {
          add(config, connectorConfigs, gap);
        }
      }
    }
  }

  private Finding access(
      XeroSinkConfig config, XeroAccess xero, Map<String, String> connectorConfigs) {
    String topics =
        connectorConfigs.getOrDefault(SinkTask.TOPICS_CONFIG, "")
            + connectorConfigs.getOrDefault(SinkTask.TOPICS_REGEX_CONFIG, "");
    return check.of(
        config,
        connectorConfigs,
        List.of("xero.", "credentials.", "kafka.", "topics"),
        () -> AccessCheck.ask(xero, topics));
  }

  /** Settings of transforms are not among the connector's own: their message is added. */
  private static void add(Config config, Map<String, String> connectorConfigs, Gap gap) {
    config.configValues().stream()
        .filter(v -> v.name().equals(gap.setting()))
        .findFirst()
        .orElseGet(
            () -> {
              String given = connectorConfigs.get(gap.setting());
              ConfigValue added =
                  new ConfigValue(gap.setting(), given, new ArrayList<>(), new ArrayList<>());
              config.configValues().add(added);
              return added;
            })
        .addErrorMessage(gap.message());
  }

  @Override
  public boolean alterOffsets(
      Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
    SinkOffsets.check(connectorConfig, offsets);
    return true;
  }
}
