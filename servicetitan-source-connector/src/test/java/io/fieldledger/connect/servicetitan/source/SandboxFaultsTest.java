package io.fieldledger.connect.servicetitan.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.fixture.MutableClock;
import io.fieldledger.connect.core.fixture.StoredOffsets;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the task does when ServiceTitan or the way to it fails: wait, keep the place, go on. */
class SandboxFaultsTest {
  private final SandboxTenant tenant = new SandboxTenant();
  private final StoredOffsets offsets = new StoredOffsets();

  @AfterEach
  void stop() {
    tenant.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 408})
  void aBurstOfServerErrorsLosesAndRepeatsNothing(int status) throws Exception {
    tenant.endpoint.faults().add(everySecondCall().answer(status, Map.of(), "").build());
    assertThatAllIsReadOnce();
  }

  @Test
  void htmlInsteadOfJsonIsTriedAgain() throws Exception {
    String html = "<!DOCTYPE html><html><body>Our services aren't available</body></html>";
    tenant
        .endpoint
        .faults()
        .add(everySecondCall().answer(200, Map.of("Content-Type", "text/html"), html).build());
    assertThatAllIsReadOnce();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{\"ok\":true}",
        "{\"hasMore\":true,\"continueFrom\":\"x\",\"data\":null}",
        "{\"hasMore\":true,\"continueFrom\":\"x\",\"data\":[{\"id\":1,\"na",
        "{\"hasMore\":false,\"continueFrom\":\"x\",\"data\":[]",
        "{\"hasMore\":false,\"continueFrom\":\"x\",\"data\":[]}}",
        "<html><body>A proxy's own page with status 200</body></html>"
      })
  void anAnswerThatIsNoWholePageIsTriedAgain(String body) throws Exception {
    tenant.endpoint.faults().add(everySecondCall().answer(200, Map.of(), body).build());
    assertThatAllIsReadOnce();
  }

  @Test
  void aLongOutageOfEverythingLosesAndRepeatsNothing() throws Exception {
    tenant
        .endpoint
        .faults()
        .add(
            FaultRule.of(FaultKind.STATUS)
                .skip(4)
                .times(60)
                .answer(500, Map.of("Content-Type", "text/html"), "<html>oops</html>")
                .build());
    assertThatAllIsReadOnce();
    assertThat(tenant.endpoint.faults().list().get(0).used()).isEqualTo(60);
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      names = {
        "TRUNCATED_BODY",
        "DROP_BEFORE_COMMIT",
        "COMMIT_THEN_DROP",
        "ERROR_500_AFTER_COMMIT"
      })
  void aBrokenConnectionIsTriedAgain(FaultKind kind) throws Exception {
    tenant.endpoint.faults().add(FaultRule.of(kind).on("GET", ".*").percent(50).times(6).build());
    assertThatAllIsReadOnce();
  }

  @Test
  void aPageOfWhichOnlyACustomersContactsFailIsNotDelivered() throws Exception {
    tenant.with(RecordType.CUSTOMERS, 3);
    tenant.contact(1, 2, "ada@example.com");
    tenant
        .endpoint
        .faults()
        .add(
            FaultRule.of(FaultKind.STATUS)
                .on("GET", ".*/crm/v2/tenant/.*/customers/contacts")
                .times(3)
                .answer(500, Map.of(), "")
                .build());
    try (TaskHarness task = start("customers")) {
      task.untilSettled("customers");
      assertThat(task.ids("customers")).containsExactly(1L, 2L, 3L);
      assertThat(task.last("customers", 2).getArray("contacts")).hasSize(1);
    }
  }

  @Test
  void aTokenThatExpiresBetweenPagesIsRenewed() throws Exception {
    tenant.with(RecordType.INVOICES, 9);
    tenant.switches.set("export.page.size", "3");
    try (TaskHarness task = start("invoices")) {
      task.untilCount("invoices", 3);
      tenant.clock.advance(Duration.ofMinutes(16));
      task.untilSettled("invoices");
      assertThat(task.ids("invoices")).hasSize(9).doesNotHaveDuplicates();
      assertThat(task.metrics.value("failures-total", "invoices")).isZero();
      assertThat(calls("POST", "/connect/token")).isEqualTo(2);
    }
  }

  @Test
  void aRevokedTokenIsRenewedToo() throws Exception {
    tenant.with(RecordType.INVOICES, 1);
    try (TaskHarness task = start("invoices")) {
      task.untilSettled("invoices");
      tenant.revokeTokens();
      tenant.change(RecordType.INVOICES, 2, "{\"total\":\"1.00\"}");
      task.untilCount("invoices", 2);
    }
  }

  @Test
  void theTokenIsAskedForOnceHoweverManyStreams() throws Exception {
    tenant.with(RecordType.INVOICES, 1).with(RecordType.PAYMENTS, 1).with(RecordType.JOBS, 1);
    try (TaskHarness task = start("invoices,payments,jobs,vendors,customers")) {
      task.untilSettled("invoices", "payments", "jobs", "vendors", "customers");
    }
    assertThat(calls("POST", "/connect/token")).isEqualTo(1);
  }

  @Test
  void tooManyCallsAreNotAnsweredWithMoreCalls() throws Exception {
    MutableClock clock = new MutableClock(SandboxTenant.NOW);
    tenant.with(RecordType.INVOICES, 3).with(RecordType.PAYMENTS, 3);
    tenant
        .endpoint
        .faults()
        .add(
            FaultRule.of(FaultKind.STATUS)
                .on("GET", ".*")
                .times(2)
                .answer(429, Map.of("Retry-After", "30"), "")
                .build());
    try (TaskHarness task = TaskHarness.start(tenant.config("invoices,payments"), offsets, clock)) {
      task.until(
          () ->
              task.metrics.value("throttled-total", "invoices") > 0
                  && task.metrics.value("throttled-total", "payments") > 0);
      long sent = calls("GET", ".*");
      assertThat(sent).isLessThanOrEqualTo(2);
      clock.advance(Duration.ofSeconds(29));
      for (int i = 0; i < 5; i++) {
        task.poll();
      }
      assertThat(calls("GET", ".*")).isEqualTo(sent);
      clock.advance(Duration.ofSeconds(2));
      task.until(
          () -> {
            clock.advance(Duration.ofMillis(50));
            return task.ids("invoices").size() == 3 && task.ids("payments").size() == 3;
          });
      assertThat(task.metrics.value("parked", "invoices")).isZero();
    }
  }

  @Test
  void theBudgetKeepsTheTaskBelowTheServersLimit() throws Exception {
    tenant.switches.set("throttle.calls.per.second", "20");
    tenant.switches.set("throttle.window", "rolling");
    tenant.switches.set("export.page.size", "1");
    tenant.with(RecordType.INVOICES, 30);
    Map<String, String> config = tenant.config("invoices");
    config.put("servicetitan.calls.per.second", "20");
    try (TaskHarness task = TaskHarness.start(config, offsets)) {
      task.untilCount("invoices", 30);
      assertThat(tenant.endpoint.journal().total(429)).isZero();
    }
  }

  @Test
  void aSlowAnswerDoesNotHoldUpPollNorStop() throws Exception {
    tenant.with(RecordType.INVOICES, 3);
    tenant
        .endpoint
        .faults()
        .add(FaultRule.of(FaultKind.SLOW_BODY).on("GET", ".*").delay(60_000, 0).build());
    TaskHarness task = start("invoices");
    task.until(() -> tenant.endpoint.faults().list().get(0).used() > 0);
    long start = System.nanoTime();
    assertThat(task.poll()).isEmpty();
    task.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("half of what the answer takes, however slow this machine is")
        .isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void aSlowPageArrivesWhilePollGoesOnReturning() throws Exception {
    tenant.with(RecordType.INVOICES, 3).with(RecordType.PAYMENTS, 3);
    tenant
        .endpoint
        .faults()
        .add(
            FaultRule.of(FaultKind.SLOW_BODY)
                .on("GET", ".*/export/invoices")
                .once()
                .delay(4_000, 0)
                .build());
    try (TaskHarness task = start("invoices,payments")) {
      int polls = 0;
      while (task.ids("invoices").isEmpty()) {
        task.poll();
        polls++;
      }
      assertThat(polls).as("returned again and again meanwhile").isGreaterThan(5);
      assertThat(task.ids("payments")).as("others go on meanwhile").hasSize(3);
      assertThat(task.ids("invoices")).containsExactly(1L, 2L, 3L);
    }
  }

  private void assertThatAllIsReadOnce() throws InterruptedException {
    tenant.with(RecordType.INVOICES, 10).with(RecordType.VENDORS, 10);
    tenant.switches.set("export.page.size", "3");
    Map<String, String> config = tenant.config("invoices,vendors");
    config.put("list.page.size", "3");
    try (TaskHarness task = TaskHarness.start(config, offsets)) {
      task.untilSettled("invoices", "vendors");
      List<Long> all = LongStream.rangeClosed(1, 10).boxed().toList();
      assertThat(task.ids("invoices")).containsExactlyElementsOf(all);
      assertThat(task.ids("vendors")).containsExactlyElementsOf(all);
      assertThat(
              task.metrics.value("failures-total", "invoices")
                  + task.metrics.value("failures-total", "vendors"))
          .isPositive();
    }
  }

  private static FaultRule.Builder everySecondCall() {
    return FaultRule.of(FaultKind.STATUS).on("GET", ".*").skip(1).percent(60).times(6);
  }

  private long calls(String method, String path) {
    return tenant.endpoint.journal().calls(method, path).size();
  }

  private TaskHarness start(String streams) {
    return TaskHarness.start(tenant.config(streams), offsets);
  }
}
