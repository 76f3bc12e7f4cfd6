package io.fieldledger.connect.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PluginTaskMetricsTest {
  private static final Map<String, String> TASK = Map.of("connector", "sink", "task", "0");

  private final Metrics worker = new Metrics();
  private final PluginTaskMetrics old = new PluginTaskMetrics(new PluginMetricsImpl(worker, TASK));
  private final PluginTaskMetrics successor =
      new PluginTaskMetrics(new PluginMetricsImpl(worker, TASK));

  @AfterEach
  void close() {
    worker.close();
  }

  /** A worker starts a task anew when the old one does not stop within its five seconds. */
  @Test
  void aTaskPublishesOnceItsPredecessorHasTakenItsMetricsBack() {
    old.gauge("calls", "Calls", Map.of(), () -> 1);
    successor.gauge("calls", "Calls", Map.of(), () -> 2);
    successor.gauge("records", "Records", Map.of(), () -> 3);
    assertThat(value("calls")).isEqualTo(1.0);
    assertThat(value("records")).isEqualTo(3.0);
    successor.publishWaiting();
    assertThat(value("calls")).isEqualTo(1.0);

    old.close();
    successor.publishWaiting();
    assertThat(value("calls")).isEqualTo(2.0);

    successor.close();
    successor.publishWaiting();
    assertThat(worker.metrics().keySet()).noneMatch(name -> name.group().equals("plugins"));
  }

  private double value(String name) {
    return worker.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals(name))
        .map(metric -> ((Number) metric.metricValue()).doubleValue())
        .findFirst()
        .orElseThrow();
  }
}
