package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldledger.connect.quickstart.process.ConnectWorker;
import io.fieldledger.connect.quickstart.tieout.Kind;
import io.fieldledger.connect.quickstart.tieout.TieOut;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worker that runs the sink leaves its group while Xero still works on a write: the other one
 * takes over and neither repeats nor loses it. Payments have no number that Xero would refuse a
 * second time.
 */
class RebalanceIT {
  private static final int INVOICES = 20;

  /** Longer than a task may take to stop, so that the write ends when the next task runs. */
  private static final long WRITE_MILLIS = 15_000;

  @TempDir private Path folder;

  @Test
  void aWriteThatOutlivesItsTaskIsNotRepeated() throws Exception {
    Path place = Files.createTempDirectory(Path.of("target"), "rebalance").toAbsolutePath();
    Sandbox sandbox = Sandbox.builder().empty().build();
    Contractor contractor = new Contractor(sandbox);
    contractor.customer(1, "Customer 1");
    for (int invoice = 1; invoice <= INVOICES; invoice++) {
      contractor.invoice(invoice, 1, "100.10");
    }
    try (TwoWorkers cluster = TwoWorkers.start(place);
        Scenario scenario =
            new Scenario(
                "rebalance", cluster.first(), cluster.bootstrapServers(), sandbox, folder)) {
      scenario.startSource();
      Map<String, String> config = scenario.sinkConfig();
      config.putAll(TwoWorkers.QUICK_TAKEOVER);
      cluster.first().put(scenario.sinkName(), config);
      scenario.awaitFinished(1 + INVOICES);

      String slow =
          sandbox
              .xero()
              .faults()
              .add(
                  FaultRule.of(FaultKind.LATENCY)
                      .on("PUT", ".*/Payments")
                      .once()
                      .delay(WRITE_MILLIS, 0)
                      .build());
      for (int invoice = 1; invoice <= INVOICES; invoice++) {
        contractor.check(1_000 + invoice, 1, invoice, "100.10");
      }
      await("the slow write")
          .atMost(Duration.ofMinutes(2))
          .until(() -> sandbox.xero().faults().used(slow) > 0);
      ConnectWorker leaving = cluster.workerOf(scenario.sinkName());
      leaving.close();
      scenario.awaitFinished(1 + 2L * INVOICES);

      leaving.start();
      TieOut tieOut = scenario.tieOut();
      assertThat(tieOut.rows()).allSatisfy(row -> assertThat(row.differences()).isEmpty());
      assertThat(tieOut.row(Kind.PAYMENTS).xero().count()).isEqualTo(INVOICES);
      assertThat(new SettledLedgers(scenario).documentsTwice()).isEmpty();
    }
  }
}
