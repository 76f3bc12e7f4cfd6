package io.fieldledger.connect.core.sink;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.errors.RetriableException;

/** Writes results to their topic; they are flushed before offsets are committed. */
public final class ResultsTopic implements AutoCloseable {
  private final String topic;
  private final Producer<byte[], byte[]> producer;
  private final ResultJson json;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * @param link gives the page of a document by kind and id; null where there is none
   */
  public ResultsTopic(
      String topic, Producer<byte[], byte[]> producer, BiFunction<String, String, String> link) {
    this.topic = topic;
    this.producer = producer;
    this.json = new ResultJson(link);
  }

  /**
   * @param clientSettings Kafka client settings with bootstrap.servers
   */
  public static Producer<byte[], byte[]> producer(Map<String, Object> clientSettings) {
    Map<String, Object> settings = new HashMap<>(clientSettings);
    settings.putIfAbsent(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
    // put() calls it, which must not wait for long; what fails is repeated.
    settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 900);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Sends a result. After one that could not be sent no other is tried until {@link #flush} has
   * told of it: all records since the last commit are delivered again, and {@code put()} must not
   * wait for brokers that are not there, once a record.
   */
  public void write(RecordResult result) {
    if (failure.get() != null) {
      return;
    }
    OriginalCoordinates coordinates = OriginalCoordinates.of(result.record());
    try {
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(
                  topic, ResultJson.key(result.source()), json.value(result, coordinates)),
              (metadata, error) -> {
                if (error != null) {
                  failure.compareAndSet(null, error);
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      // A producer that was closed, fenced or interrupted: the offsets must not move either.
      failure.compareAndSet(null, e);
    }
  }

  /**
   * Waits until every result is durable.
   *
   * @throws RetriableException when one is not: the framework then delivers its record again
   */
  public void flush() {
    try {
      producer.flush();
    } catch (KafkaException | IllegalStateException e) {
      failure.compareAndSet(null, e);
    }
    Exception error = failure.getAndSet(null);
    if (error != null) {
      throw new RetriableException(
          "Results could not be written to the topic " + topic + "; their records are repeated",
          error);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
