package io.fieldledger.connect.xero.source;

import io.fieldledger.connect.core.check.ConnectionCheck;
import io.fieldledger.connect.core.check.Finding;
import io.fieldledger.connect.core.check.Validation;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.source.settings.OffsetChanges;
import io.fieldledger.connect.core.source.settings.RetrySettings;
import io.fieldledger.connect.core.version.FieldledgerVersion;
import io.fieldledger.connect.core.webhook.WebhookConflicts;
import io.fieldledger.connect.credentials.check.XeroAccess;
import io.fieldledger.connect.xero.source.cursor.OffsetCodec;
import io.fieldledger.connect.xero.source.stream.StreamTable;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** Reads a Xero organisation into Kafka: one topic a stream, one source partition a stream. */
public final class XeroSourceConnector extends SourceConnector {
  private final ConnectionCheck check = new ConnectionCheck(Clock.systemUTC());
  private Map<String, String> properties = Map.of();

  @Override
  public String version() {
    return FieldledgerVersion.version();
  }

  @Override
  public ConfigDef config() {
    return XeroSourceConfig.definition();
  }

  @Override
  public Class<? extends Task> taskClass() {
    return XeroSourceTask.class;
  }

  @Override
  public void start(Map<String, String> props) {
    // Fails here, with all messages, when the worker has not validated before.
    properties = Map.copyOf(new XeroSourceConfig(props).originalsStrings());
  }

  @Override
  public void stop() {
    properties = Map.of();
  }

  /**
   * One task, whatever tasks.max says: an organisation allows sixty calls a minute and some a day,
   * which are one budget and which one task can use up.
   */
  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return List.of(properties);
  }

  /** Settings that contradict each other get the message on each of them. */
  @Override
  public Config validate(Map<String, String> connectorConfigs) {
    Config config = super.validate(connectorConfigs);
    Validation validation = new Validation(config);
    validation.requireSecret(XeroSettings.CLIENT_SECRET_CONFIG);
    RetrySettings.check(config);
    WebhookConflicts.check(connectorConfigs, config);
    XeroAccess.grantNeeds(config, connectorConfigs);
    // Organisations to choose from are offered also when none is given yet.
    if (validation.isSound()) {
      access(connectorConfigs).tell(config);
    }
    requireTenant(validation.setting(XeroSettings.TENANT_ID_CONFIG));
    return config;
  }

  private static void requireTenant(ConfigValue tenant) {
    if (tenant.errorMessages().isEmpty() && "".equals(tenant.value())) {
      tenant.addErrorMessage(
          "Offsets and records name the organisation: set %s. It is the tenantId that Xero lists at /connections."
              .formatted(tenant.name()));
    }
  }

  private Finding access(Map<String, String> connectorConfigs) {
    XeroSourceConfig parsed = new XeroSourceConfig(connectorConfigs);
    return check.of(
        parsed,
        connectorConfigs,
        List.of("xero.", "credentials.", "kafka."),
        () -> AccessCheck.ask(parsed));
  }

  /**
   * Offsets move with the records alone, so any configuration can run exactly once, but webhooks
   * cannot wait for transactions that end at intervals.
   */
  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> connectorConfig) {
    return WebhookConflicts.exactlyOnceIsTooSlow(connectorConfig)
        ? ExactlyOnceSupport.UNSUPPORTED
        : ExactlyOnceSupport.SUPPORTED;
  }

  @Override
  public boolean alterOffsets(
      Map<String, String> connectorConfig, Map<Map<String, ?>, Map<String, ?>> offsets) {
    offsets.forEach(
        (partition, offset) -> {
          if (offset != null) {
            check(new XeroSourceConfig(connectorConfig), partition, offset);
          }
        });
    return true;
  }

  private static void check(
      XeroSourceConfig config, Map<String, ?> partition, Map<String, ?> offset) {
    new OffsetChanges(config.xero().tenantId(), ReadingSettings.NAMES)
        .check(
            partition,
            offset,
            (name, stored) ->
                new OffsetCodec(
                        StreamTable.named(name).orElseThrow(),
                        config.startDate(),
                        config.pageSize())
                    .read(stored));
  }
}
