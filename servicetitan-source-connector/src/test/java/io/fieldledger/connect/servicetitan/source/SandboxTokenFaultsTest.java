package io.fieldledger.connect.servicetitan.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.fixture.StoredOffsets;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import io.fieldledger.connect.sandbox.http.JournalEntry;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token runs out in the middle of a run of pages, and the next one is not to be had at once. */
class SandboxTokenFaultsTest {
  private static final int PAGES = 3;
  private static final int ALL = 9;

  private final SandboxTenant tenant = new SandboxTenant();
  private final StoredOffsets offsets = new StoredOffsets();

  @BeforeEach
  void fill() {
    filled(tenant);
  }

  private static SandboxTenant filled(SandboxTenant tenant) {
    tenant.with(RecordType.INVOICES, ALL).with(RecordType.PAYMENTS, ALL);
    tenant.switches.set("export.page.size", Integer.toString(ALL / PAGES));
    return tenant;
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void renewedInTimeNoCallIsRefused() throws Exception {
    try (TaskHarness task = afterTheFirstPage()) {
      tenant.clock.advance(Duration.ofSeconds(850));
      assertThatTheRestComesOnce(task);
      assertThat(tenant.endpoint.journal().total(401)).isZero();
      assertThat(tokenCalls()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"500, ''", "503, '<html>'", "200, '<html>'", "200, '{}'", "200, ''"})
  void anIdentityServerInTroubleIsAskedAgain(int status, String body) throws Exception {
    try (TaskHarness task = afterTheFirstPage()) {
      tokenAnswers(4, status, Map.of(), body);
      tenant.clock.advance(Duration.ofMinutes(16));
      assertThatTheRestComesOnce(task);
      assertThat(failures(task)).isGreaterThanOrEqualTo(4);
    }
  }

  @Test
  void anIdentityServerThatCannotBeReachedIsAskedAgain() throws Exception {
    try (TaskHarness task = afterTheFirstPage()) {
      tenant
          .endpoint
          .faults()
          .add(
              FaultRule.of(FaultKind.DROP_BEFORE_COMMIT)
                  .on("POST", "/connect/token")
                  .times(4)
                  .build());
      tenant.clock.advance(Duration.ofMinutes(16));
      assertThatTheRestComesOnce(task);
    }
  }

  @Test
  void aThrottledIdentityServerIsLeftAloneAsLongAsItSays() throws Exception {
    try (TaskHarness task = afterTheFirstPage()) {
      tokenAnswers(1, 429, Map.of("Retry-After", "2700"), "");
      tenant.clock.advance(Duration.ofMinutes(16));
      task.until(
          () ->
              task.metrics.value("throttled-total", "invoices") > 0
                  && task.metrics.value("throttled-total", "payments") > 0);
      long asked = tokenCalls();
      tenant.clock.advance(Duration.ofMinutes(40));
      for (int i = 0; i < 5; i++) {
        task.poll();
      }
      assertThat(tokenCalls()).as("one question for all streams").isEqualTo(asked).isEqualTo(2);
      tenant.clock.advance(Duration.ofMinutes(6));
      assertThatTheRestComesOnce(task);
      assertThat(tokenCalls()).isEqualTo(3);
    }
  }

  /**
   * The sandbox's own limit on tokens, with a task that needs a new one for every page: the second
   * and the third one are refused to the token that read the page before. The task reads ahead of
   * the test, so the server refuses by itself; time moves on only while the task waits for it.
   */
  @Test
  void theSandboxsTokenLimitIsKept() throws Exception {
    try (SandboxTenant standing = filled(SandboxTenant.standing())) {
      standing.switches.set("token.calls.per.minute", "2");
      refuseTokenOnce(standing, 1);
      refuseTokenOnce(standing, 2);
      try (TaskHarness task =
          TaskHarness.start(standing.config("invoices"), offsets, standing.clock)) {
        task.until(
            () -> {
              boolean throttled = lastStatus(standing) == 429;
              standing.clock.advance(throttled ? Duration.ofSeconds(5) : Duration.ofMillis(1));
              return task.ids("invoices").size() >= ALL;
            });
        assertThat(task.ids("invoices")).hasSize(ALL).doesNotHaveDuplicates();
        assertThat(task.metrics.value("parked", "invoices")).isZero();
        assertThat(task.metrics.value("throttled-total", "invoices")).isPositive();
        assertThat(standing.endpoint.journal().total(401)).isEqualTo(2);
      }
    }
  }

  /**
   * @param pages that are read before
   */
  private static void refuseTokenOnce(SandboxTenant tenant, int pages) {
    tenant
        .endpoint
        .faults()
        .add(
            FaultRule.of(FaultKind.STATUS)
                .on("GET", ".*/invoices")
                .skip(pages)
                .once()
                .answer(401, Map.of(), "")
                .build());
  }

  private static int lastStatus(SandboxTenant tenant) {
    List<JournalEntry> calls = tenant.endpoint.journal().entries();
    return calls.isEmpty() ? 0 : calls.get(calls.size() - 1).status();
  }

  private TaskHarness afterTheFirstPage() throws InterruptedException {
    TaskHarness task = TaskHarness.start(tenant.config("invoices,payments"), offsets, tenant.clock);
    return task.until(() -> !task.records.isEmpty());
  }

  private void assertThatTheRestComesOnce(TaskHarness task) throws InterruptedException {
    task.until(
        () -> {
          tenant.clock.advance(Duration.ofMillis(20));
          return task.ids("invoices").size() >= ALL && task.ids("payments").size() >= ALL;
        });
    task.untilMorePages("invoices", 2);
    assertThat(task.ids("invoices")).hasSize(ALL).doesNotHaveDuplicates();
    assertThat(task.ids("payments")).hasSize(ALL).doesNotHaveDuplicates();
    assertThat(parked(task)).isZero();
  }

  private void tokenAnswers(int times, int status, Map<String, String> headers, String body) {
    tenant
        .endpoint
        .faults()
        .add(
            FaultRule.of(FaultKind.STATUS)
                .on("POST", "/connect/token")
                .times(times)
                .answer(status, headers, body)
                .build());
  }

  private long tokenCalls() {
    return tenant.endpoint.journal().calls("POST", "/connect/token").size();
  }

  private static long failures(TaskHarness task) {
    return task.metrics.value("failures-total", "invoices")
        + task.metrics.value("failures-total", "payments");
  }

  private static long parked(TaskHarness task) {
    return task.metrics.value("parked", "invoices") + task.metrics.value("parked", "payments");
  }
}
