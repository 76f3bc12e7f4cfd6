package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldledger.connect.quickstart.process.ConnectWorker;
import io.fieldledger.connect.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The sink's metrics as a real worker publishes them. */
@ExtendWith(SharedCluster.class)
class SinkMetricsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void aWorkerTellsWhatTheSinkDoes(SharedCluster.Running running) throws Exception {
    Sandbox sandbox = Sandbox.builder().empty().build();
    Contractor contractor = new Contractor(sandbox);
    contractor.customer(1, "Customer 1");
    contractor.invoice(10_001, 1, "100.10");
    contractor.check(50_001, 1, 10_001, "100.10");
    contractor.check(50_002, 1, 99_999, "40.25");
    ConnectWorker worker = running.cluster().worker();
    try (Scenario scenario =
            new Scenario(
                "sink-metrics",
                running.cluster().rest(),
                running.cluster().bootstrapServers(),
                sandbox,
                folder);
        WorkerMetrics metrics = WorkerMetrics.of(worker)) {
      Sink sink = new Sink(metrics, scenario.sinkName());
      scenario.startSource();
      scenario.startSink();
      await()
          .atMost(PATIENCE)
          .until(() -> sink.value("records-accepted") == 3 && sink.value("records-parked") == 1);

      assertThat(sink.value("parked-amount")).isEqualTo(40.25);
      assertThat(sink.value("parked-oldest-age-ms")).isNotNegative();
      assertThat(sink.value("records-received")).isEqualTo(4);
      assertThat(sink.value("calls")).isGreaterThan(10);
      assertThat(sink.value("calls-left-day")).isBetween(900.0, 1000.0);
      assertThat(sink.value("calls-left-minute")).isBetween(0.0, 60.0);
      assertThat(sink.value("calls-throttled")).isZero();
      assertThat(sink.value("day-reset-ms")).isPositive();
      assertThat(sink.value("documents-per-call")).isBetween(1.0, 50.0);
      assertThat(sink.value("write-latency-p99-ms")).isNotNegative();
      assertThat(sink.value("accept-latency-p50-ms")).isPositive();
      assertThat(sink.value("index-age-ms")).isNotNegative();
      assertThat(metrics.value(sink.name, "index-documents", Map.of("kind", "Invoice")))
          .hasValue(1.0);
      assertThat(metrics.value(sink.name, "backing-off-until-ms", Map.of("reason", "day")))
          .hasValue(0.0);
    }
  }

  private record Sink(WorkerMetrics metrics, String name) {
    /** Minus one where there is no such metric. */
    double value(String metric) throws Exception {
      return metrics.value(name, metric, Map.of()).orElse(-1.0);
    }
  }
}
