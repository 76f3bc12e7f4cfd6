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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PluginMetrics adds the tags connector and task itself; adding them again is refused. So are names
 * that are taken: a worker that has waited long enough for a task to stop starts its successor
 * while the old one has not taken its metrics back. A task does not fail over that.
 */
final class PluginTaskMetrics implements TaskMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(PluginTaskMetrics.class);

  private record Waiting(MetricName name, Gauge<Number> gauge) {}

  private final PluginMetrics metrics;
  private final List<MetricName> added = new ArrayList<>();
  private List<Waiting> waiting = new ArrayList<>();
  private boolean told;

  PluginTaskMetrics(PluginMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public synchronized void gauge(
      String name, String description, Map<String, String> tags, Supplier<Number> value) {
    MetricName metric =
        metrics.metricName(name, description, new LinkedHashMap<>(new TreeMap<>(tags)));
    publish(new Waiting(metric, (config, now) -> value.get()));
  }

  private void publish(Waiting one) {
    try {
      metrics.addMetric(one.name, one.gauge);
      added.add(one.name);
    } catch (IllegalArgumentException taken) {
      if (!told) {
        told = true;
        LOG.warn("Some metrics are published later: {}", taken.getMessage());
      }
      waiting.add(one);
    }
  }

  @Override
  public synchronized void publishWaiting() {
    if (waiting.isEmpty()) {
      return;
    }
    List<Waiting> before = waiting;
    waiting = new ArrayList<>();
    before.forEach(this::publish);
  }

  @Override
  public synchronized void close() {
    waiting.clear();
    added.forEach(metrics::removeMetric);
    added.clear();
  }
}
