package io.fieldledger.connect.core.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;

/** PluginMetrics adds the tags connector and task itself; adding them again is refused. */
final class PluginTaskMetrics implements TaskMetrics {
  private final PluginMetrics metrics;
  private final List<MetricName> added = new ArrayList<>();

  PluginTaskMetrics(PluginMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public synchronized void gauge(
      String name, String description, Map<String, String> tags, Supplier<Number> value) {
    MetricName metric =
        metrics.metricName(name, description, new LinkedHashMap<>(new TreeMap<>(tags)));
    Gauge<Number> gauge = (config, now) -> value.get();
    metrics.addMetric(metric, gauge);
    added.add(metric);
  }

  @Override
  public synchronized void close() {
    added.forEach(metrics::removeMetric);
    added.clear();
  }
}
