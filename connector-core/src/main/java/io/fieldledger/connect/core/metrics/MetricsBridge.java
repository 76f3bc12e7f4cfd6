package io.fieldledger.connect.core.metrics;

import org.apache.kafka.connect.sink.SinkTaskContext;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * Metrics on every worker: KIP-877's PluginMetrics from Connect 4.1 on, MBeans of the same names
 * below. PluginMetrics is named only behind this class, so that older workers can load the tasks.
 */
public final class MetricsBridge {
  private MetricsBridge() {}

  /**
   * @param connector the connector's name, for the MBeans of older workers
   * @param task the task's number, likewise
   */
  public static TaskMetrics of(SinkTaskContext context, String connector, int task) {
    try {
      return new PluginTaskMetrics(context.pluginMetrics());
    } catch (NoSuchMethodError | NoClassDefFoundError olderWorker) {
      return new MBeanTaskMetrics(connector, task);
    }
  }

  /** As for a sink. */
  public static TaskMetrics of(SourceTaskContext context, String connector, int task) {
    try {
      return new PluginTaskMetrics(context.pluginMetrics());
    } catch (NoSuchMethodError | NoClassDefFoundError olderWorker) {
      return new MBeanTaskMetrics(connector, task);
    }
  }
}
