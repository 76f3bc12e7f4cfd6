package io.fieldledger.connect.xero.source;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;

/** Plugin metrics that a test can read. */
final class RecordedMetrics implements PluginMetrics {
  private final Map<MetricName, MetricValueProvider<?>> metrics = new HashMap<>();

  long value(String name, String stream) {
    return value(name, "stream", stream);
  }

  /** Of a metric without a tag. */
  long value(String name) {
    return value(name, "stream", null);
  }

  long value(String name, String tag, String wanted) {
    Gauge<?> gauge = (Gauge<?>) metrics.get(named(name, tag, wanted));
    return ((Number) gauge.value(null, 0)).longValue();
  }

  Map<String, String> tags(String name, String stream) {
    return named(name, "stream", stream).tags();
  }

  private MetricName named(String name, String tag, String wanted) {
    return metrics.keySet().stream()
        .filter(key -> key.name().equals(name))
        .filter(key -> Objects.equals(key.tags().get(tag), wanted))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name + " of " + wanted));
  }

  boolean isEmpty() {
    return metrics.isEmpty();
  }

  @Override
  @SuppressWarnings("NonApiType") // the interface's own parameter
  public MetricName metricName(
      String name, String description, LinkedHashMap<String, String> tags) {
    return new MetricName(name, "plugins", description, tags);
  }

  @Override
  public void addMetric(MetricName name, MetricValueProvider<?> provider) {
    if (metrics.putIfAbsent(name, provider) != null) {
      throw new IllegalArgumentException("twice: " + name);
    }
  }

  @Override
  public void removeMetric(MetricName name) {
    metrics.remove(name);
  }

  @Override
  public Sensor addSensor(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeSensor(String name) {
    throw new UnsupportedOperationException();
  }
}
