package io.fieldledger.connect.core.contact;

import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.topic.CompactedTopic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Agreements in a compacted topic that the sinks of both directions share. One thread makes the
 * topic when it is missing, reads it from its beginning and then goes on reading what the other
 * sink notes. A note is in memory at once and on its way to the topic; one that is lost makes a
 * change on one side look like a conflict, no more.
 */
public final class AgreementTopic implements Agreements {
  private static final Logger LOG = LoggerFactory.getLogger(AgreementTopic.class);

  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
  private static final Duration ADMIN_PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(1);
  private static final long UNDERWAY = Long.MAX_VALUE;

  private final Map<String, Object> settings;
  private final TopicPartition partition;
  private final Map<String, byte[]> agreements = new ConcurrentHashMap<>();

  private final Marks marks = new Marks();

  /** What this sink noted itself last, until it is read: what is before it in the topic is over. */
  private final Map<String, Note> own = new ConcurrentHashMap<>();

  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "agreement-topic");
  private final Producer<byte[], byte[]> producer;
  private volatile boolean ready;
  private volatile String failure;

  private record Note(byte[] value, long offset) {}

  private AgreementTopic(Map<String, Object> settings, String topic) {
    this.settings = Map.copyOf(settings);
    this.partition = new TopicPartition(topic, 0);
    this.producer = producer();
    this.thread.setDaemon(true);
  }

  /**
   * Opens the topic and returns at once.
   *
   * @param settings of Kafka's clients, with bootstrap.servers
   */
  public static AgreementTopic open(Map<String, Object> settings, String topic) {
    AgreementTopic opened = new AgreementTopic(settings, topic);
    opened.thread.start();
    return opened;
  }

  @Override
  public boolean ready() {
    return ready;
  }

  @Override
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public Agreement of(String link) {
    byte[] kept = agreements.get(link);
    return kept == null ? Agreement.NONE : AgreementJson.read(kept);
  }

  @Override
  public void note(String link, Agreement agreement) {
    byte[] value = AgreementJson.write(agreement);
    agreements.put(link, value);
    marks.noted(link);
    own.put(link, new Note(value, UNDERWAY));
    var unused =
        producer.send(
            new ProducerRecord<>(
                partition.topic(),
                partition.partition(),
                link.getBytes(StandardCharsets.UTF_8),
                value),
            (metadata, failed) -> {
              if (failed != null) {
                LOG.warn("The agreement of {} was not kept: {}", link, failed.toString());
              }
              own.computeIfPresent(
                  link,
                  (same, note) ->
                      note.value() != value
                          ? note
                          : failed == null ? new Note(value, metadata.offset()) : null);
            });
  }

  @Override
  public Optional<String> markOf(String contactId) {
    return marks.of(contactId);
  }

  private void run() {
    for (int failures = 1; closing.getCount() > 0; failures++) {
      try {
        prepare();
        read();
      } catch (AuthorizationException e) {
        failure =
            "The topic %s may not be used: %s Grant read, write and create on it, or name another one in agreement.topic."
                .formatted(partition.topic(), e.getMessage());
        return;
      } catch (WakeupException | InterruptException e) {
        return;
      } catch (KafkaException e) {
        LOG.warn("The topic {} cannot be read: {}", partition.topic(), e.toString());
        if (waited(BACKOFF.delay(failures, ThreadLocalRandom.current().nextDouble()))) {
          return;
        }
      } catch (RuntimeException e) {
        LOG.error("Reading the topic {} failed unexpectedly", partition.topic(), e);
        failure =
            "Reading the topic %s failed: %s. Restart the task.".formatted(partition.topic(), e);
        return;
      }
    }
  }

  /** True when the task is stopping. */
  private boolean waited(Duration pause) {
    try {
      return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void prepare() {
    try (CompactedTopic topic = CompactedTopic.open(settings, partition.topic(), ADMIN_PATIENCE)) {
      if (topic.partitions().isEmpty() && topic.create(Map.of())) {
        LOG.info("Made the compacted topic {} for agreements", partition.topic());
      }
      if (topic.partitions().isEmpty()) {
        throw new TimeoutException("The topic is not there yet: " + partition.topic());
      }
      topic
          .wrongPolicy()
          .ifPresent(
              policy -> {
                throw new IllegalStateException(
                    "it deletes what is old (%s=%s), set that to compact"
                        .formatted(TopicConfig.CLEANUP_POLICY_CONFIG, policy));
              });
    }
  }

  private void read() {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (closing.getCount() > 0) {
        ready = ready || consumer.position(partition) >= end;
        consumer.poll(POLL).records(partition).forEach(this::take);
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    String link = new String(record.key(), StandardCharsets.UTF_8);
    Note ours = own.get(link);
    if (ours != null && record.offset() < ours.offset()) {
      return;
    }
    own.remove(link, ours);
    if (record.value() == null) {
      agreements.remove(link);
      return;
    }
    try {
      AgreementJson.read(record.value());
      agreements.put(link, record.value());
      marks.noted(link);
    } catch (IllegalArgumentException e) {
      LOG.warn("Offset {} of {} is not readable: {}", record.offset(), partition, e.getMessage());
      agreements.remove(link);
    }
  }

  private Producer<byte[], byte[]> producer() {
    Map<String, Object> producer = new HashMap<>(settings);
    producer.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 0);
    // A note must not hold up the task when the brokers are away.
    producer.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 500);
    return new KafkaProducer<>(producer, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> consumer = new HashMap<>(settings);
    consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    consumer.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
    return new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    closing.countDown();
    producer.close(STOP_WITHIN);
    try {
      thread.join(STOP_WITHIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
