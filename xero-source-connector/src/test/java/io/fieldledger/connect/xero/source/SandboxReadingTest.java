package io.fieldledger.connect.xero.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.fixture.StoredOffsets;
import io.fieldledger.connect.core.source.cursor.SourcePartition;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.xero.source.stream.StreamTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the task reads of the sandbox's organisation. */
class SandboxReadingTest {
  private final SandboxOrganisation xero = new SandboxOrganisation();
  private final StoredOffsets offsets = new StoredOffsets();

  @AfterEach
  void close() {
    xero.close();
  }

  private TaskHarness start(Map<String, String> config) {
    return TaskHarness.start(config, offsets, new FastClock());
  }

  @Test
  void aContactIsCarriedWithXerosOwnMembers() throws Exception {
    String id = xero.contact("Ada Lovelace");
    try (TaskHarness task = start(xero.config("contacts"))) {
      task.untilCount("contacts", 1);
      SourceRecord record = task.of("contacts").get(0);
      Struct value = (Struct) record.value();
      assertThat(((Struct) record.key()).getString("id")).isEqualTo(id);
      assertThat(value.schema().name()).isEqualTo("io.fieldledger.xero.Contact");
      assertThat(value.getString("Name")).isEqualTo("Ada Lovelace");
      assertThat(value.getString("ContactStatus")).isEqualTo("ACTIVE");
      assertThat(value.getArray("Phones")).hasSize(4);
      assertThat(((Date) value.get("UpdatedDateUTC")).toInstant())
          .isEqualTo(Instant.ofEpochMilli(record.timestamp()));
      assertThat(record.headers().lastWithName("fieldledger.tenant").value())
          .isEqualTo(SandboxCredentials.XERO_TENANT_ID);
      assertThat(record.headers().lastWithName("fieldledger.channel").value()).isEqualTo("list");
      assertThat(record.sourcePartition())
          .isEqualTo(SourcePartition.of(SandboxCredentials.XERO_TENANT_ID, "contacts"));
    }
  }

  @Test
  void anInvoiceIsCarriedToTheCent() throws Exception {
    String id = xero.invoice(xero.contact("Ada"), "ST-I-1");
    try (TaskHarness task = start(xero.config("invoices"))) {
      Struct invoice = (Struct) task.untilCount("invoices", 1).of("invoices").get(0).value();
      assertThat(invoice.getString("InvoiceID")).isEqualTo(id);
      assertThat(invoice.get("Total")).isEqualTo(new BigDecimal("108.38"));
      assertThat((Date) invoice.get("Date"))
          .isEqualTo(Date.from(Instant.parse("2026-11-14T00:00:00Z")));
      assertThat(invoice.getArray("LineItems")).hasSize(1);
    }
  }

  @Test
  void everyStreamIsReadAndNoMemberIsUnknown() throws Exception {
    String contact = xero.contact("Ada");
    xero.invoice(contact, "ST-I-1");
    try (TaskHarness task = start(xero.config(String.join(",", StreamTable.names())))) {
      task.untilSettled(StreamTable.names().toArray(new String[0]));
      assertThat(task.metrics.value("unknown-members-total")).isZero();
      for (String stream :
          List.of("contacts", "invoices", "accounts", "tax-rates", "organisation")) {
        assertThat(task.of(stream)).as(stream).isNotEmpty();
        assertThat(new HashSet<>(task.ids(stream))).as(stream).hasSameSizeAs(task.ids(stream));
      }
      assertThat(task.records).noneMatch(r -> r.topic().equals("xero.rejected"));
    }
  }

  @Test
  void changesFollowOnceEachAndArchivingIsNoSilence() throws Exception {
    String ada = xero.contact("Ada");
    String bob = xero.contact("Bob");
    try (TaskHarness task = start(xero.config("contacts"))) {
      task.untilCount("contacts", 2).untilSettled("contacts");
      assertThat(task.of("contacts")).hasSize(2);
      xero.rename(ada, "Ada King");
      task.untilCount("contacts", 3);
      assertThat(task.last("contacts", ada).getString("Name")).isEqualTo("Ada King");
      xero.clerk().setContactActive("Bob", false);
      task.untilCount("contacts", 4).untilSettled("contacts");
      assertThat(task.last("contacts", bob).getString("ContactStatus")).isEqualTo("ARCHIVED");
      assertThat(task.of("contacts")).hasSize(4);
    }
  }

  @Test
  void aVoidedInvoiceComesWithItsStatus() throws Exception {
    String id = xero.invoice(xero.contact("Ada"), "ST-I-1");
    try (TaskHarness task = start(xero.config("invoices"))) {
      task.untilCount("invoices", 1);
      xero.clerk().update("Invoices", "{\"InvoiceID\":\"%s\",\"Status\":\"VOIDED\"}".formatted(id));
      task.untilCount("invoices", 2);
      assertThat(task.last("invoices", id).getString("Status")).isEqualTo("VOIDED");
    }
  }

  @Test
  void aRestartRepeatsAndLosesNothing() throws Exception {
    String ada = xero.contact("Ada");
    try (TaskHarness task = start(xero.config("contacts"))) {
      task.untilCount("contacts", 1).untilSettled("contacts");
    }
    xero.rename(ada, "Ada King");
    String bob = xero.contact("Bob");
    try (TaskHarness task = start(xero.config("contacts"))) {
      task.untilCount("contacts", 2).untilSettled("contacts");
      assertThat(task.ids("contacts")).containsExactlyInAnyOrder(ada, bob);
    }
    try (TaskHarness task = start(xero.config("contacts"))) {
      task.untilSettled("contacts");
      assertThat(task.of("contacts")).isEmpty();
    }
  }

  @Test
  void exclusiveSecondsLoseNothing() throws Exception {
    xero.set("if.modified.since", "exclusive");
    String ada = xero.contact("Ada");
    try (TaskHarness task = start(xero.config("contacts"))) {
      task.untilCount("contacts", 1).untilSettled("contacts");
      xero.rename(ada, "Ada King");
      task.untilCount("contacts", 2).untilSettled("contacts");
      assertThat(task.of("contacts")).hasSize(2);
    }
  }

  @Test
  void whatHasNoModifiedTimeIsComparedByItsContent() throws Exception {
    try (TaskHarness task = start(xero.config("organisation"))) {
      task.untilCount("organisation", 1).untilSettled("organisation");
      assertThat(task.of("organisation")).hasSize(1);
      xero.clerk().setLockDates(java.time.LocalDate.parse("2026-10-31"), null);
      task.untilCount("organisation", 2);
      Struct organisation = (Struct) task.of("organisation").get(1).value();
      assertThat((Date) organisation.get("PeriodLockDate"))
          .isEqualTo(Date.from(Instant.parse("2026-10-31T00:00:00Z")));
    }
  }

  @Test
  void aChangeThatNeverMovesTheModifiedTimeIsFoundByReReading() throws Exception {
    String id = xero.invoice(xero.contact("Ada"), "ST-I-1");
    xero.clerk().addAccount("090", "Bank", "BANK", true);
    xero.clerk()
        .create(
            "Payments",
            "{\"Invoice\":{\"InvoiceID\":\"%s\"},\"Account\":{\"Code\":\"1010\"},\"Date\":\"2026-11-20\",\"Amount\":8.38}"
                .formatted(id));
    Map<String, String> config = xero.config("invoices");
    config.put("reread.interval.ms", "20000");
    config.put("modified.overlap.ms", "2000");
    try (TaskHarness task = start(config)) {
      task.untilCount("invoices", 1).untilSettled("invoices");
      xero.sandbox.clock().advance(java.time.Duration.ofDays(2));
      xero.contact("Somebody else");
      xero.clerk()
          .update("Invoices", "{\"InvoiceID\":\"%s\",\"DueDate\":\"2026-12-24\"}".formatted(id));
      task.untilCount("invoices", 2);
      assertThat((Date) task.last("invoices", id).get("DueDate"))
          .isEqualTo(Date.from(Instant.parse("2026-12-24T00:00:00Z")));
    }
  }

  @Test
  void moreThanXeroListsAtOnceIsReadInWindows() throws Exception {
    xero.set("high.volume.threshold", "6");
    for (int i = 0; i < 20; i++) {
      xero.contact("C" + i);
      xero.sandbox.clock().advance(java.time.Duration.ofDays(3));
    }
    Map<String, String> config = xero.config("contacts");
    config.put("page.size", "4");
    Instant afterAll = Instant.parse("2027-03-01T00:00:00Z");
    try (TaskHarness task = TaskHarness.start(config, offsets, new FastClock(afterAll))) {
      task.untilCount("contacts", 20).untilSettled("contacts");
      assertThat(new HashSet<>(task.ids("contacts"))).hasSize(20);
      assertThat(task.of("contacts")).hasSize(20);
    }
  }
}
