package io.fieldledger.connect.bothways;

import io.fieldledger.connect.core.fixture.SteppedCalls;
import io.fieldledger.connect.core.sink.Engine;
import io.fieldledger.connect.core.sink.UnreadableRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * A sink with its topic, as a worker runs it: offsets are committed, and what was not settled comes
 * again after a crash.
 */
final class DrivenSink<S> {

  /** What a mapped record asks for. */
  interface Reader<S> {
    S read(Object value) throws UnreadableRecordException;
  }

  private final TopicPartition partition;
  private final Transformation<SinkRecord> mapping;
  private final Reader<S> reader;
  private final Function<ExecutorService, Engine<S>> engines;
  private final Random random;
  private final Runnable tick;
  private final List<SinkRecord> topic = new ArrayList<>();
  private SteppedCalls calls;
  private Engine<S> engine;
  private long committed;

  /**
   * @param tick moves the time a little before each step: no two things happen at one moment
   */
  DrivenSink(
      String topic,
      Transformation<SinkRecord> mapping,
      Reader<S> reader,
      Function<ExecutorService, Engine<S>> engines,
      Random random,
      Runnable tick) {
    this.partition = new TopicPartition(topic, 0);
    this.mapping = mapping;
    this.reader = reader;
    this.engines = engines;
    this.random = random;
    this.tick = tick;
    begin();
  }

  private void begin() {
    calls = new SteppedCalls();
    engine = engines.apply(calls);
  }

  void produce(SourceRecord source) {
    SinkRecord record =
        new SinkRecord(
            partition.topic(),
            partition.partition(),
            source.keySchema(),
            source.key(),
            source.valueSchema(),
            source.value(),
            topic.size());
    source.headers().forEach(record.headers()::add);
    topic.add(record);
    deliver(topic.size() - 1);
  }

  /** The records from some place on come once more, as after a rebalance or a reset of offsets. */
  void rewindAtMost(int most) {
    rewind(random.nextInt(most + 1));
  }

  /** So many records come once more. */
  void rewind(int many) {
    int from = Math.max(0, topic.size() - many);
    for (int offset = from; offset < topic.size(); offset++) {
      deliver(offset);
    }
  }

  private void deliver(int offset) {
    try {
      SinkRecord record = mapping.apply(topic.get(offset));
      engine.offer(record, partition, offset, reader.read(record.value()));
    } catch (UnreadableRecordException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A turn, and perhaps one of the calls that it wants to make. */
  boolean step() {
    tick.run();
    engine.turn();
    boolean wants = calls.waiting() > 0;
    if (wants) {
      calls.run(random.nextInt(calls.waiting()));
    }
    return wants;
  }

  /** Until it wants no more calls at this moment. */
  void work() {
    while (step()) {
      // Each step is a call.
    }
  }

  /** The task is gone with what it knew; the next one begins with what was not committed. */
  void crash() {
    calls.shutdownNow();
    committed =
        engine
            .committable(Map.of(partition, new OffsetAndMetadata(topic.size())))
            .getOrDefault(partition, new OffsetAndMetadata(committed))
            .offset();
    begin();
    for (long offset = committed; offset < topic.size(); offset++) {
      deliver((int) offset);
    }
  }
}
