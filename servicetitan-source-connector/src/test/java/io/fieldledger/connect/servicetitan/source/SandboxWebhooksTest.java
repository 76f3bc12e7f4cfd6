package io.fieldledger.connect.servicetitan.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.fixture.MutableClock;
import io.fieldledger.connect.core.fixture.StoredOffsets;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import io.fieldledger.connect.sandbox.webhook.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With ServiceTitan's own way of sending: every change, signed, repeated until it is taken. */
class SandboxWebhooksTest {
  private final SandboxTenant tenant = new SandboxTenant().with(RecordType.INVOICES, 5);
  private final EventSender address = new EventSender();
  private final StoredOffsets offsets = new StoredOffsets();

  @AfterEach
  void stop() {
    tenant.close();
  }

  private TaskHarness start(Map<String, String> config) throws Exception {
    return live(TaskHarness.start(config, offsets));
  }

  private static TaskHarness live(TaskHarness task) throws Exception {
    Awaitility.await()
        .atMost(TaskHarness.DEADLINE)
        .until(() -> task.metrics.value("webhook-listening") == 1);
    return task.untilIdle("invoices");
  }

  private void subscribe() {
    tenant.switches.set("webhook.time.scale", "0.001");
    tenant.webhooks().subscribe(address.url(), EventSender.SECRET);
  }

  private void change(long id, String reference) {
    tenant.change(RecordType.INVOICES, id, "{\"referenceNumber\":\"" + reference + "\"}");
  }

  private boolean nothingWaits() {
    return tenant.webhooks().deliveries().counts().waiting() == 0;
  }

  @ParameterizedTest
  @CsvSource({
    "hex, none, application/json",
    "base64, none, application/cloudevents+json",
    "hex, sha256=, application/json",
  })
  void aChangeIsDeliveredHoweverItIsSigned(String encoding, String prefix, String contentType)
      throws Exception {
    tenant.switches.set("webhook.signature.encoding", encoding);
    tenant.switches.set("webhook.signature.prefix", prefix);
    tenant.switches.set("webhook.content.type", contentType);
    try (TaskHarness task = start(address.config(tenant, "invoices"))) {
      subscribe();
      change(2, "changed");
      task.until(this::nothingWaits);
      assertThat(task.last("invoices", 2).getString("referenceNumber")).isEqualTo("changed");
      assertThat(tenant.webhooks().deliveries().all())
          .isNotEmpty()
          .allMatch(delivery -> delivery.statuses().equals(List.of(200)));
    }
  }

  @Test
  void whatIsNotTakenIsRepeatedUntilItIs() throws Exception {
    try (TaskHarness task = start(address.config(tenant, "invoices"))) {
      tenant
          .endpoint
          .faults()
          .add(
              FaultRule.of(FaultKind.STATUS)
                  .on("GET", ".*/accounting/v2/tenant/[0-9]+/invoices")
                  .times(2)
                  .answer(500, Map.of(), "")
                  .build());
      subscribe();
      change(2, "changed");
      task.until(this::nothingWaits);
      Delivery delivery = tenant.webhooks().deliveries().all().get(0);
      assertThat(delivery.statuses()).contains(503).endsWith(200);
      assertThat(task.last("invoices", 2).getString("referenceNumber")).isEqualTo("changed");
    }
  }

  @Test
  void duplicatesAndSwappedOrderBringEveryVersionOnce() throws Exception {
    tenant.switches.set("webhook.duplicates", "together");
    tenant.switches.set("webhook.order", "swapped");
    try (TaskHarness task = start(address.config(tenant, "invoices"))) {
      int before = task.records.size();
      subscribe();
      for (int id = 1; id <= 5; id++) {
        change(id, "changed");
      }
      task.until(this::nothingWaits);
      List<SourceRecord> brought = task.records.subList(before, task.records.size());
      assertThat(brought).hasSize(5);
      assertThat(tenant.webhooks().deliveries().counts().attempts().keySet()).containsOnly(200);
      assertThat(task.metrics.value("webhooks-deduplicated-total")).isPositive();
    }
  }

  @Test
  void ofManyEventsWhileFetchesFailNoneIsLost() throws Exception {
    int many = 400;
    tenant.with(RecordType.INVOICES, many);
    tenant.switches.set("webhook.parallel", "32");
    Map<String, String> config = address.config(tenant, "invoices");
    config.put("webhook.queue.capacity", "20");
    try (TaskHarness task = start(config)) {
      tenant
          .endpoint
          .faults()
          .add(
              FaultRule.of(FaultKind.STATUS)
                  .on("GET", ".*/accounting/v2/tenant/[0-9]+/invoices")
                  .percent(20)
                  .answer(503, Map.of(), "")
                  .build());
      subscribe();
      for (int id = 1; id <= many; id++) {
        change(id, "changed");
      }
      // What the sender's five attempts did not bring is sent again by hand, as in the portal.
      task.until(() -> nothingWaits() && tenant.webhooks().replayAll() == 0);
      for (int id = 1; id <= many; id++) {
        assertThat(task.last("invoices", id).getString("referenceNumber")).isEqualTo("changed");
      }
      assertThat(task.ids("invoices")).hasSize(2 * many);
      assertThat(task.metrics.value("webhook-queue-size")).isZero();
    }
  }

  @Test
  void aWrongSignatureIsGivenUp() throws Exception {
    tenant.switches.set("webhook.signature", "wrong");
    try (TaskHarness task = start(address.config(tenant, "invoices"))) {
      int before = task.records.size();
      subscribe();
      change(2, "changed");
      task.until(this::nothingWaits);
      assertThat(tenant.webhooks().deliveries().all().get(0).statuses()).containsOnly(401);
      assertThat(task.records).hasSize(before);
    }
  }

  @Test
  void pollingCatchesUpWithWhatWebhooksMissAndCountsIt() throws Exception {
    MutableClock clock = new MutableClock(SandboxTenant.NOW);
    Map<String, String> config = address.config(tenant, "invoices");
    config.put("poll.interval.ms", "60000");
    try (TaskHarness task = live(TaskHarness.start(config, offsets, clock))) {
      subscribe();
      change(1, "told");
      task.until(this::nothingWaits);
      tenant.webhooks().unsubscribe(tenant.webhooks().subscriptions().get(0));
      change(2, "missed");
      change(3, "missed");
      clock.advance(Duration.ofMinutes(1));
      task.until(() -> task.last("invoices", 3).getString("referenceNumber") != null);
      assertThat(task.last("invoices", 2).getString("referenceNumber")).isEqualTo("missed");
      assertThat(task.metrics.value("webhooks-missed-total", "invoices")).isZero();
      clock.advance(Duration.ofMinutes(10));
      task.untilMorePages("invoices", 1);
      assertThat(task.metrics.value("webhooks-missed-total", "invoices")).isEqualTo(2);
    }
  }

  @Test
  void whatChangedWhileTheTaskWasDownIsCaughtUpWithAndCounted() throws Exception {
    MutableClock clock = new MutableClock(SandboxTenant.NOW);
    Map<String, String> config = address.config(tenant, "invoices");
    config.put("poll.interval.ms", "60000");
    tenant.switches.set("export.page.size", "2");
    try (TaskHarness task = live(TaskHarness.start(config, offsets, clock))) {
      subscribe();
      change(1, "told");
      task.until(this::nothingWaits);
    }
    for (long id = 1; id <= 5; id++) {
      change(id, "nobody listened");
    }
    tenant.webhooks().deliveries().awaitAll(Duration.ofSeconds(30));
    assertThat(tenant.webhooks().deliveries().counts().givenUp()).isEqualTo(5);
    clock.advance(Duration.ofHours(2));
    try (TaskHarness task = live(TaskHarness.start(config, offsets, clock))) {
      task.untilCount("invoices", 5);
      clock.advance(Duration.ofMinutes(11));
      task.untilMorePages("invoices", 1);
      assertThat(task.metrics.value("webhooks-missed-total", "invoices")).isEqualTo(5);
    }
  }
}
