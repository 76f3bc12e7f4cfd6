package io.fieldledger.connect.core.metrics;

import java.util.Map;
import java.util.function.Supplier;

/** Where a task publishes what can be watched. */
public interface TaskMetrics extends AutoCloseable {

  /**
   * Publishes a value that is read when somebody looks.
   *
   * @param name lower case with dashes, as Kafka's own metrics
   * @param tags besides connector and task, which are added
   * @param value may be called from any thread
   */
  void gauge(String name, String description, Map<String, String> tags, Supplier<Number> value);

  /**
   * Publishes what stands back because an earlier instance of the task, which the worker has given
   * up, still has metrics of the same names. Costs nothing when nothing does; to be called often.
   */
  default void publishWaiting() {}

  /** Takes everything back. */
  @Override
  void close();
}
