package io.fieldledger.connect.servicetitan.sink;

import io.fieldledger.connect.core.check.ConnectionCheck;
import io.fieldledger.connect.core.check.Finding;
import io.fieldledger.connect.core.check.Validation;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import io.fieldledger.connect.core.contact.AgreementSettings;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.OkHttpTransport;
import io.fieldledger.connect.core.sink.SinkOffsets;
import io.fieldledger.connect.core.sink.SinkSettings;
import io.fieldledger.connect.core.version.FieldledgerVersion;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** Kafka to ServiceTitan: makes its customers, contacts and vendors what the records say. */
public final class ServiceTitanSinkConnector extends SinkConnector {
  private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(5);

  private final ConnectionCheck check = new ConnectionCheck(Clock.systemUTC());
  private Map<String, String> properties = Map.of();

  @Override
  public String version() {
    return FieldledgerVersion.version();
  }

  @Override
  public void start(Map<String, String> props) {
    properties = Map.copyOf(new ServiceTitanSinkConfig(props).originalsStrings());
  }

  @Override
  public Class<? extends Task> taskClass() {
    return ServiceTitanSinkTask.class;
  }

  /**
   * One task, whatever tasks.max says: it uses up the tenant's calls, and only one sees that two
   * contacts have one name.
   */
  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return List.of(properties);
  }

  @Override
  public void stop() {}

  @Override
  public ConfigDef config() {
    return ServiceTitanSinkConfig.DEFINITION;
  }

  @Override
  public Config validate(Map<String, String> connectorConfigs) {
    Config config = super.validate(connectorConfigs);
    Validation validation = new Validation(config);
    validation.requireSecret(ServiceTitanSettings.APP_KEY_CONFIG);
    validation.requireSecret(ServiceTitanSettings.CLIENT_SECRET_CONFIG);
    ConfigValue application = validation.setting(ServiceTitanSettings.APPLICATION_GUID_CONFIG);
    if (application.value() instanceof String guid && guid.isBlank()) {
      application.addErrorMessage(application.name() + " is empty. Choose any GUID.");
    }
    validation.requireBrokers(
        SinkSettings.KAFKA_BOOTSTRAP_CONFIG,
        SinkSettings.RESULTS_TOPIC_CONFIG,
        AgreementSettings.TOPIC_CONFIG);
    if (validation.isSound()) {
      access(connectorConfigs).tell(config);
    }
    return config;
  }

  private Finding access(Map<String, String> connectorConfigs) {
    ServiceTitanSinkConfig parsed = new ServiceTitanSinkConfig(connectorConfigs);
    return check.of(
        parsed,
        connectorConfigs,
        List.of("servicetitan."),
        () -> {
          try (HttpTransport transport = new OkHttpTransport(CHECK_TIMEOUT, CHECK_TIMEOUT)) {
            return new AccessCheck(transport, Clock.systemUTC()).of(parsed.serviceTitan());
          }
        });
  }

  @Override
  public boolean alterOffsets(
      Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
    SinkOffsets.check(connectorConfig, offsets);
    return true;
  }
}
