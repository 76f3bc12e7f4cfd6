package io.fieldledger.connect.servicetitan.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.fixture.StoredOffsets;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

/** A contractor's month, as the sandbox generates it, arrives complete and to the cent. */
class SandboxMonthTest {
  private static final String[] STREAMS = StreamTable.names().toArray(String[]::new);

  @Test
  void everyRecordOfTheMonthArrivesOnceAndToTheCent() throws Exception {
    try (Sandbox sandbox = Sandbox.builder().serviceTitanPort(0).xeroPort(0).build();
        TaskHarness task = TaskHarness.start(config(sandbox), new StoredOffsets())) {
      task.untilSettled(STREAMS);
      assertThat(task.of("rejected")).isEmpty();
      assertThat(task.metrics.value("unknown-members-total", null)).isZero();
      assertThat(sandbox.serviceTitan().journal().total(429)).isZero();
      for (String stream : STREAMS) {
        assertThat(task.ids(stream))
            .as(stream)
            .isNotEmpty()
            .containsExactlyInAnyOrderElementsOf(sandbox.serviceTitanRecords().ids(type(stream)));
      }
      assertThat(task.records).allSatisfy(r -> ((Struct) r.value()).validate());
      for (String stream : List.of("invoices", "payments")) {
        assertThat(total(task.of(stream)))
            .as(stream)
            .isEqualByComparingTo(total(sandbox, type(stream)));
      }
      assertThat(task.of("credit-memos"))
          .allSatisfy(r -> assertThat(((Struct) r.value()).getArray("items")).hasSize(2));
      long contacts =
          task.of("customers").stream()
              .mapToLong(r -> ((Struct) r.value()).getArray("contacts").size())
              .sum();
      assertThat(contacts)
          .isEqualTo(
              sandbox.serviceTitanRecords().all(RecordType.CONTACTS).stream()
                  .filter(c -> c.path("active").asBoolean(true))
                  .count());
    }
  }

  private static RecordType type(String stream) {
    return stream.equals("customer-contacts") ? RecordType.CONTACTS : RecordType.of(stream);
  }

  private static BigDecimal total(List<SourceRecord> records) {
    return records.stream()
        .map(r -> (BigDecimal) ((Struct) r.value()).get("total"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal total(Sandbox sandbox, RecordType type) {
    return sandbox.serviceTitanRecords().all(type).stream()
        .map((JsonNode r) -> new BigDecimal(r.path("total").asText()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Map<String, String> config(Sandbox sandbox) {
    Map<String, String> config = new HashMap<>();
    config.put("name", "st");
    config.put("servicetitan.api.url", sandbox.serviceTitan().url());
    config.put("servicetitan.auth.url", sandbox.serviceTitan().url());
    config.put("servicetitan.tenant.id", SandboxCredentials.SERVICETITAN_TENANT_ID);
    config.put("servicetitan.client.id", SandboxCredentials.SERVICETITAN_CLIENT_ID);
    config.put("servicetitan.client.secret", SandboxCredentials.SERVICETITAN_CLIENT_SECRET);
    config.put("servicetitan.app.key", SandboxCredentials.SERVICETITAN_APP_KEY);
    config.put("servicetitan.streams", String.join(",", STREAMS));
    config.put("poll.interval.ms", "200");
    return config;
  }
}
