package io.fieldledger.connect.core.sink;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkTask;

/** Whether a sink's offsets may be moved as somebody asks (KIP-875). */
public final class SinkOffsets {
  private SinkOffsets() {}

  /**
   * Offsets may be moved freely within the connector's topics: a record that was written comes out
   * as unchanged.
   *
   * @throws ConnectException with what is wrong and what can be asked for
   */
  public static void check(Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
    Predicate<String> reads = topics(connectorConfig);
    offsets.forEach(
        (partition, offset) -> {
          if (offset != null && offset < 0) {
            throw new ConnectException(
                "The offset of %s is %d; give 0 or more, or null to forget it (%s then decides)."
                    .formatted(partition, offset, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG));
          }
          // What is to be forgotten may be of a topic that was read earlier.
          if (offset != null && !reads.test(partition.topic())) {
            throw new ConnectException(
                "This connector does not read the topic %s. Its topics are %s."
                    .formatted(partition.topic(), named(connectorConfig)));
          }
        });
  }

  private static Predicate<String> topics(Map<String, String> config) {
    String regex = config.getOrDefault(SinkTask.TOPICS_REGEX_CONFIG, "");
    if (!regex.isBlank()) {
      return Pattern.compile(regex).asMatchPredicate();
    }
    return Arrays.stream(config.getOrDefault(SinkTask.TOPICS_CONFIG, "").split(",", -1))
            .map(String::strip)
            .collect(Collectors.toSet())
        ::contains;
  }

  private static String named(Map<String, String> config) {
    return config.getOrDefault(
        SinkTask.TOPICS_REGEX_CONFIG, config.getOrDefault(SinkTask.TOPICS_CONFIG, "none"));
  }
}
