package io.fieldledger.connect.credentials.store;

import io.fieldledger.connect.credentials.store.CredentialException.Kind;
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

/** The real clients. */
final class KafkaLogClients implements LogClients {
  private final Map<String, Object> settings;
  private final String topic;
  private final Duration patience;

  KafkaLogClients(Map<String, Object> settings, String topic, Duration patience) {
    this.settings = Map.copyOf(settings);
    this.topic = topic;
    this.patience = patience;
  }

  @Override
  public void prepare(boolean create) {
    try (Admin admin = Admin.create(settings)) {
      Optional<Integer> partitions = partitions(admin);
      if (partitions.isEmpty() && create) {
        create(admin);
        partitions = partitions(admin);
      }
      refuseMissing(partitions);
      refuseDeletion(admin);
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
                    // What was replaced or removed must not lie there for long.
                    TopicConfig.SEGMENT_MS_CONFIG,
                    String.valueOf(Duration.ofHours(1).toMillis()),
                    TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                    "0.01"));
    try {
      get(admin.createTopics(List.of(compacted)).all());
    } catch (TopicExistsException e) {
      // Somebody else made it just now, which is as good.
      return;
    }
  }

  private void refuseMissing(Optional<Integer> partitions) {
    if (partitions.isEmpty()) {
      throw new CredentialException(
          Kind.TOPIC,
          "There is no topic %s with credentials. 'fieldledger credentials put' and 'fieldledger connect' make it; check credentials.topic and the brokers otherwise."
              .formatted(topic));
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
      throw new CredentialException(
          Kind.TOPIC,
          "The topic %s deletes what is old (cleanup.policy=%s), so it would lose credentials. Set its cleanup.policy to compact."
              .formatted(topic, policy));
    }
  }

  @Override
  public long end(TopicPartition partition) {
    try (Admin admin = Admin.create(settings)) {
      return get(admin.listOffsets(Map.of(partition, OffsetSpec.latest())).all())
          .get(partition)
          .offset();
    }
  }

  @Override
  public Consumer<byte[], byte[]> consumer() {
    Map<String, Object> consumer = new HashMap<>(settings);
    consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    consumer.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis());
    consumer.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis());
    return new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Producer<byte[], byte[]> producer(String transactionalId) {
    Map<String, Object> producer = new HashMap<>(settings);
    producer.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    producer.put(ProducerConfig.ACKS_CONFIG, "all");
    producer.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    producer.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis());
    producer.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis() / 2);
    producer.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis());
    // A transaction that nobody ends keeps readers waiting for so long.
    producer.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, millis() / 2);
    // The start of one may come before the end of the one before is written everywhere (KIP-890).
    producer.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 20);
    return new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private int millis() {
    return (int) patience.toMillis();
  }

  private <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known
          ? known
          : new KafkaException("The topic cannot be looked at", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new TimeoutException("no answer from the brokers", e);
    }
  }
}
