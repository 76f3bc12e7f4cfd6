package io.fieldledger.connect.servicetitan.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.fixture.StoredOffsets;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import io.fieldledger.connect.servicetitan.source.stream.Reading;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every stream of the table, read from the sandbox. */
class SandboxStreamsTest {
  private static final String[] NAMES = StreamTable.names().toArray(String[]::new);
  private static final int EACH = 3;

  private final SandboxTenant tenant = new SandboxTenant();
  private final StoredOffsets offsets = new StoredOffsets();

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void everyStreamIsReadWholeAndFollowed() throws Exception {
    for (SourceStream stream : StreamTable.ALL) {
      for (int id = 1; id <= EACH; id++) {
        make(stream, id);
      }
    }
    try (TaskHarness task = start(tenant.config(String.join(",", NAMES)))) {
      task.untilSettled(NAMES);
      for (SourceStream stream : StreamTable.ALL) {
        assertThat(task.ids(stream.name())).as(stream.name()).containsExactlyInAnyOrder(1L, 2L, 3L);
        for (SourceRecord record : task.of(stream.name())) {
          assertThat(record.valueSchema()).isEqualTo(stream.shape().schema());
          ((Struct) record.value()).validate();
          assertThat(record.headers().lastWithName("fieldledger.channel").value())
              .isEqualTo(stream.reading() == Reading.LIST ? "list" : "export");
        }
      }
      assertThat(task.of("rejected")).isEmpty();
      for (SourceStream stream : StreamTable.ALL) {
        make(stream, EACH + 1);
      }
      for (String stream : NAMES) {
        task.untilCount(stream, EACH + 1);
        assertThat(task.last(stream, EACH + 1)).as(stream).isNotNull();
      }
    }
  }

  @Test
  void thousandsOfRowsOfOneMomentSurviveARestartAfterEachPage() throws Exception {
    int rows = 2_500;
    for (int id = 1; id <= rows; id++) {
      tenant.change(RecordType.RECEIPTS, id, SandboxTenant.LAST_MONTH, "{\"number\":\"R\"}");
    }
    Map<String, String> config = tenant.config("receipts");
    config.put("list.page.size", "500");
    List<Long> delivered = new ArrayList<>();
    while (delivered.size() < rows) {
      try (TaskHarness task = start(config)) {
        int page = delivered.size();
        task.until(() -> !task.of("receipts").isEmpty());
        delivered.addAll(task.ids("receipts"));
        assertThat(delivered).hasSize(page + 500);
      }
    }
    assertThat(new HashSet<>(delivered)).hasSize(rows);
    try (TaskHarness task = start(config)) {
      task.untilSettled("receipts");
      assertThat(task.ids("receipts"))
          .as("the offset remembers the last 2,000")
          .hasSizeLessThanOrEqualTo(rows - 2_000);
    }
  }

  @Test
  void aListThatKnowsNoTimesIsReadWholeAndItsRepeatsAreHeldBack() throws Exception {
    tenant.with(RecordType.PAYMENT_TYPES, 30);
    try (TaskHarness task = start(tenant.config("payment-types"))) {
      task.untilSettled("payment-types");
      assertThat(task.ids("payment-types")).hasSize(30);
      tenant.change(
          RecordType.PAYMENT_TYPES,
          4,
          SandboxTenant.LAST_MONTH.plusSeconds(4 * 3600L),
          "{\"name\":\"Renamed without a trace\"}");
      task.untilCount("payment-types", 31);
      assertThat(task.last("payment-types", 4).getString("name")).startsWith("Renamed");
    }
    try (TaskHarness task = start(tenant.config("payment-types"))) {
      task.untilSettled("payment-types");
      assertThat(task.ids("payment-types")).as("a restart repeats nothing").isEmpty();
    }
  }

  @Test
  void theStartDateCutsOffListsOfDocuments() throws Exception {
    tenant.with(RecordType.CREDIT_MEMOS, 48).with(RecordType.GL_ACCOUNTS, 2);
    Map<String, String> config = tenant.config("credit-memos,gl-accounts");
    config.put("start.date", "2026-11-04");
    try (TaskHarness task = start(config)) {
      task.untilSettled("credit-memos", "gl-accounts");
      assertThat(task.ids("credit-memos"))
          .containsExactlyElementsOf(LongStream.rangeClosed(40, 48).boxed().toList());
      assertThat(task.ids("gl-accounts")).hasSize(2);
    }
  }

  @Test
  void aBusinessUnitOfAnotherTenantIsPutAside() throws Exception {
    tenant.with(RecordType.BUSINESS_UNITS, 2);
    tenant.change(RecordType.BUSINESS_UNITS, 1, "{\"tenant\":{\"id\":4410021}}");
    tenant.change(RecordType.BUSINESS_UNITS, 2, "{\"tenant\":{\"id\":77}}");
    try (TaskHarness task = start(tenant.config("business-units"))) {
      task.untilSettled("business-units");
      assertThat(task.ids("business-units")).containsExactly(1L);
      SourceRecord aside = task.of("rejected").get(0);
      assertThat(((Struct) aside.key()).getInt64("id")).isEqualTo(2);
      assertThat(aside.headers().lastWithName("fieldledger.rejected.reason").value())
          .asString()
          .contains("tenant 77", "tenant " + SandboxCredentials.SERVICETITAN_TENANT_ID);
    }
  }

  @Test
  void everyStreamPollsInItsOwnTime() throws Exception {
    tenant.with(RecordType.JOBS, 1).with(RecordType.INVOICES, 1);
    Map<String, String> config = tenant.config("jobs,invoices");
    config.put("poll.intervals", "jobs:3600000");
    try (TaskHarness task = start(config)) {
      task.untilCount("jobs", 1);
      long pages = task.metrics.value("pages-total", "jobs");
      task.untilMorePages("invoices", 5);
      assertThat(task.metrics.value("pages-total", "jobs")).isLessThanOrEqualTo(pages + 1);
    }
  }

  /** A record with what the sandbox needs to show it. */
  private void make(SourceStream stream, int id) {
    RecordType type =
        stream.name().equals("customer-contacts")
            ? RecordType.CONTACTS
            : RecordType.of(stream.name());
    String members =
        switch (stream.name()) {
          case "customer-contacts" ->
              "{\"customerId\":%d,\"type\":\"Email\",\"value\":\"a@b.c\",\"active\":true}"
                  .formatted(id);
          case "invoice-items" -> "{\"invoiceId\":%d,\"active\":true}".formatted(id);
          case "ap-bills" ->
              "{\"billType\":\"%s\"}".formatted(id % 2 == 0 ? "ApBill" : "Procurement");
          case "services", "materials", "equipment" -> "{\"code\":\"C%d\"}".formatted(id);
          default -> "{\"memo\":\"M%d\"}".formatted(id);
        };
    tenant.change(type, id, SandboxTenant.LAST_MONTH.plusSeconds(3600L * id), members);
  }

  private TaskHarness start(Map<String, String> config) {
    return TaskHarness.start(config, offsets);
  }
}
