package io.fieldledger.connect.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;

/** Keeps the names of the metrics that a task publishes when it starts. */
final class PublishedMetrics implements PluginMetrics {
  private final List<MetricName> names = new ArrayList<>();

  List<MetricName> names() {
    return List.copyOf(names);
  }

  @Override
  @SuppressWarnings("NonApiType") // The interface asks for a LinkedHashMap.
  public MetricName metricName(
      String name, String description, LinkedHashMap<String, String> tags) {
    return new MetricName(name, "plugins", description, tags);
  }

  @Override
  public void addMetric(MetricName name, MetricValueProvider<?> value) {
    names.add(name);
  }

  @Override
  public void removeMetric(MetricName name) {}

  @Override
  public Sensor addSensor(String name) {
    throw new UnsupportedOperationException("No plugin uses sensors yet; add them to the page");
  }

  @Override
  public void removeSensor(String name) {}
}
