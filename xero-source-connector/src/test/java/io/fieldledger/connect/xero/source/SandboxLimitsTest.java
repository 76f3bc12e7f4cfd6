package io.fieldledger.connect.xero.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.fixture.StoredOffsets;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the task does when Xero refuses or fails, with the sandbox's limits and faults. */
class SandboxLimitsTest {
  private final SandboxOrganisation xero = new SandboxOrganisation();
  private final StoredOffsets offsets = new StoredOffsets();

  @AfterEach
  void close() {
    xero.close();
  }

  private TaskHarness start(Map<String, String> config) {
    return TaskHarness.start(config, offsets, new FastClock());
  }

  private void fault(FaultRule rule) {
    xero.xero().faults().add(rule);
  }

  @Test
  void aStreamWithoutItsScopeIsParkedAndTheOthersGoOn() throws Exception {
    xero.contact("Ada");
    Map<String, String> config = xero.config("contacts,invoices");
    config.put("xero.scopes", "accounting.contacts");
    try (TaskHarness task = start(config)) {
      task.untilCount("contacts", 1);
      task.until(() -> task.metrics.value("parked", "invoices") == 1);
      task.untilSettled("contacts");
      assertThat(task.metrics.value("parked", "contacts")).isZero();
    }
  }

  @Test
  void neitherFaultsNorCutAnswersLoseOrRepeatAnything() throws Exception {
    for (int i = 0; i < 25; i++) {
      xero.contact("C" + i);
    }
    fault(
        FaultRule.of(FaultKind.STATUS)
            .on("GET", ".*/Contacts")
            .once()
            .answer(500, Map.of(), "")
            .build());
    fault(
        FaultRule.of(FaultKind.STATUS)
            .on("GET", ".*/Contacts")
            .once()
            .answer(503, Map.of(), "down")
            .build());
    fault(FaultRule.of(FaultKind.TRUNCATED_BODY).on("GET", ".*/Contacts").once().build());
    Map<String, String> config = xero.config("contacts");
    config.put("page.size", "10");
    try (TaskHarness task = start(config)) {
      task.untilCount("contacts", 25).untilSettled("contacts");
      assertThat(task.of("contacts")).hasSize(25);
      assertThat(new HashSet<>(task.ids("contacts"))).hasSize(25);
    }
  }

  @Test
  void anExhaustedDayPausesTheTaskAndDoesNotFailIt() throws Exception {
    xero.contact("Ada");
    try (TaskHarness task = start(xero.config("contacts"))) {
      task.untilCount("contacts", 1).untilSettled("contacts");
      // The connector's clock runs a hundred times as fast: this day is over in three seconds.
      fault(
          FaultRule.of(FaultKind.STATUS)
              .on("GET", ".*/Contacts")
              .once()
              .answer(429, Map.of("X-Rate-Limit-Problem", "day", "Retry-After", "300"), "")
              .build());
      task.until(() -> task.metrics.value("throttled-total", "contacts") >= 1);
      long calls = xero.calls("Contacts");
      xero.contact("Bob");
      task.untilCount("contacts", 2);
      assertThat(xero.calls("Contacts")).isLessThanOrEqualTo(calls + 2);
    }
  }

  @Test
  void purchaseOrdersBeyondXerosLimitAreReadFromAStartDateOn() throws Exception {
    xero.set("high.volume.threshold", "3");
    String supplier = xero.contact("Supplier");
    for (int order = 1; order <= 5; order++) {
      xero.clerk()
          .create(
              "PurchaseOrders",
              "{\"Contact\":{\"ContactID\":\"%s\"},\"LineItems\":[{\"Description\":\"Part\"}]}"
                  .formatted(supplier));
      xero.sandbox.clock().advance(Duration.ofDays(1));
    }
    Map<String, String> config = xero.config("purchase-orders,contacts");
    try (TaskHarness task = start(config)) {
      task.until(() -> task.metrics.value("parked", "purchase-orders") == 1);
      task.untilCount("contacts", 1);
    }
    config.put("start.date", "2026-12-03");
    try (TaskHarness task = TaskHarness.start(config, new StoredOffsets(), new FastClock())) {
      task.untilCount("purchase-orders", 3).untilSettled("purchase-orders");
      assertThat(task.of("purchase-orders")).hasSize(3);
    }
  }

  @Test
  void anUnreadableRecordIsPutAsideAndTheStreamGoesOn() throws Exception {
    String page =
        """
        {"DateTimeUTC":"\\/Date(1764601200000)\\/","pagination":{"page":1,"pageSize":1000,"pageCount":1,"itemCount":2},
         "Invoices":[{"InvoiceID":"11111111-2222-4333-8444-555555555555","Total":1.005,
                      "UpdatedDateUTC":"\\/Date(1764601100000+0000)\\/"},
                     {"InvoiceID":"21111111-2222-4333-8444-555555555555","Total":1.50,"Novelty":1,
                      "UpdatedDateUTC":"\\/Date(1764601100000+0000)\\/"}]}
        """;
    fault(
        FaultRule.of(FaultKind.STATUS)
            .on("GET", ".*/Invoices")
            .once()
            .answer(200, Map.of("Content-Type", "application/json"), page)
            .build());
    try (TaskHarness task = start(xero.config("invoices"))) {
      task.untilCount("rejected", 1).untilCount("invoices", 1);
      var rejected = task.of("rejected").get(0);
      assertThat(new String((byte[]) rejected.value(), StandardCharsets.UTF_8)).contains("1.005");
      assertThat(rejected.headers().lastWithName("fieldledger.rejected.code").value())
          .isEqualTo("AMOUNT_PRECISION");
      assertThat(rejected.headers().lastWithName("fieldledger.rejected.id").value())
          .isEqualTo("11111111-2222-4333-8444-555555555555");
      assertThat(task.metrics.value("unknown-members-total")).isEqualTo(1);
    }
  }
}
