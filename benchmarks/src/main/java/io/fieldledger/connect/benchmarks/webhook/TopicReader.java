package io.fieldledger.connect.benchmarks.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic as it grows, committed transactions only, and tells which change each shows. */
final class TopicReader implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final ListeningSource source;
  private final Shown shown;
  private final Thread thread = new Thread(this::run, "topic-reader");
  private volatile boolean closed;
  private volatile Throwable failure;

  /** Is told which change of which record can be read. */
  @FunctionalInterface
  interface Shown {
    void read(String id, long number, long atNanos);
  }

  /** Begins at the topic's end. */
  TopicReader(String bootstrapServers, ListeningSource source, Shown shown) {
    this.source = source;
    this.shown = shown;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    TopicPartition only = new TopicPartition(source.topic(), 0);
    consumer.assign(List.of(only));
    consumer.seekToEnd(List.of(only));
    consumer.position(only);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
          long now = System.nanoTime();
          JsonNode value = JSON.readTree(record.value());
          shown.read(
              value.path(source.idMember()).asText(),
              value.path(source.numberMember()).asLong(),
              now);
        }
      }
    } catch (WakeupException told) {
      closed = true;
    } catch (IOException | RuntimeException e) {
      failure = e;
    } finally {
      consumer.close();
    }
  }

  /** Why reading ended too early; null when it did not. */
  Throwable failure() {
    return failure;
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(PATIENCE.toMillis() * 5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
