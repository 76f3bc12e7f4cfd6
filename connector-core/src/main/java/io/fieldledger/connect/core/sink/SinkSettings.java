package io.fieldledger.connect.core.sink;

import io.fieldledger.connect.core.config.Validators;
import io.fieldledger.connect.core.http.HttpTransport;
import io.fieldledger.connect.core.http.OkHttpTransport;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;

/** The settings that both sinks have: their topics, how much they hold, how long a call takes. */
public final class SinkSettings {
  public static final String RESULTS_TOPIC_CONFIG = "results.topic";
  public static final String BACKLOG_RECORDS_CONFIG = "backlog.records";
  public static final String CONNECT_TIMEOUT_MS_CONFIG = "http.connect.timeout.ms";
  public static final String CALL_TIMEOUT_MS_CONFIG = "http.call.timeout.ms";

  /** Any Kafka client setting for the connector's own topics, with this in front. */
  public static final String KAFKA_PREFIX = "kafka.";

  public static final String KAFKA_BOOTSTRAP_CONFIG =
      KAFKA_PREFIX + ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG;

  /** The groups; what a sink has besides comes first in the second. */
  public static final String TOPICS = "Topics";

  public static final String RUNNING = "Running";

  /** Behind those of one sink. */
  private static final int LAST = 20;

  private SinkSettings() {}

  /**
   * Adds them.
   *
   * @param system whose API is called
   */
  public static ConfigDef addTo(ConfigDef def, String system) {
    return def.define(
            RESULTS_TOPIC_CONFIG,
            Type.STRING,
            "fieldledger.results",
            Validators.TRIMMED,
            Importance.MEDIUM,
            "Topic for one result a source record. Empty: no results are written.",
            TOPICS,
            1,
            Width.MEDIUM,
            "Results topic")
        .define(
            KAFKA_BOOTSTRAP_CONFIG,
            Type.STRING,
            "",
            Validators.TRIMMED,
            Importance.MEDIUM,
            "Kafka brokers of the connector's own topics. Any other Kafka client setting may be given"
                + " with `kafka.` in front, such as `kafka.security.protocol`.",
            TOPICS,
            LAST,
            Width.LONG,
            "Kafka brokers")
        .define(
            BACKLOG_RECORDS_CONFIG,
            Type.INT,
            5000,
            Range.atLeast(100),
            Importance.LOW,
            "Records kept in memory before reading from Kafka pauses; it goes on at half of it.",
            RUNNING,
            LAST,
            Width.SHORT,
            "Backlog")
        .define(
            CONNECT_TIMEOUT_MS_CONFIG,
            Type.INT,
            10_000,
            Range.atLeast(100),
            Importance.LOW,
            "Milliseconds until a connection to " + system + " must stand.",
            RUNNING,
            LAST + 1,
            Width.SHORT,
            "Connect timeout")
        .define(
            CALL_TIMEOUT_MS_CONFIG,
            Type.INT,
            100_000,
            Range.atLeast(100),
            Importance.LOW,
            "Milliseconds a whole call to " + system + " may take.",
            RUNNING,
            LAST + 2,
            Width.SHORT,
            "Call timeout");
  }

  /** The settings of the connector's own Kafka clients, without their prefix. */
  public static Map<String, Object> kafkaClient(AbstractConfig config) {
    Map<String, Object> settings = new HashMap<>(config.originalsWithPrefix(KAFKA_PREFIX));
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.getString(KAFKA_BOOTSTRAP_CONFIG));
    return settings;
  }

  /**
   * Opens the topic; empty when none is named.
   *
   * @param link gives the page of a document by kind and id; null where there is none
   */
  public static Optional<ResultsTopic> resultsTopic(
      AbstractConfig config, BiFunction<String, String, String> link) {
    String topic = config.getString(RESULTS_TOPIC_CONFIG);
    return topic.isEmpty()
        ? Optional.empty()
        : Optional.of(new ResultsTopic(topic, ResultsTopic.producer(kafkaClient(config)), link));
  }

  public static HttpTransport transport(AbstractConfig config) {
    return new OkHttpTransport(
        Duration.ofMillis(config.getInt(CONNECT_TIMEOUT_MS_CONFIG)),
        Duration.ofMillis(config.getInt(CALL_TIMEOUT_MS_CONFIG)));
  }
}
