package io.fieldledger.connect.servicetitan.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.fixture.StoredOffsets;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists whose order is another one at each call, be it that they know no sort or refuse ours. */
class SandboxUnsortedListsTest {
  private static final int RECORDS = 40;

  private final SandboxTenant tenant = new SandboxTenant();
  private final StoredOffsets offsets = new StoredOffsets();

  SandboxUnsortedListsTest() {
    tenant.switches.set("list.order", "shuffled");
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void everyBillArrivesOnceAlsoTheOldestOnes() throws Exception {
    bills();
    try (TaskHarness task = start("ap-bills")) {
      task.untilCount("ap-bills", RECORDS);
      tenant.change(RecordType.AP_BILLS, 7, "{\"memo\":\"changed\"}");
      task.untilCount("ap-bills", RECORDS + 1);
      task.untilSettled("ap-bills");
      assertThat(task.ids("ap-bills").subList(0, RECORDS))
          .containsExactlyInAnyOrderElementsOf(all());
      assertThat(task.ids("ap-bills").subList(RECORDS, task.ids("ap-bills").size()))
          .containsExactly(7L);
    }
  }

  @Test
  void aStreamWhoseSortIsRefusedIsReadWithoutIt() throws Exception {
    tenant.with(RecordType.CREDIT_MEMOS, RECORDS);
    tenant.switches.set("list.sort", "refused");
    try (TaskHarness task = start("credit-memos")) {
      task.untilCount("credit-memos", RECORDS);
      task.untilSettled("credit-memos");
      assertThat(task.ids("credit-memos")).containsExactlyInAnyOrderElementsOf(all());
      assertThat(task.metrics.value("parked", "credit-memos")).isZero();
      assertThat(task.metrics.value("failures-total", "credit-memos")).isZero();
      assertThat(tenant.endpoint.journal().total(400)).as("asked for once").isEqualTo(1);
    }
    assertThat(Files.readAllLines(Path.of("target", "test-log.txt")))
        .filteredOn(line -> line.startsWith("[servicetitan-source-fetch]"))
        .filteredOn(line -> line.contains("Stream credit-memos cannot be sorted by id"))
        .hasSize(1);
  }

  /** A restart forgets what was seen, so the list is gone through once more. */
  @Test
  void aRestartInTheMiddleLosesNothing() throws Exception {
    bills();
    Set<Long> arrived = new HashSet<>();
    for (int restart = 0; restart < 5; restart++) {
      try (TaskHarness task = start("ap-bills")) {
        task.untilMorePages("ap-bills", 1 + restart);
        arrived.addAll(task.ids("ap-bills"));
      }
    }
    try (TaskHarness task = start("ap-bills")) {
      task.until(
          () -> {
            arrived.addAll(task.ids("ap-bills"));
            return arrived.size() == RECORDS;
          });
    }
    assertThat(arrived).containsExactlyInAnyOrderElementsOf(all());
  }

  private void bills() {
    for (int id = 1; id <= RECORDS; id++) {
      tenant.change(
          RecordType.AP_BILLS,
          id,
          SandboxTenant.LAST_MONTH.plusSeconds(3600L * id),
          "{\"billType\":\"%s\"}".formatted(id % 3 == 0 ? "ApBill" : "Procurement"));
    }
  }

  private static List<Long> all() {
    return LongStream.rangeClosed(1, RECORDS).boxed().toList();
  }

  private TaskHarness start(String stream) {
    Map<String, String> config = tenant.config(stream);
    config.put("list.page.size", "7");
    return TaskHarness.start(config, offsets);
  }
}
