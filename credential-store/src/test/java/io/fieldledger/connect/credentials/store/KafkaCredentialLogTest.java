package io.fieldledger.connect.credentials.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fieldledger.connect.credentials.store.CredentialException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Compare-and-swap on Kafka's own mocks of its clients. */
class KafkaCredentialLogTest {
  private static final TopicPartition PARTITION = new TopicPartition("creds", 0);
  private static final byte[] A = {1};
  private static final byte[] B = {2};

  private final Topic topic = new Topic();
  private final KafkaCredentialLog log =
      new KafkaCredentialLog(topic, "creds", Duration.ofSeconds(2), true);

  @Test
  void whatWasWrittenIsReadWithItsOffset() {
    topic.append("k", A);
    topic.append("k", B);
    topic.append("gone", A);
    topic.append("gone", null);
    assertThat(log.read()).containsOnlyKeys("k");
    assertThat(log.read().get("k").offset()).isEqualTo(1);
    topic.append("k", A);
    assertThat(log.read().get("k").value()).isEqualTo(A);
  }

  @Test
  void aTopicNotYetCompactedGivesTheNewestOfAKey() {
    for (int i = 0; i < 1000; i++) {
      topic.append("k" + i % 3, new byte[] {(byte) i});
    }
    assertThat(log.read().get("k0").value()).isEqualTo(new byte[] {(byte) 999});
    assertThat(log.read()).hasSize(3);
  }

  @Test
  void recordsOfOthersAreNoHindrance() {
    topic.appendRaw(null, A);
    topic.append("k", A);
    assertThat(log.read()).containsOnlyKeys("k");
  }

  @Test
  void theFirstValueIsWrittenInATransactionUnderTheKeysOwnId() {
    assertThat(log.replace("k", CredentialLog.NONE, A)).isTrue();
    assertThat(topic.transactionalIds).containsExactly("creds/k");
    assertThat(topic.producer.transactionCommitted()).isTrue();
    assertThat(topic.producer.closed()).isTrue();
    assertThat(log.read().get("k").value()).isEqualTo(A);
  }

  @Test
  void anotherOffsetThanExpectedWritesNothing() {
    topic.append("k", A);
    assertThat(log.replace("k", CredentialLog.NONE, B)).isFalse();
    assertThat(log.replace("k", 7, B)).isFalse();
    assertThat(log.replace("k", 0, B)).isTrue();
    assertThat(topic.records).hasSize(2);
  }

  /** Read first, then another writer commits, then ours begins: its reading again must see it. */
  @Test
  void aWriterThatWasFirstIsSeenAfterTheProducerBegan() {
    topic.append("k", A);
    assertThat(log.read().get("k").offset()).isZero();
    topic.onBegin = () -> topic.append("k", B);
    assertThat(log.replace("k", 0, A)).isFalse();
  }

  @Test
  void aWriterThatBeganLaterMakesTheCommitFail() {
    topic.commitFailure = new ProducerFencedException("a later one began");
    assertThat(log.replace("k", CredentialLog.NONE, A)).isFalse();
    topic.commitFailure = null;
    assertThat(log.replace("k", CredentialLog.NONE, B)).isTrue();
  }

  /** What a 4.3.1 broker answers when it is just ending the transaction for a later writer. */
  @Test
  void anErrorOfTheBrokerAtTheEndMeansThatNobodyKnows() {
    topic.commitFailure = new KafkaException("Unhandled error in EndTxnResponse");
    assertThat(log.replace("k", CredentialLog.NONE, A)).isFalse();
    topic.commitFailure = null;
    assertThat(log.replace("k", CredentialLog.NONE, B)).isTrue();
  }

  @Test
  void anUnknownEndIsSaidAndTheNextUseReadsAnew() {
    topic.commitFailure = new TimeoutException("no answer");
    CredentialException failure =
        catchThrowableOfType(
            CredentialException.class, () -> log.replace("k", CredentialLog.NONE, A));
    assertThat(failure.kind()).isEqualTo(Kind.PASSING);
    assertThat(failure).hasMessageContaining("creds").hasMessageContaining("bootstrap.servers");
    topic.commitFailure = null;
    topic.append("k", A); // it had arrived after all
    assertThat(log.replace("k", CredentialLog.NONE, B)).isFalse();
    assertThat(log.read().get("k").value()).isEqualTo(A);
  }

  @Test
  void aRefusalNamesThePermissions() {
    topic.commitFailure = new TopicAuthorizationException("creds");
    CredentialException failure =
        catchThrowableOfType(
            CredentialException.class, () -> log.replace("k", CredentialLog.NONE, A));
    assertThat(failure.kind()).isEqualTo(Kind.TOPIC);
    assertThat(failure).hasMessageContaining("transactional ids").hasMessageContaining("creds/");
  }

  /** An open transaction of another key holds committed readers back: better late than stale. */
  @Test
  void aReaderThatIsHeldBackSaysSoInsteadOfGivingWhatIsStale() {
    KafkaCredentialLog impatient =
        new KafkaCredentialLog(topic, "creds", Duration.ofMillis(300), false);
    topic.append("k", A);
    topic.heldBack = 1;
    CredentialException failure = catchThrowableOfType(CredentialException.class, impatient::read);
    assertThat(failure.kind()).isEqualTo(Kind.PASSING);
    assertThat(failure).hasMessageContaining("1 of 2");
  }

  @Test
  void aTopicMadeAnewIsReadAnew() {
    topic.append("k", A);
    topic.append("j", A);
    assertThat(log.read()).hasSize(2);
    topic.records.clear();
    topic.append("k", B);
    assertThat(log.read()).containsOnlyKeys("k");
  }

  /** One topic for all consumers and producers that the log makes. */
  private static final class Topic implements LogClients {
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<String> transactionalIds = new ArrayList<>();
    private MockProducer<byte[], byte[]> producer;
    private Runnable onBegin = () -> {};
    private KafkaException commitFailure;
    private int heldBack;

    void append(String key, byte[] value) {
      appendRaw(key.getBytes(StandardCharsets.UTF_8), value);
    }

    void appendRaw(byte[] key, byte[] value) {
      records.add(new ConsumerRecord<>("creds", 0, records.size(), key, value));
    }

    @Override
    public void prepare(boolean create) {
      // It is there.
    }

    @Override
    public long end(TopicPartition partition) {
      return (long) records.size() + heldBack;
    }

    @Override
    public Consumer<byte[], byte[]> consumer() {
      MockConsumer<byte[], byte[]> consumer =
          new MockConsumer<>("earliest") {
            private int handed;

            @Override
            public synchronized void seekToBeginning(
                java.util.Collection<TopicPartition> partitions) {
              super.seekToBeginning(partitions);
              handed = 0;
            }

            @Override
            public synchronized org.apache.kafka.clients.consumer.ConsumerRecords<byte[], byte[]>
                poll(Duration timeout) {
              for (; handed < records.size(); handed++) {
                addRecord(records.get(handed));
              }
              return super.poll(timeout);
            }
          };
      consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
      return consumer;
    }

    @Override
    public Producer<byte[], byte[]> producer(String transactionalId) {
      transactionalIds.add(transactionalId);
      onBegin.run();
      producer =
          new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public void commitTransaction() {
              if (commitFailure != null) {
                throw commitFailure;
              }
              super.commitTransaction();
              for (ProducerRecord<byte[], byte[]> sent : history()) {
                appendRaw(sent.key(), sent.value());
              }
            }
          };
      return producer;
    }
  }
}
