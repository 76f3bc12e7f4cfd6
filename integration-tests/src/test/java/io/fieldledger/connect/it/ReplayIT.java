package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fieldledger.connect.quickstart.failure.QuickstartException;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Reading again what was read before, and refusals of what is no place to read from. */
@ExtendWith(SharedCluster.class)
class ReplayIT {
  private static final String PARTITION = "{\"stream\":\"invoices\",\"tenant\":\"4410021\"}";
  private static final String QUERY = "accounting/v2/export/invoices from the beginning";

  @TempDir private Path folder;
  private SourceScenario source;

  @BeforeEach
  void readAll(SharedCluster.Running running, TestInfo test) {
    Sandbox sandbox = Sandbox.builder().empty().build();
    for (int day = 1; day <= 20; day++) {
      for (RecordType type :
          List.of(RecordType.INVOICES, RecordType.PAYMENTS, RecordType.VENDORS)) {
        sandbox.serviceTitanRecords().change(type, day, modifiedOn(day));
      }
    }
    source =
        new SourceScenario(
            "replay-" + test.getTestMethod().orElseThrow().getName(),
            running.cluster().worker(),
            running.cluster().bootstrapServers(),
            sandbox,
            List.of("invoices", "payments", "vendors"),
            folder,
            Map.of("list.overlap.ms", "0"));
    source.start();
    awaitCounts(20, 20, 20);
    source.stop();
  }

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void theDocumentedCallDeliversFromItsDayOnOnceMore() throws Exception {
    String documented =
        Files.readAllLines(Path.of("../docs/operations.md")).stream()
            .filter(line -> line.contains("\"replayFrom\":\"2026-11-15\""))
            .map(line -> line.substring(line.indexOf('\'') + 1, line.lastIndexOf('\'')))
            .findFirst()
            .orElseThrow();
    source.alterOffsets(documented);
    source.resume();

    awaitCounts(26, 20, 20);
    assertThatNothingElseComes(26, 20, 20);
    assertThat(ids("invoices").subList(20, 26))
        .containsExactlyElementsOf(LongStream.rangeClosed(15, 20).boxed().toList());
    assertThat(source.offset("invoices").path("phase").asText()).isEqualTo("live");
  }

  @Test
  void severalStreamsInOneCallAndOnesThatHaveNoFeed() {
    source.alterOffsets(
        """
        {"offsets":[
          {"partition":{"stream":"vendors","tenant":"4410021"},"offset":{"replayFrom":"2026-11-19"}},
          {"partition":{"stream":"payments","tenant":"4410021"},"offset":{"replayFrom":"2026-11-20"}}]}
        """);
    source.resume();

    awaitCounts(20, 21, 22);
    assertThatNothingElseComes(20, 21, 22);
  }

  @Test
  void oneStreamCanBeResetAndThenAll() {
    source.alterOffsets("{\"offsets\":[{\"partition\":" + PARTITION + ",\"offset\":null}]}");
    assertThat(source.offset("invoices").isMissingNode()).isTrue();
    source.resume();
    awaitCounts(40, 20, 20);
    assertThatNothingElseComes(40, 20, 20);

    source.stop();
    source.rest().resetOffsets(source.name());
    source.resume();
    awaitCounts(60, 40, 40);
    assertThatNothingElseComes(60, 40, 40);
  }

  @Test
  void whatTheConnectorCouldNotHaveWrittenIsRefusedWithTheReason() {
    JsonNode before = source.rest().offsets(source.name());

    partitionRefused("{\"stream\":\"invoices\",\"tenant\":\"1\"}", "another tenant");
    partitionRefused("{\"stream\":\"invoices\",\"tenant\":4410021}", "as text");
    partitionRefused("{\"stream\":\"estimates\",\"tenant\":\"4410021\"}", "names no stream");
    partitionRefused("{\"stream\":\"invoices\"}", "A source partition of this connector is");
    partitionRefused("{\"kafka_topic\":\"t\",\"kafka_partition\":0}", "A source partition");
    offsetRefused("{\"version\":9,\"phase\":\"live\",\"query\":\"%s\"}", "has version 9");
    offsetRefused("{\"phase\":\"live\",\"query\":\"%s\"}", "has version none");
    offsetRefused("{\"version\":1,\"phase\":\"asleep\",\"query\":\"%s\"}", "phase must be");
    offsetRefused(
        "{\"version\":1,\"phase\":\"live\",\"query\":\"%s\",\"frm\":\"t\"}", "frm is not a member");
    offsetRefused(
        "{\"version\":1,\"phase\":\"live\",\"query\":\"accounting/v2/export/payments\"}",
        "belongs to 'accounting/v2/export/payments'");
    offsetRefused("{\"version\":1,\"phase\":\"live\",\"query\":\"%s\",\"from\":7}", "from must be");
    offsetRefused("{\"replayFrom\":\"15.11.2026\"}", "replayFrom must be");
    offsetRefused("{\"replayFrom\":\"2026-11-15\",\"phase\":\"live\"}", "phase is not a member");
    refused(
        "{\"offsets\":[{\"partition\":{\"stream\":\"payments\",\"tenant\":\"4410021\"},"
            + "\"offset\":{\"replayFrom\":\"2026-11-15\"}},"
            + "{\"partition\":"
            + PARTITION
            + ",\"offset\":{\"version\":9}}]}",
        "has version 9");

    assertThat(source.rest().offsets(source.name())).as("nothing was stored").isEqualTo(before);
    source.resume();
    assertThatNothingElseComes(20, 20, 20);
    refused("{\"offsets\":[{\"partition\":" + PARTITION + ",\"offset\":null}]}", "STOPPED");
  }

  private void partitionRefused(String partition, String reason) {
    refused(
        "{\"offsets\":[{\"partition\":"
            + partition
            + ",\"offset\":{\"replayFrom\":\"2026-11-15\"}}]}",
        reason);
  }

  /** A percent sign stands for the query that the connector reads. */
  private void offsetRefused(String offset, String reason) {
    refused(
        "{\"offsets\":[{\"partition\":"
            + PARTITION
            + ",\"offset\":"
            + offset.replace("%s", QUERY)
            + "}]}",
        reason);
  }

  private void refused(String body, String reason) {
    assertThatThrownBy(() -> source.alterOffsets(body))
        .as(body)
        .isInstanceOf(QuickstartException.class)
        .hasMessageContaining(reason);
  }

  private void awaitCounts(int invoices, int payments, int vendors) {
    source.await(
        "records",
        () ->
            ids("invoices").size() >= invoices
                && ids("payments").size() >= payments
                && ids("vendors").size() >= vendors);
  }

  private void assertThatNothingElseComes(int invoices, int payments, int vendors) {
    for (String path : List.of("export/invoices", "export/payments", "vendors")) {
      source.awaitMoreCalls(".*/" + path, 3);
    }
    assertThat(ids("invoices")).hasSize(invoices);
    assertThat(ids("payments")).hasSize(payments);
    assertThat(ids("vendors")).hasSize(vendors);
  }

  private List<Long> ids(String stream) {
    return source.deliveries().all().stream()
        .filter(delivery -> delivery.stream().equals(stream))
        .map(Delivery::id)
        .toList();
  }

  private static JsonNode modifiedOn(int day) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("modifiedOn", "2026-11-%02dT12:00:00Z".formatted(day));
  }
}
