package io.fieldledger.connect.credentials.store;

import io.fieldledger.connect.core.topic.CompactedTopic;
import io.fieldledger.connect.credentials.store.CredentialException.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
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
    try (CompactedTopic kept = kept()) {
      Optional<Integer> partitions = kept.partitions();
      if (partitions.isEmpty() && create) {
        // What was replaced or removed must not lie there for long.
        kept.create(
            Map.of(
                TopicConfig.SEGMENT_MS_CONFIG,
                String.valueOf(Duration.ofHours(1).toMillis()),
                TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                "0.01"));
        partitions = kept.partitions();
      }
      refuseMissing(partitions);
      kept.wrongPolicy().ifPresent(this::refuse);
    }
  }

  private CompactedTopic kept() {
    return CompactedTopic.open(settings, topic, patience);
  }

  private void refuseMissing(Optional<Integer> partitions) {
    if (partitions.isEmpty()) {
      throw new CredentialException(
          Kind.TOPIC,
          "There is no topic %s with credentials. 'fieldledger credentials put' and 'fieldledger connect' make it; check credentials.topic and the brokers otherwise."
              .formatted(topic));
    }
  }

  private void refuse(String policy) {
    throw new CredentialException(
        Kind.TOPIC,
        "The topic %s deletes what is old (cleanup.policy=%s), so it would lose credentials. Set its cleanup.policy to compact."
            .formatted(topic, policy));
  }

  @Override
  public long end(TopicPartition partition) {
    try (CompactedTopic kept = kept()) {
      return kept.end(partition);
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
}
