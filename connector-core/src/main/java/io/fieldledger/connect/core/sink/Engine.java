package io.fieldledger.connect.core.sink;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Makes a system what the records say. Used by the task's thread alone, which is never kept
 * waiting.
 *
 * @param <S> what a record asks for
 */
public interface Engine<S> extends AutoCloseable {
  /**
   * Takes a record; its result comes later.
   *
   * @param partition and offset as they were before any transform
   */
  void offer(SinkRecord record, TopicPartition partition, long offset, S state);

  /**
   * Does everything that can be done now, without waiting.
   *
   * @throws ConnectException when a person must act before anything can go on
   */
  void turn();

  /** How long the next turn can wait when nothing comes in. */
  Duration rest();

  /** True when nothing has come or moved for a while, but what waits for other records. */
  boolean quiet();

  /** Records in memory by partition. */
  Map<TopicPartition, BackPressure.Held> held(Collection<TopicPartition> partitions);

  /** See {@link OffsetTracker#committable}. */
  Map<TopicPartition, OffsetAndMetadata> committable(
      Map<TopicPartition, OffsetAndMetadata> offered);

  /** Forgets the records of partitions that another task owns now; what runs only informs. */
  void abandon(Collection<TopicPartition> partitions);

  /** Gives what runs a moment to end; what has not ended then is settled by the next task. */
  @Override
  void close();
}
