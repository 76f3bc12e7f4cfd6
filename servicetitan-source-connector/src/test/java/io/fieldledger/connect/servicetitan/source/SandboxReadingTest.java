package io.fieldledger.connect.servicetitan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.core.fixture.StoredOffsets;
import io.fieldledger.connect.core.source.cursor.SourcePartition;
import io.fieldledger.connect.core.source.cursor.UnusableOffsetException;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the task delivers from a tenant that behaves. */
class SandboxReadingTest {
  private static final String[] ALL = StreamTable.DEFAULT.toArray(String[]::new);

  private final SandboxTenant tenant = new SandboxTenant();
  private final StoredOffsets offsets = new StoredOffsets();

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void everyStreamIsReadWhole() throws Exception {
    fill(7);
    tenant.contact(70, 3, "ada@example.com");
    tenant.contact(69, 3, "+1 602 555 0100");
    try (TaskHarness task = start(String.join(",", ALL))) {
      task.untilSettled(ALL);
      for (String stream : ALL) {
        assertThat(task.ids(stream)).as(stream).containsExactlyElementsOf(ids(7));
        assertThat(task.metrics.value("records-total", stream)).isEqualTo(7);
        assertThat(task.metrics.value("parked", stream)).isZero();
      }
      List<Struct> contacts = task.last("customers", 3).getArray("contacts");
      assertThat(contacts).extracting(c -> c.getInt64("id")).containsExactly(69L, 70L);
      assertThat(contacts.get(1).getString("value")).isEqualTo("ada@example.com");
      assertThat(task.last("customers", 1).getArray("contacts")).isEmpty();
      assertThat(task.records).allSatisfy(r -> ((Struct) r.value()).validate());
    }
  }

  @Test
  void aRestartAfterEveryPageLosesAndRepeatsNothing() throws Exception {
    fill(10);
    tenant.switches.set("export.page.size", "3");
    List<SourceRecord> delivered = new ArrayList<>();
    boolean settled = false;
    while (!settled) {
      Map<String, String> config = tenant.config(String.join(",", ALL));
      config.put("list.page.size", "3");
      config.put("list.overlap.ms", "0");
      try (TaskHarness task = TaskHarness.start(config, offsets)) {
        long before = delivered.size();
        while (delivered.size() == before && !settled) {
          delivered.addAll(task.poll());
          settled =
              List.of(ALL).stream()
                  .allMatch(
                      s ->
                          task.metrics.value("live", s) == 1
                              && task.metrics.value("pages-total", s) >= 4);
        }
      }
    }
    for (String stream : ALL) {
      List<Long> ids =
          delivered.stream()
              .filter(r -> r.topic().equals("servicetitan." + stream))
              .map(r -> ((Struct) r.key()).getInt64("id"))
              .toList();
      assertThat(new HashSet<>(ids)).as(stream).containsExactlyInAnyOrderElementsOf(ids(10));
      assertThat(ids).as(stream).doesNotHaveDuplicates();
    }
  }

  @Test
  void aRestartWithinAPageRepeatsThatPage() throws Exception {
    tenant.with(RecordType.INVOICES, 6);
    tenant.switches.set("export.page.size", "3");
    try (TaskHarness task = start("invoices")) {
      task.untilCount("invoices", 3);
      List<SourceRecord> second = List.of();
      while (second.isEmpty()) {
        second = task.pollWithoutCommit();
      }
      offsets.commit(second.subList(0, 2));
    }
    try (TaskHarness task = start("invoices")) {
      task.untilSettled("invoices");
      assertThat(task.ids("invoices")).containsExactly(4L, 5L, 6L);
    }
  }

  @Test
  void aRestartWhenAllIsReadReadsNothingAgain() throws Exception {
    tenant.with(RecordType.INVOICES, 5).with(RecordType.VENDORS, 5);
    try (TaskHarness task = start("invoices,vendors")) {
      task.untilSettled("invoices", "vendors");
    }
    Map<String, String> config = tenant.config("invoices,vendors");
    config.put("list.overlap.ms", "0");
    try (TaskHarness task = TaskHarness.start(config, offsets)) {
      task.untilSettled("invoices", "vendors");
      assertThat(task.records).isEmpty();
    }
  }

  @Test
  void aChangeArrivesWithinAPollAlthoughFeedsHoldItBack() throws Exception {
    tenant.with(RecordType.INVOICES, 3);
    try (TaskHarness task = start("invoices")) {
      task.untilSettled("invoices");
      tenant.change(RecordType.INVOICES, 2, "{\"total\":\"12.50\"}");
      task.untilCount("invoices", 4);
      assertThat(task.last("invoices", 2).get("total")).hasToString("12.50");
      task.untilMorePages("invoices", 5);
      assertThat(task.ids("invoices")).as("repeats are held back").hasSize(4);
      assertThat(task.metrics.value("records-suppressed-total", "invoices")).isPositive();
    }
  }

  @Test
  void withoutRecentChangesTheFeedsDelayHolds() throws Exception {
    tenant.with(RecordType.INVOICES, 1);
    Map<String, String> config = tenant.config("invoices");
    config.put("include.recent.changes", "false");
    try (TaskHarness task = TaskHarness.start(config, offsets)) {
      task.untilSettled("invoices");
      tenant.change(RecordType.INVOICES, 1, "{\"total\":\"12.50\"}");
      task.untilMorePages("invoices", 3);
      assertThat(task.ids("invoices")).hasSize(1);
      tenant.clock.advance(Duration.ofMinutes(16));
      task.untilCount("invoices", 2);
    }
  }

  @Test
  void aChangeOfContactsAloneDeliversTheCustomerAnew() throws Exception {
    tenant.with(RecordType.CUSTOMERS, 5);
    try (TaskHarness task = start("customers")) {
      task.untilSettled("customers");
      int before = task.records.size();
      tenant.contact(500, 4, "new@example.com");
      task.untilCount("customers", before + 1);
      SourceRecord record = task.records.get(before);
      assertThat(((Struct) record.key()).getInt64("id")).isEqualTo(4);
      Struct customer = (Struct) record.value();
      assertThat(customer.<Struct>getArray("contacts").get(0).getString("value"))
          .isEqualTo("new@example.com");
      assertThat(record.headers().lastWithName("fieldledger.channel").value()).isEqualTo("list");
      assertThat(record.timestamp())
          .as("the contact's time")
          .isGreaterThan(SandboxTenant.NOW.minusSeconds(1).toEpochMilli());
      task.untilMorePages("customers", 5);
      assertThat(task.records).hasSize(before + 1);
    }
  }

  @Test
  void aContactThatChangedWhileTheTaskWasDownIsNotMissed() throws Exception {
    tenant.with(RecordType.CUSTOMERS, 3);
    try (TaskHarness task = start("customers")) {
      task.untilSettled("customers");
    }
    tenant.contact(500, 2, "new@example.com");
    tenant.clock.advance(Duration.ofDays(3));
    try (TaskHarness task = start("customers")) {
      task.until(() -> task.last("customers", 2) != null);
      assertThat(task.last("customers", 2).getArray("contacts")).hasSize(1);
    }
  }

  @Test
  void inactiveRecordsAreDelivered() throws Exception {
    tenant.with(RecordType.CUSTOMERS, 2).with(RecordType.VENDORS, 2).with(RecordType.PAYMENTS, 2);
    for (RecordType type : List.of(RecordType.CUSTOMERS, RecordType.VENDORS, RecordType.PAYMENTS)) {
      tenant.change(type, 2, "{\"active\":false}");
    }
    try (TaskHarness task = start("customers,vendors,payments")) {
      task.untilSettled("customers", "vendors", "payments");
      for (String stream : List.of("customers", "vendors", "payments")) {
        assertThat(task.last(stream, 2).getBoolean("active")).as(stream).isFalse();
      }
    }
  }

  @Test
  void aVendorThatBecameVisibleLateIsCaughtByTheOverlap() throws Exception {
    tenant.with(RecordType.VENDORS, 3);
    try (TaskHarness task = start("vendors")) {
      task.untilSettled("vendors");
      Instant newest = SandboxTenant.LAST_MONTH.plusSeconds(3 * 3600);
      tenant.change(
          RecordType.VENDORS, 9, newest.minus(Duration.ofMinutes(10)), "{\"name\":\"L\"}");
      task.untilCount("vendors", 4);
      assertThat(task.ids("vendors")).containsExactly(1L, 2L, 3L, 9L);
      task.untilMorePages("vendors", 3);
      assertThat(task.ids("vendors")).as("the overlap repeats nothing").hasSize(4);
    }
  }

  @Test
  void theStartDateCutsOffAllButVendors() throws Exception {
    tenant.with(RecordType.INVOICES, 48).with(RecordType.VENDORS, 2);
    Map<String, String> config = tenant.config("invoices,vendors");
    config.put("start.date", "2026-11-04");
    try (TaskHarness task = TaskHarness.start(config, offsets)) {
      task.untilSettled("invoices", "vendors");
      assertThat(task.ids("invoices")).hasSize(9).startsWith(40L);
      assertThat(task.ids("vendors")).hasSize(2);
    }
  }

  @Test
  void anotherStartDateRefusesTheStoredOffset() throws Exception {
    tenant.with(RecordType.INVOICES, 1);
    try (TaskHarness task = start("invoices")) {
      task.untilCount("invoices", 1);
    }
    Map<String, String> config = tenant.config("invoices");
    config.put("start.date", "2026-11-04");
    assertThatThrownBy(() -> TaskHarness.start(config, offsets))
        .isInstanceOf(UnusableOffsetException.class)
        .hasMessageContaining("DELETE /connectors/<name>/offsets");
  }

  @Test
  void anAlteredOffsetReplaysFromItsDate() throws Exception {
    tenant.with(RecordType.INVOICES, 48);
    offsets.put(
        SourcePartition.of("4410021", "invoices"),
        Map.of(
            "version", 1,
            "phase", "backfill",
            "query", "accounting/v2/export/invoices from the beginning",
            "from", "2026-11-04"));
    try (TaskHarness task = start("invoices")) {
      task.untilSettled("invoices");
      assertThat(task.ids("invoices")).hasSize(9);
    }
  }

  @Test
  void anUnreadableInvoiceIsPutAsideAndTheStreamGoesOn() throws Exception {
    tenant.with(RecordType.INVOICES, 3);
    tenant.change(RecordType.INVOICES, 2, SandboxTenant.LAST_MONTH, "{\"total\":\"1.005\"}");
    try (TaskHarness task = start("invoices")) {
      task.untilSettled("invoices");
      assertThat(task.ids("invoices")).containsExactly(1L, 3L);
      assertThat(task.of("rejected")).hasSize(1);
      assertThat(
              task.of("rejected")
                  .get(0)
                  .headers()
                  .lastWithName("fieldledger.rejected.reason")
                  .value())
          .asString()
          .contains("total")
          .contains("1.005");
      assertThat(task.metrics.value("records-rejected-total", "invoices")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "export.end, empty",
    "export.end, null",
    "export.end, repeated",
    "export.end, repeated-more",
    "export.duplicates, true",
    "export.order, shuffled",
    "export.recent.repeats, false"
  })
  void feedsThatBehaveOddlyAreReadWhole(String behaviour, String value) throws Exception {
    tenant.with(RecordType.PAYMENTS, 10);
    tenant.switches.set("export.page.size", "3");
    tenant.switches.set(behaviour, value);
    try (TaskHarness task = start("payments")) {
      task.untilSettled("payments");
      assertThat(task.ids("payments")).containsExactlyInAnyOrderElementsOf(ids(10));
      tenant.change(RecordType.PAYMENTS, 11, "{\"total\":\"1.00\"}");
      task.untilCount("payments", 11);
      long pages = task.metrics.value("pages-total", "payments");
      long start = System.nanoTime();
      task.until(() -> System.nanoTime() - start > Duration.ofMillis(350).toNanos());
      // As many poll intervals of 100 ms as this machine took.
      long looks = 1 + Duration.ofNanos(System.nanoTime() - start).toMillis() / 100;
      assertThat(task.metrics.value("pages-total", "payments") - pages)
          .as("a few pages without news, then a pause")
          .isLessThanOrEqualTo(21 + looks);
    }
  }

  @Test
  void stopMayComeTwiceAndTakesItsMetricsAlong() throws Exception {
    tenant.with(RecordType.JOBS, 1);
    TaskHarness task = start("jobs");
    task.untilCount("jobs", 1);
    task.close();
    task.close();
    assertThat(task.metrics.isEmpty()).isTrue();
    assertThat(task.poll()).isEmpty();
  }

  private void fill(int count) {
    for (RecordType type :
        List.of(
            RecordType.CUSTOMERS,
            RecordType.VENDORS,
            RecordType.INVOICES,
            RecordType.PAYMENTS,
            RecordType.PURCHASE_ORDERS,
            RecordType.INVENTORY_BILLS,
            RecordType.JOBS)) {
      tenant.with(type, count);
    }
  }

  private TaskHarness start(String streams) {
    return TaskHarness.start(tenant.config(streams), offsets);
  }

  private static List<Long> ids(int count) {
    return LongStream.rangeClosed(1, count).boxed().toList();
  }
}
