package io.fieldledger.connect.xero.sink.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real clients, with the connector's {@code kafka.*} settings. */
final class KafkaIndexClients implements IndexClients {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaIndexClients.class);

  private static final int ADMIN_TIMEOUT_MS = 20_000;

  private final Map<String, Object> settings;
  private final String topic;
  private final String transactionalId;

  /**
   * @param settings Kafka client settings with bootstrap.servers
   */
  KafkaIndexClients(Map<String, Object> settings, String topic, String transactionalId) {
    this.settings = Map.copyOf(settings);
    this.topic = topic;
    this.transactionalId = transactionalId;
  }

  @Override
  public int prepare() {
    try (Admin admin = Admin.create(settings)) {
      Optional<Integer> partitions = partitions(admin);
      if (partitions.isEmpty()) {
        create(admin);
        return partitions(admin)
            .orElseThrow(() -> new TimeoutException("The topic is not there yet: " + topic));
      }
      refuseDeletion(admin);
      return partitions.get();
    }
  }

  private Optional<Integer> partitions(Admin admin) {
    try {
      return Optional.of(
          get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().size());
    } catch (UnknownTopicOrPartitionException e) {
      return Optional.empty();
    }
  }

  private void create(Admin admin) {
    NewTopic compacted =
        new NewTopic(topic, Optional.of(1), Optional.empty())
            .configs(
                Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    String.valueOf(LARGEST_MESSAGE)));
    try {
      get(admin.createTopics(List.of(compacted)).all());
      LOG.info("Made the compacted topic {} for the index", topic);
    } catch (TopicExistsException e) {
      LOG.debug("The topic {} was made by somebody else just now", topic);
    }
  }

  private void refuseDeletion(Admin admin) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    String policy =
        get(admin.describeConfigs(List.of(resource)).all())
            .get(resource)
            .get(TopicConfig.CLEANUP_POLICY_CONFIG)
            .value();
    if (!policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      throw new StoreFailure(
          "The topic %s deletes what is old (cleanup.policy=%s), but the index must be kept. Set its cleanup.policy to compact, or name another topic in index.topic."
              .formatted(topic, policy));
    }
  }

  @Override
  public Producer<byte[], byte[]> producer() {
    Map<String, Object> producer = new HashMap<>(settings);
    producer.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    producer.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 0);
    producer.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_MESSAGE);
    // A transaction may come before the end of the one before is written everywhere (KIP-890).
    producer.putIfAbsent(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 10);
    producer.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    producer.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    producer.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
    // A transaction that the brokers give up looks like one of a task that was replaced.
    producer.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 300_000);
    return new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public Consumer<byte[], byte[]> consumer() {
    Map<String, Object> consumer = new HashMap<>(settings);
    consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    consumer.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    return new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public long end(TopicPartition partition) {
    try (Admin admin = Admin.create(settings)) {
      return get(admin.listOffsets(Map.of(partition, OffsetSpec.latest())).all())
          .get(partition)
          .offset();
    }
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(ADMIN_TIMEOUT_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known
          ? known
          : new KafkaException("The index topic cannot be looked at", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new TimeoutException("No answer from the brokers of the index topic", e);
    }
  }
}
