package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldledger.connect.quickstart.process.ConnectWorker;
import io.fieldledger.connect.quickstart.process.Installation;
import io.fieldledger.connect.quickstart.process.Ports;
import io.fieldledger.connect.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plugins on the oldest Connect worker they support, which knows neither plugin metrics nor
 * what came to the interfaces since.
 */
@ExtendWith(SharedCluster.class)
class OldestWorkerIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String NAME = "oldest";

  @TempDir private Path folder;

  @Test
  void theOldestWorkerCarriesRecordsAndPublishesMetrics(SharedCluster.Running running)
      throws Exception {
    Sandbox sandbox = Sandbox.builder().empty().build();
    Contractor contractor = new Contractor(sandbox);
    contractor.customer(1, "Customer 1");
    contractor.invoice(10_001, 1, "100.10");
    contractor.check(50_001, 1, 10_001, "100.10");
    try (ConnectWorker worker = worker(running);
        Scenario scenario =
            new Scenario(
                NAME, worker.rest(), running.cluster().bootstrapServers(), sandbox, folder);
        WorkerMetrics metrics = WorkerMetrics.of(worker)) {
      scenario.startSource();
      scenario.startSink();
      await()
          .atMost(PATIENCE)
          .until(() -> metrics.valueBeside(scenario.sinkName(), "records-accepted"), v -> v == 3);
      assertThat(metrics.valueBeside(scenario.sinkName(), "calls")).isGreaterThan(10);
      assertThat(new SettledLedgers(scenario).differences()).isEmpty();
    }
  }

  private ConnectWorker worker(SharedCluster.Running running) {
    Installation newest = Installation.ofThisProgram();
    Path jars = Path.of("oldest-worker", "target", "lib").toAbsolutePath();
    assertThat(jars).as("made by the build of integration-tests/oldest-worker").isDirectory();
    // Of the newest one only the classes of this program: they hold the process on its leash.
    Path program = newest.classPath().get(0).resolveSibling("classes");
    assertThat(Files.isDirectory(program)).isTrue();
    return ConnectWorker.start(
        new Installation(
            List.of(program, jars.resolve("*")),
            newest.plugins(),
            newest.examples(),
            newest.defaultData()),
        folder.resolve(NAME + ".properties"),
        running.folder().resolve("logs").resolve(NAME + ".log"),
        running.cluster().bootstrapServers(),
        running.cluster().broker().clusterId(),
        new Ports(said -> {}).free().take(),
        Map.of(
            "group.id", NAME,
            "config.storage.topic", NAME + "-configs",
            "offset.storage.topic", NAME + "-offsets",
            "status.storage.topic", NAME + "-status"));
  }
}
