package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fieldledger.connect.quickstart.process.ConnectWorker;
import io.fieldledger.connect.quickstart.process.LocalCluster;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The source's metrics as a real worker publishes them, a parked stream and webhooks among them.
 */
@ExtendWith(SharedCluster.class)
class SourceMetricsIT {
  private static final String NAME = "metrics";

  @TempDir private Path folder;
  private WorkerMetrics metrics;

  @Test
  void aWorkerTellsHowEachStreamIsDoing(SharedCluster.Running running) throws Exception {
    Sandbox sandbox = Sandbox.builder().empty().build();
    sandbox.serviceTitan().switches().set("auth.scopes", "tn.acc.invoices:r");
    sandbox.serviceTitan().switches().set("webhook.time.scale", "0.001");
    change(sandbox, 1);
    WebhookAddress address = new WebhookAddress();
    ConnectWorker worker = running.cluster().worker();
    try (SourceScenario source =
            new SourceScenario(
                NAME,
                worker,
                running.cluster().bootstrapServers(),
                sandbox,
                List.of("invoices", "payments"),
                folder,
                // The scope is taken away later than the settings are checked.
                address.settings(Map.of("connection.check", "false")));
        WorkerMetrics jmx = WorkerMetrics.of(worker)) {
      metrics = jmx;
      source.start();
      source.await("read", () -> value("records-total", Map.of("stream", "invoices")) == 1);

      Map<String, String> payments = Map.of("stream", "payments", "scope", "tn.acc.payments:r");
      source.await("parked", () -> value("parked", payments) == 1);
      assertThat(value("parked", Map.of("stream", "invoices"))).isZero();
      assertThat(value("lag-ms", Map.of("stream", "invoices"))).isNotNegative();
      assertThat(value("pages-total", Map.of("stream", "invoices"))).isPositive();
      assertThat(value("calls-left", Map.of())).isPositive();
      assertThat(Files.readString(LocalCluster.workerLog(running.folder())))
          .contains("Stream payments is parked: ")
          .contains("the app lacks the scope tn.acc.payments:r");
      assertThat(source.status().at("/tasks/0/state").asText()).isEqualTo("RUNNING");

      source.await("listening", () -> value("webhook-listening", Map.of()) == 1);
      address.subscribe(sandbox);
      change(sandbox, 2);
      source.await("answered", () -> value("webhooks-acknowledged-total", Map.of()) == 1);
      sandbox.serviceTitan().switches().set("webhook.signature", "wrong");
      change(sandbox, 3);
      source.await(
          "refused", () -> value("webhooks-refused-total", Map.of("reason", "signature")) == 5);
      assertThat(value("webhooks-received-total", Map.of())).isEqualTo(6);
    }
  }

  /** Minus one where there is no such metric. */
  private double value(String metric, Map<String, String> tags) throws Exception {
    return metrics.value(NAME, metric, tags).orElse(-1.0);
  }

  private static void change(Sandbox sandbox, long id) {
    sandbox
        .serviceTitanRecords()
        .change(
            RecordType.INVOICES, id, JsonNodeFactory.instance.objectNode().put("summary", "new"));
  }
}
