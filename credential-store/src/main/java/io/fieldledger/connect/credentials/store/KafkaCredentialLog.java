package io.fieldledger.connect.credentials.store;

import io.fieldledger.connect.credentials.store.CredentialException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compare-and-swap on a topic. Kafka cannot write "if the offset is still this", but a producer
 * that begins under a transactional id ends all earlier ones under it. So a writer begins, reads to
 * the end, compares, and commits; whoever began after it makes the commit fail. All values lie in
 * partition 0, so that they have one order. One lock for everything: values are few and small.
 */
public final class KafkaCredentialLog implements CredentialLog {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaCredentialLog.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final LogClients clients;
  private final String topic;
  private final TopicPartition partition;
  private final Duration patience;
  private final boolean create;
  private final Map<String, Sealed> values = new HashMap<>();
  private Consumer<byte[], byte[]> consumer;

  /**
   * @param patience how long one reading may take
   * @param create whether a missing topic is made
   */
  KafkaCredentialLog(LogClients clients, String topic, Duration patience, boolean create) {
    this.clients = clients;
    this.topic = topic;
    this.partition = new TopicPartition(topic, 0);
    this.patience = patience;
    this.create = create;
  }

  /**
   * @param settings of Kafka's clients, with bootstrap.servers
   * @param patience how long one reading may take
   * @param create whether a missing topic is made
   */
  public static KafkaCredentialLog open(
      Map<String, Object> settings, String topic, Duration patience, boolean create) {
    return new KafkaCredentialLog(
        new KafkaLogClients(settings, topic, patience), topic, patience, create);
  }

  @Override
  public synchronized Map<String, Sealed> read() {
    return told(
        () -> {
          readToEnd();
          return Map.copyOf(values);
        });
  }

  @Override
  public synchronized boolean replace(String key, long expected, byte[] value) {
    return told(
        () -> {
          if (consumer == null) {
            readToEnd();
          }
          try (Producer<byte[], byte[]> producer = clients.producer(topic + "/" + key)) {
            producer.initTransactions();
            readToEnd();
            return standsAt(key) == expected && write(producer, key, value);
          } catch (KafkaException e) {
            if (fenced(e)) {
              LOG.debug("Another writer of {} came first", key);
              return false;
            }
            throw e;
          }
        });
  }

  private long standsAt(String key) {
    Sealed present = values.get(key);
    return present == null ? NONE : present.offset();
  }

  private boolean write(Producer<byte[], byte[]> producer, String key, byte[] value) {
    try {
      producer.beginTransaction();
      Future<RecordMetadata> sent =
          producer.send(
              new ProducerRecord<>(
                  topic, partition.partition(), key.getBytes(StandardCharsets.UTF_8), value));
      return committed(producer, key) && sent.get() != null;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    }
  }

  /**
   * False also when the answer does not say: what is read next tells. A broker that ends the
   * transaction for a later writer at the same moment answers with an error of its own (seen on
   * 4.3.1).
   */
  private static boolean committed(Producer<byte[], byte[]> producer, String key) {
    try {
      producer.commitTransaction();
      return true;
    } catch (KafkaException e) {
      if (refused(e) || e instanceof InterruptException || e instanceof TimeoutException) {
        throw e;
      }
      LOG.info("It is not known whether {} was written ({}); it is read again", key, sentence(e));
      return false;
    }
  }

  private void readToEnd() {
    if (consumer == null) {
      clients.prepare(create);
      consumer = clients.consumer();
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      values.clear();
    }
    long until = System.nanoTime() + patience.toNanos();
    long end = clients.end(partition);
    if (consumer.position(partition) > end) {
      LOG.warn("The topic {} was made anew; it is read from its beginning", topic);
      consumer.seekToBeginning(List.of(partition));
      values.clear();
    }
    while (consumer.position(partition) < end) {
      consumer.poll(POLL).records(partition).forEach(this::keep);
      if (System.nanoTime() > until) {
        throw new TimeoutException(
            "offset %d of %d was reached".formatted(consumer.position(partition), end));
      }
    }
  }

  private void keep(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      LOG.warn("Offset {} of {} has no key; it is none of ours", record.offset(), topic);
      return;
    }
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      values.remove(key);
    } else {
      values.put(
          key,
          new Sealed(record.offset(), Instant.ofEpochMilli(record.timestamp()), record.value()));
    }
  }

  /** Turns Kafka's exceptions into sentences, and begins anew after any of them. */
  private <T> T told(Supplier<T> what) {
    try {
      return what.get();
    } catch (CredentialException e) {
      forget();
      throw e;
    } catch (KafkaException e) {
      forget();
      throw refused(e)
          ? new CredentialException(
              Kind.TOPIC,
              "Kafka refuses the topic %s: %s Allow the user of the kafka.* settings Describe, DescribeConfigs and Read on it; writers also need Write, and Describe and Write on the transactional ids that begin with %s/."
                  .formatted(topic, sentence(e), topic))
          : new CredentialException(
              Kind.PASSING,
              "The topic %s could not be reached in %d s: %s Check the brokers (kafka.bootstrap.servers, or --bootstrap-servers) and try again."
                  .formatted(topic, patience.toSeconds(), sentence(e)));
    }
  }

  /** The ways in which a broker says that the transaction was ended by a later writer. */
  private static boolean fenced(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException
          || cause instanceof InvalidTxnStateException) {
        return true;
      }
    }
    return false;
  }

  private static boolean refused(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
        return true;
      }
    }
    return false;
  }

  private static String sentence(Throwable error) {
    String text = String.valueOf(error.getMessage()).strip();
    return text.endsWith(".") ? text : text + ".";
  }

  private void forget() {
    if (consumer != null) {
      try {
        consumer.close();
      } catch (KafkaException e) {
        LOG.debug("The reader of {} did not close", topic, e);
      }
      consumer = null;
    }
    values.clear();
  }

  @Override
  public synchronized void close() {
    forget();
  }
}
