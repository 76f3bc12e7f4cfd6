package io.fieldledger.connect.xero.sink.store;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** The Kafka clients of the index topic. All of it may throw Kafka's exceptions. */
interface IndexClients {
  /** What the topic must take: a request of 3 MB, packed. */
  int LARGEST_MESSAGE = 4 * 1024 * 1024;

  /**
   * Sees to it that the topic is there, and compacted.
   *
   * @return its number of partitions
   * @throws StoreFailure when it deletes what is old
   */
  int prepare();

  /** A new producer with the connector's transactional id. */
  Producer<byte[], byte[]> producer();

  /** A new consumer that reads what is committed. */
  Consumer<byte[], byte[]> consumer();

  /** The end of the partition, with what is not committed yet. */
  long end(TopicPartition partition);
}
