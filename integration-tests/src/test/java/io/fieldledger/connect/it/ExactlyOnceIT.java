package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.quickstart.process.ConnectWorker;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * An exactly-once worker is killed again and again while it reads a tenant at work: whoever reads
 * committed records sees each version once, and in the end what the tenant holds.
 */
@ExtendWith(SharedCluster.class)
class ExactlyOnceIT {
  /** Fixed, so that a failure can be looked at; the places of the kills still vary a little. */
  private static final long SEED = 20_261_123;

  private static final int KILLS = 4;
  private static final int RECORDS_BETWEEN_KILLS = 700;
  private static final int RECORDS_THAT_CHANGE = 40;

  private static final LocalDate REPLAY_FROM = LocalDate.parse("2026-11-15");

  private static final Map<String, RecordType> STREAMS =
      Map.of(
          "customers", RecordType.CUSTOMERS,
          "invoices", RecordType.INVOICES,
          "payments", RecordType.PAYMENTS,
          "vendors", RecordType.VENDORS,
          "jobs", RecordType.JOBS);

  @TempDir private Path folder;

  @Test
  void everyVersionStandsInItsTopicOnce(SharedCluster.Running running) throws Exception {
    Random random = new Random(SEED);
    Sandbox sandbox = Sandbox.builder().seed(SEED).build();
    sandbox.serviceTitan().journal().bodyLimits(0, 0);
    sandbox.serviceTitan().switches().set("export.page.size", "25");
    sandbox.serviceTitan().switches().set("throttle.calls.per.second", "0");
    ConnectWorker worker = running.exactlyOnce();
    try (SourceScenario source =
        new SourceScenario(
            "exactly",
            worker,
            running.cluster().bootstrapServers(),
            sandbox,
            STREAMS.keySet().stream().sorted().toList(),
            folder,
            Map.of(
                "exactly.once.support",
                "required",
                // In a topic of its own the transactions that a crash left open hold up nobody: the
                // tasks end them when they start. In the worker's topic the worker itself would
                // wait for the broker to time them out.
                "offsets.storage.topic",
                "exactly-offsets",
                "list.page.size",
                "25",
                "tasks.max",
                "2"))) {
      try (BusyOffice office =
          BusyOffice.start(sandbox, random, RECORDS_THAT_CHANGE, STREAMS.values())) {
        source.start();
        for (int kill = 0; kill < KILLS; kill++) {
          long reached = source.written() + 1 + random.nextInt(RECORDS_BETWEEN_KILLS);
          source.awaitWritten(reached);
          worker.kill();
          worker.start();
        }
        int changes = office.changes();
        source.await("work goes on", () -> office.changes() > changes);
      }
      source.await("all that the tenant holds", () -> source.holdsAll(STREAMS));
      source.awaitMoreCalls(".*/export/invoices", 20);

      assertThat(source.deliveries().repeated()).isEmpty();
      assertThat(source.holdsAll(STREAMS)).isTrue();
      assertThat(source.deliveries().all())
          .as("changed records came in several versions")
          .hasSizeGreaterThan(
              STREAMS.values().stream()
                  .mapToInt(type -> sandbox.serviceTitanRecords().ids(type).size())
                  .sum());

      replayIsDeliveredOnce(source, worker);
    }
  }

  /**
   * What was modified since a day is asked for once more by one call, and the worker dies in the
   * middle of it: all of it comes once more, and nothing of it twice.
   */
  private static void replayIsDeliveredOnce(SourceScenario source, ConnectWorker worker)
      throws Exception {
    source.stop();
    int before = source.deliveries().all().size();
    long written = source.written();
    source.alterOffsets(
        """
        {"offsets":[{"partition":{"stream":"payments","tenant":"%s"},"offset":{"replayFrom":"%s"}}]}
        """
            .formatted(SandboxCredentials.SERVICETITAN_TENANT_ID, REPLAY_FROM));
    source.rest().resume(source.name());
    source.awaitWritten(written + 1);
    worker.kill();
    worker.start();
    List<Long> expected = modifiedSince(source.sandbox(), RecordType.PAYMENTS);
    source.await("the replay", () -> source.deliveries().all().size() >= before + expected.size());
    source.awaitMoreCalls(".*/export/payments", 20);

    List<Delivery> all = source.deliveries().all();
    assertThat(all.subList(before, all.size()))
        .allSatisfy(delivery -> assertThat(delivery.stream()).isEqualTo("payments"))
        .extracting(Delivery::id)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<Long> modifiedSince(Sandbox sandbox, RecordType type) {
    Instant since = REPLAY_FROM.atStartOfDay(ZoneOffset.UTC).toInstant();
    List<Long> ids =
        sandbox.serviceTitanRecords().all(type).stream()
            .filter(r -> !Instant.parse(r.path("modifiedOn").asText()).isBefore(since))
            .map(r -> r.path("id").asLong())
            .toList();
    assertThat(ids)
        .as("a part of them")
        .hasSizeBetween(50, sandbox.serviceTitanRecords().ids(type).size() - 1);
    return ids;
  }
}
