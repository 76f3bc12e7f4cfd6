package io.fieldledger.connect.core.sink;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** Where a record stood before transforms renamed its topic (KIP-793, from Connect 3.6 on). */
public record OriginalCoordinates(String topic, int partition, long offset) {

  public static OriginalCoordinates of(SinkRecord record) {
    try {
      return new OriginalCoordinates(
          record.originalTopic(), record.originalKafkaPartition(), record.originalKafkaOffset());
    } catch (NoSuchMethodError olderWorker) {
      return new OriginalCoordinates(record.topic(), record.kafkaPartition(), record.kafkaOffset());
    }
  }

  /** Stands for the source of a record that cannot be read. */
  public Source asSource() {
    return new Source("", "", "Record", topicPartition() + "@" + offset, "");
  }

  public TopicPartition topicPartition() {
    return new TopicPartition(topic, partition);
  }
}
