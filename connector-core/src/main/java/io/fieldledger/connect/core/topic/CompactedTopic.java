package io.fieldledger.connect.core.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A topic of one partition that keeps the newest value of each key. All methods ask the brokers and
 * throw Kafka's exceptions, a {@link TimeoutException} when no answer comes in time.
 */
public final class CompactedTopic implements AutoCloseable {
  private final Admin admin;
  private final String name;
  private final Duration patience;

  private CompactedTopic(Admin admin, String name, Duration patience) {
    this.admin = admin;
    this.name = name;
    this.patience = patience;
  }

  /**
   * @param settings of Kafka's clients, with bootstrap.servers
   * @param patience with each answer
   */
  public static CompactedTopic open(Map<String, Object> settings, String name, Duration patience) {
    return new CompactedTopic(Admin.create(settings), name, patience);
  }

  /** How many partitions it has; empty when there is no such topic. */
  public Optional<Integer> partitions() {
    try {
      return Optional.of(
          get(admin.describeTopics(List.of(name)).allTopicNames()).get(name).partitions().size());
    } catch (UnknownTopicOrPartitionException e) {
      return Optional.empty();
    }
  }

  /**
   * Makes it.
   *
   * @param configs of the topic besides its cleanup policy
   * @return false when somebody else made it just now, which is as good
   */
  public boolean create(Map<String, String> configs) {
    Map<String, String> all = new HashMap<>(configs);
    all.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    NewTopic topic = new NewTopic(name, Optional.of(1), Optional.empty()).configs(all);
    try {
      get(admin.createTopics(List.of(topic)).all());
      return true;
    } catch (TopicExistsException e) {
      return false;
    }
  }

  /** Its cleanup policy, when it is another one than to compact: then it loses what it keeps. */
  public Optional<String> wrongPolicy() {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
    String policy =
        get(admin.describeConfigs(List.of(resource)).all())
            .get(resource)
            .get(TopicConfig.CLEANUP_POLICY_CONFIG)
            .value();
    return Optional.of(policy).filter(p -> !p.equals(TopicConfig.CLEANUP_POLICY_COMPACT));
  }

  /** The offset after the last record, of open transactions too. */
  public long end(TopicPartition partition) {
    return get(admin.listOffsets(Map.of(partition, OffsetSpec.latest())).all())
        .get(partition)
        .offset();
  }

  private <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known
          ? known
          : new KafkaException("The topic " + name + " cannot be looked at", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new TimeoutException("No answer from the brokers of the topic " + name, e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
