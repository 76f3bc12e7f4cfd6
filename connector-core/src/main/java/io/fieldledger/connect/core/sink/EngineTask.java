package io.fieldledger.connect.core.sink;

import io.fieldledger.connect.core.metrics.MetricsBridge;
import io.fieldledger.connect.core.metrics.TaskMetrics;
import io.fieldledger.connect.core.redact.Redaction;
import io.fieldledger.connect.core.version.FieldledgerVersion;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/**
 * The thin shell around an {@link Engine}: records in, turns, offsets out. A connector's own task
 * says how its engine is made and how a record is read; what it opens besides it closes after this
 * has stopped.
 *
 * @param <S> what a record asks for
 */
public abstract class EngineTask<S> extends SinkTask {
  private Optional<ResultsTopic> results = Optional.empty();
  private Reporter reporter;
  private Engine<S> engine;
  private int backlogRecords;
  private TaskMetrics metrics;
  private BackPressure pressure = BackPressure.NONE;

  /** What a record asks for. */
  protected abstract S read(Object value) throws UnreadableRecordException;

  /** In its place when it cannot be read: nothing but a hold. */
  protected abstract S held(Source source, Remark hold);

  /** The hold's code. */
  protected abstract ResultCode unreadable();

  /**
   * To begin with: where it is said how records ended.
   *
   * @param topic closed with the task
   * @param redaction of what goes to the log and the dead-letter queue
   */
  protected final Reporter reportTo(Optional<ResultsTopic> topic, Redaction redaction) {
    results = topic;
    reporter = new Reporter(topic, Reporter.deadLetters(context), redaction);
    return reporter;
  }

  /**
   * The engine is made.
   *
   * @param made closed with the task
   * @param backlog how many records may be on their way before nothing more is read
   */
  protected final <E extends Engine<S>> E drive(E made, int backlog) {
    engine = made;
    backlogRecords = backlog;
    return made;
  }

  /**
   * Where the task publishes what it counts.
   *
   * @param connector its name
   */
  protected final TaskMetrics metrics(String connector) {
    metrics = MetricsBridge.of(context, connector, 0);
    return metrics;
  }

  @Override
  public String version() {
    return FieldledgerVersion.version();
  }

  @Override
  public void put(Collection<SinkRecord> records) {
    for (SinkRecord record : records) {
      OriginalCoordinates at = OriginalCoordinates.of(record);
      // After a rebalance the framework may still deliver what it had buffered.
      if (record.value() != null && context.assignment().contains(at.topicPartition())) {
        engine.offer(record, at.topicPartition(), at.offset(), state(record, at));
      }
    }
    engine.turn();
    metrics.publishWaiting();
    holdBack();
    context.timeout(engine.rest().toMillis());
  }

  private S state(SinkRecord record, OriginalCoordinates at) {
    try {
      return read(record.value());
    } catch (UnreadableRecordException e) {
      return held(at.asSource(), new Remark(unreadable().name(), e.getMessage()));
    }
  }

  /** Back-pressure by pausing; put() never waits. */
  private void holdBack() {
    BackPressure before = pressure;
    pressure = before.next(engine.held(context.assignment()), backlogRecords, engine.quiet());
    pressure.apply(context, before);
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> currentOffsets) {
    reporter.flush();
    return engine.committable(currentOffsets);
  }

  /** What is assigned anew is not paused by the framework. */
  @Override
  public void open(Collection<TopicPartition> partitions) {
    pressure = pressure.without(partitions);
  }

  @Override
  public void close(Collection<TopicPartition> partitions) {
    pressure = pressure.without(partitions);
    if (engine != null) {
      engine.abandon(partitions);
    }
  }

  @Override
  public void stop() {
    if (engine != null) {
      engine.close();
    }
    results.ifPresent(ResultsTopic::close);
    if (metrics != null) {
      metrics.close();
    }
  }
}
