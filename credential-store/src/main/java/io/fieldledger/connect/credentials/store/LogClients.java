package io.fieldledger.connect.credentials.store;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** What {@link KafkaCredentialLog} needs of Kafka. Its methods throw Kafka's own exceptions. */
interface LogClients {

  /**
   * Makes the topic when it is missing, and refuses one that would lose or spread values.
   *
   * @throws CredentialException of the kind TOPIC
   */
  void prepare(boolean create);

  /** The offset behind the last record, committed or not. */
  long end(TopicPartition partition);

  /** Reads committed records only, from the beginning where it has no position. */
  Consumer<byte[], byte[]> consumer();

  /** A new one each time: its start puts an end to the writing of those before it. */
  Producer<byte[], byte[]> producer(String transactionalId);
}
