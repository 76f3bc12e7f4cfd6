package io.fieldledger.connect.servicetitan.source;

import io.fieldledger.connect.core.check.ConnectionCheck;
import io.fieldledger.connect.core.check.Finding;
import io.fieldledger.connect.core.check.Validation;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.OkHttpTransport;
import io.fieldledger.connect.core.source.settings.OffsetChanges;
import io.fieldledger.connect.core.source.settings.RetrySettings;
import io.fieldledger.connect.core.version.FieldledgerVersion;
import io.fieldledger.connect.core.webhook.WebhookConflicts;
import io.fieldledger.connect.servicetitan.source.cursor.OffsetCodec;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** Reads a ServiceTitan tenant into Kafka: one topic a stream, one source partition a stream. */
public final class ServiceTitanSourceConnector extends SourceConnector {
  /**
   * Set by the connector in each task's configuration: the task's number, for its metrics. The
   * first listens for webhooks.
   */
  static final String TASK_NUMBER = "fieldledger.task.number";

  private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(5);

  private final ConnectionCheck check = new ConnectionCheck(Clock.systemUTC());
  private Map<String, String> properties = Map.of();

  @Override
  public String version() {
    return FieldledgerVersion.version();
  }

  @Override
  public ConfigDef config() {
    return ServiceTitanSourceConfig.definition();
  }

  @Override
  public Class<? extends Task> taskClass() {
    return ServiceTitanSourceTask.class;
  }

  @Override
  public void start(Map<String, String> props) {
    // Fails here, with all messages, when the worker has not validated before.
    properties = Map.copyOf(new ServiceTitanSourceConfig(props).originalsStrings());
  }

  @Override
  public void stop() {
    properties = Map.of();
  }

  /**
   * One configuration a task, the same for the same settings. The call budget is the tenant's, so
   * it is divided, and there are no more tasks than calls a second.
   */
  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    ServiceTitanSourceConfig config = new ServiceTitanSourceConfig(properties);
    int calls = config.settings().callsPerSecond();
    Set<String> together = config.webhooks().enabled() ? config.events().streams() : Set.of();
    List<List<SourceStream>> assigned =
        TaskAssignment.spreadAround(together, config.streams(), Math.min(maxTasks, calls));
    List<Map<String, String>> configs = new ArrayList<>();
    for (int task = 0; task < assigned.size(); task++) {
      Map<String, String> own = new HashMap<>(properties);
      own.put(
          ReadingSettings.STREAMS_CONFIG,
          assigned.get(task).stream().map(SourceStream::name).collect(Collectors.joining(",")));
      own.put(
          ServiceTitanSettings.CALLS_PER_SECOND_CONFIG,
          Integer.toString(TaskAssignment.share(calls, assigned.size(), task)));
      own.put(TASK_NUMBER, Integer.toString(task));
      configs.add(own);
    }
    return configs;
  }

  /** Settings that contradict each other get the message on each of them. */
  @Override
  public Config validate(Map<String, String> connectorConfigs) {
    Config config = super.validate(connectorConfigs);
    Validation validation = new Validation(config);
    validation.requireSecret(ServiceTitanSettings.APP_KEY_CONFIG);
    validation.requireSecret(ServiceTitanSettings.CLIENT_SECRET_CONFIG);
    RetrySettings.check(config);
    WebhookConflicts.check(connectorConfigs, config);
    if (validation.isSound()) {
      access(connectorConfigs).tell(config);
    }
    return config;
  }

  private Finding access(Map<String, String> connectorConfigs) {
    ServiceTitanSourceConfig parsed = new ServiceTitanSourceConfig(connectorConfigs);
    return check.of(
        parsed,
        connectorConfigs,
        List.of("servicetitan."),
        () -> {
          try (HttpTransport transport = new OkHttpTransport(CHECK_TIMEOUT, CHECK_TIMEOUT)) {
            return new AccessCheck(transport, Clock.systemUTC())
                .of(parsed.settings(), parsed.streams());
          }
        });
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
            check(new ServiceTitanSourceConfig(connectorConfig), partition, offset);
          }
        });
    return true;
  }

  private static void check(
      ServiceTitanSourceConfig config, Map<String, ?> partition, Map<String, ?> offset) {
    new OffsetChanges(Long.toString(config.settings().tenantId()), StreamNaming.NAMES)
        .check(
            partition,
            offset,
            (name, stored) ->
                new OffsetCodec(
                        StreamTable.named(name).orElseThrow(),
                        config.startDate(),
                        config.listPageSize())
                    .read(stored));
  }
}
