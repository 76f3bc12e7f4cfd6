package io.fieldledger.connect.transforms;

import static io.fieldledger.connect.transforms.fixture.Books.books;
import static io.fieldledger.connect.transforms.fixture.InvoiceRecord.invoice;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.transforms.fixture.Desired;
import io.fieldledger.connect.transforms.fixture.StructRecord;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

class ToXeroDocumentsTest {
  private final Struct value = StructRecord.of(invoice(1).line("Repair", "10.00"));

  @Test
  void everythingButTheValueStays() {
    SinkRecord after = books().apply("invoices", value.schema(), value);

    assertThat(after.topic()).isEqualTo("servicetitan.invoices");
    assertThat(after.kafkaOffset()).isEqualTo(7);
    assertThat(after.headers().lastWithName("fieldledger.tenant").value()).isEqualTo("4410021");
    assertThat(after.valueSchema()).isNull();
    assertThat(after.value()).isInstanceOf(Map.class);
  }

  /** A phone number that changed does not move its customer's own time (contract 8, 19). */
  @Test
  void theRevisionIsTheLaterOfTheRecordsTimeAndTheHeaders() {
    String own = "2026-11-14T18:22:31.000Z";
    String later = "2026-11-14T18:22:31.500Z";

    assertThat(revision(own, later)).isEqualTo(later);
    assertThat(revision(own, Date.from(Instant.parse(later)))).isEqualTo(later);
    assertThat(revision(later, own)).isEqualTo(later);
    assertThat(revision(own, "nonsense")).isEqualTo(own);
  }

  private static Object revision(String modifiedOn, Object header) {
    ToXeroDocuments<SinkRecord> transform = new ToXeroDocuments<>();
    transform.configure(Map.of("currency", "USD", "time.zone", "America/Phoenix"));
    SinkRecord record =
        new SinkRecord(
            "servicetitan.customers",
            0,
            null,
            null,
            null,
            Map.of("id", 1, "name", "Dana", "active", true, "modifiedOn", modifiedOn),
            7);
    record.headers().add("fieldledger.modified", header, null);
    Map<?, ?> value = (Map<?, ?>) transform.apply(record).value();
    return ((Map<?, ?>) value.get("source")).get("revision");
  }

  @Test
  void theWorkerFindsItAsAServiceWithAVersion() {
    assertThat(ServiceLoader.load(Transformation.class))
        .anySatisfy(
            transform -> {
              assertThat(transform).isInstanceOf(ToXeroDocuments.class);
              assertThat(((Versioned) transform).version()).matches("\\d+\\.\\d+\\.\\d+.*");
            });
  }

  @Test
  void itWorksOnTheSourceSideToo() {
    try (ToXeroDocuments<SourceRecord> transform = new ToXeroDocuments<>()) {
      transform.configure(Map.of("currency", "USD", "time.zone", "America/Phoenix"));
      SourceRecord record =
          new SourceRecord(Map.of(), Map.of(), "st.invoices", value.schema(), value);

      assertThat(transform.apply(record).value()).isInstanceOf(Map.class);
    }
  }

  @Test
  void aTombstonePassesUnchanged() {
    SinkRecord tombstone = books().apply("invoices", null, null);

    assertThat(tombstone.value()).isNull();
  }

  @Test
  void theSchemaTellsTheTypeBeforeTheTopic() {
    Desired desired = books().post("elsewhere", value.schema(), value);

    assertThat(desired.source()).containsEntry("type", "Invoice").containsEntry("id", "1");
    assertThat(desired.outline()).containsExactly("Invoice ST-I-1");
  }

  @Test
  void aRecordOfAnotherTypeIsSkipped() {
    Schema schema =
        SchemaBuilder.struct()
            .name("io.fieldledger.servicetitan.Estimate")
            .field("id", Schema.INT64_SCHEMA)
            .build();
    Desired desired = books().post("invoices", schema, new Struct(schema).put("id", 9L));

    assertThat(desired.skippedWith()).isEqualTo("TYPE_NOT_MAPPED");
    assertThat(desired.source()).containsEntry("type", "Estimate").containsEntry("id", "9");
  }

  @Test
  void aJobIsInformation() {
    assertThat(books().post("jobs", null, Map.of("id", 55120L, "jobNumber", "55120")).skippedWith())
        .isEqualTo("JOB_INFO");
  }

  @Test
  void aValueThatIsNoObjectIsHeld() {
    Desired desired = books().post("invoices", Schema.STRING_SCHEMA, "not json");

    assertThat(desired.holdCode()).contains("RECORD_UNREADABLE");
    assertThat(desired.holdMessage()).contains("String").contains("converter");
  }

  @Test
  void aRecordWithoutAnIdIsHeldUnderTheIdOfItsKey() {
    Desired desired = books().post("invoices", null, Map.of("total", "1.00"));

    assertThat(desired.holdCode()).contains("FIELD_MISSING");
    assertThat(desired.holdMessage()).contains("id is missing");
    assertThat(desired.source()).containsEntry("id", "");
  }
}
