package io.fieldledger.connect.xero.sink.store;

import io.fieldledger.connect.core.topic.CompactedTopic;
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
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The real clients, with the connector's {@code kafka.*} settings. */
final class KafkaIndexClients implements IndexClients {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaIndexClients.class);

  private static final Duration ADMIN_PATIENCE = Duration.ofSeconds(20);

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
    try (CompactedTopic kept = kept()) {
      Optional<Integer> partitions = kept.partitions();
      if (partitions.isEmpty()) {
        if (kept.create(
            Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(LARGEST_MESSAGE)))) {
          LOG.info("Made the compacted topic {} for the index", topic);
        }
        return kept.partitions()
            .orElseThrow(() -> new TimeoutException("The topic is not there yet: " + topic));
      }
      kept.wrongPolicy().ifPresent(this::refuse);
      return partitions.get();
    }
  }

  private CompactedTopic kept() {
    return CompactedTopic.open(settings, topic, ADMIN_PATIENCE);
  }

  private void refuse(String policy) {
    throw new StoreFailure(
        "The topic %s deletes what is old (cleanup.policy=%s), but the index must be kept. Set its cleanup.policy to compact, or name another topic in index.topic."
            .formatted(topic, policy));
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
    try (CompactedTopic kept = kept()) {
      return kept.end(partition);
    }
  }
}
