package io.fieldledger.connect.servicetitan.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.fixture.StoredOffsets;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worker's clock is an hour ahead of ServiceTitan's, or an hour behind. */
class SandboxClockTest {
  private final SandboxTenant tenant = new SandboxTenant();
  private final StoredOffsets offsets = new StoredOffsets();

  @AfterEach
  void stop() {
    tenant.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {60, -60})
  void everyChangeArrivesOnce(int minutes) throws Exception {
    tenant.with(RecordType.CUSTOMERS, 3).with(RecordType.INVOICES, 3).with(RecordType.VENDORS, 3);
    try (TaskHarness task = start("customers,invoices,vendors", minutes)) {
      task.untilSettled("customers", "invoices", "vendors");
      tenant.contact(70, 2, "ada@example.com");
      tenant.change(RecordType.INVOICES, 2, "{\"total\":\"12.50\"}");
      tenant.change(RecordType.VENDORS, 2, "{\"memo\":\"changed\"}");
      task.untilCount("customers", 4).untilCount("invoices", 4).untilCount("vendors", 4);
      task.untilSettled("customers", "invoices", "vendors");
      assertThat(task.ids("customers")).containsExactly(1L, 2L, 3L, 2L);
      assertThat(task.ids("invoices")).containsExactly(1L, 2L, 3L, 2L);
      assertThat(task.ids("vendors")).containsExactly(1L, 2L, 3L, 2L);
      assertThat(task.metrics.value("lag-ms", "invoices")).isNotNegative();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {60, -60})
  void whatChangedWhileTheTaskWasDownIsNotMissed(int minutes) throws Exception {
    tenant.with(RecordType.CUSTOMERS, 3).with(RecordType.VENDORS, 3);
    try (TaskHarness task = start("customers,vendors", minutes)) {
      task.untilSettled("customers", "vendors");
    }
    tenant.contact(70, 2, "ada@example.com");
    tenant.change(RecordType.VENDORS, 3, "{\"memo\":\"changed\"}");
    tenant.clock.advance(Duration.ofHours(5));
    try (TaskHarness task = start("customers,vendors", minutes)) {
      task.untilCount("customers", 1).untilCount("vendors", 1);
      task.untilSettled("customers", "vendors");
      assertThat(task.ids("customers")).containsExactly(2L);
      assertThat(task.ids("vendors")).containsExactly(3L);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {60, -60})
  void aTokenLivesAsLongAsTheServerSays(int minutes) throws Exception {
    tenant.with(RecordType.INVOICES, 1);
    try (TaskHarness task = start("invoices", minutes)) {
      task.untilSettled("invoices");
      tenant.clock.advance(Duration.ofSeconds(700));
      task.untilMorePages("invoices", 3);
      assertThat(tokenCalls()).isEqualTo(1);
      tenant.clock.advance(Duration.ofSeconds(150));
      task.untilMorePages("invoices", 3);
      assertThat(tokenCalls()).isEqualTo(2);
      assertThat(tenant.endpoint.journal().total(401)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {60, -60})
  void aDateToWaitForIsTheServers(int minutes) throws Exception {
    tenant.with(RecordType.INVOICES, 3);
    String inThirtyMinutes =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            tenant.clock.instant().plus(Duration.ofMinutes(30)).atOffset(ZoneOffset.UTC));
    tenant
        .endpoint
        .faults()
        .add(
            FaultRule.of(FaultKind.STATUS)
                .on("GET", ".*")
                .once()
                .answer(429, Map.of("Retry-After", inThirtyMinutes), "")
                .build());
    try (TaskHarness task = start("invoices", minutes)) {
      task.until(() -> task.metrics.value("throttled-total", "invoices") == 1);
      tenant.clock.advance(Duration.ofMinutes(25));
      for (int i = 0; i < 5; i++) {
        task.poll();
      }
      assertThat(task.records).isEmpty();
      tenant.clock.advance(Duration.ofMinutes(7));
      task.untilCount("invoices", 3);
    }
  }

  private TaskHarness start(String streams, int minutes) {
    InstantSource ours = () -> tenant.clock.instant().plus(Duration.ofMinutes(minutes));
    return TaskHarness.start(tenant.config(streams), offsets, ours);
  }

  private long tokenCalls() {
    return tenant.endpoint.journal().calls("POST", "/connect/token").size();
  }
}
