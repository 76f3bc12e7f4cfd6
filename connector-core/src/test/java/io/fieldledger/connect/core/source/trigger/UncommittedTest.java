package io.fieldledger.connect.core.source.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class UncommittedTest {
  private static final Schema KEY = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();

  private final Uncommitted uncommitted = new Uncommitted();
  private final List<String> safe = new ArrayList<>();

  private static SourceRecord record(long id, String value) {
    return new SourceRecord(
        Map.of("stream", "invoices", "tenant", "1"),
        Map.of(),
        "t",
        KEY,
        new Struct(KEY).put("id", id),
        Schema.STRING_SCHEMA,
        value);
  }

  private void waitFor(long id, String name) {
    uncommitted.whenSafe(new Target("invoices", id), () -> safe.add(name));
  }

  @Test
  void whatIsNotUnderWayIsSafe() {
    waitFor(1, "a");
    assertThat(safe).containsExactly("a");
  }

  @Test
  void whatIsUnderWayIsSafeOnceItIsCommitted() {
    SourceRecord one = record(1, "x");
    SourceRecord two = record(2, "x");
    uncommitted.handedOver(List.of(one, two));
    waitFor(1, "a");
    waitFor(1, "b");
    uncommitted.committed(two);
    assertThat(safe).isEmpty();
    uncommitted.committed(one);
    assertThat(safe).containsExactly("a", "b");
    waitFor(1, "c");
    assertThat(safe).endsWith("c");
  }

  @Test
  void theLastRecordOfAnIdCountsEvenWhenItEqualsTheFirst() {
    SourceRecord first = record(1, "x");
    SourceRecord second = record(1, "x");
    uncommitted.handedOver(List.of(first));
    waitFor(1, "a");
    uncommitted.handedOver(List.of(second));
    uncommitted.committed(first);
    assertThat(safe).isEmpty();
    uncommitted.committed(second);
    assertThat(safe).containsExactly("a");
  }

  @Test
  void recordsWithoutAnIdPassBy() {
    SourceRecord rejected =
        new SourceRecord(
            Map.of("stream", "invoices"),
            Map.of(),
            "t.rejected",
            null,
            null,
            Schema.BYTES_SCHEMA,
            new byte[0]);
    uncommitted.handedOver(List.of(rejected));
    uncommitted.committed(rejected);
    waitFor(1, "a");
    assertThat(safe).containsExactly("a");
  }
}
