package io.fieldledger.connect.servicetitan.source;

import static io.fieldledger.connect.servicetitan.source.EventSender.event;
import static io.fieldledger.connect.servicetitan.source.EventSender.invoiceUpdated;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.fixture.StoredOffsets;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a task does with events, and when it says that they are safe. */
class WebhookTaskTest {
  private final SandboxTenant tenant = new SandboxTenant();
  private final EventSender sender = new EventSender();
  private final StoredOffsets offsets = new StoredOffsets();
  private TaskHarness task;

  @BeforeEach
  void listen() throws Exception {
    tenant.with(RecordType.INVOICES, 3);
    listen(sender.config(tenant, "invoices"));
  }

  private void listen(Map<String, String> config) throws Exception {
    task = TaskHarness.start(config, offsets);
    Awaitility.await()
        .atMost(TaskHarness.DEADLINE)
        .until(() -> task.metrics.value("webhook-listening") == 1);
    task.untilIdle("invoices");
  }

  private void restart(String setting, String value) throws Exception {
    task.close();
    Map<String, String> config = sender.config(tenant, "invoices,jobs,appointments,customers");
    config.put(setting, value);
    listen(config);
  }

  @AfterEach
  void stop() {
    task.close();
    tenant.close();
  }

  private void rename(long id, String name) {
    tenant.change(RecordType.INVOICES, id, "{\"referenceNumber\":\"" + name + "\"}");
  }

  private static int status(CompletableFuture<HttpResponse<String>> answer) throws Exception {
    return answer.get(20, TimeUnit.SECONDS).statusCode();
  }

  /** Polls until the answer is there, committing what comes. */
  private int pollUntil(CompletableFuture<HttpResponse<String>> answer) throws Exception {
    task.until(answer::isDone);
    return status(answer);
  }

  /** Polls until records come, and leaves them uncommitted. */
  private List<SourceRecord> pollSomething() throws InterruptedException {
    List<SourceRecord> batch = List.of();
    for (int i = 0; i < 500 && batch.isEmpty(); i++) {
      batch = task.pollWithoutCommit();
    }
    return batch;
  }

  private static String header(SourceRecord record, String name) {
    return (String) record.headers().lastWithName(name).value();
  }

  private long calls() {
    return tenant.endpoint.journal().calls("GET", ".*/accounting/v2/tenant/[0-9]+/invoices").size();
  }

  @Test
  void anEventIsAnsweredOnceItsRecordIsCommitted() throws Exception {
    rename(2, "changed");
    CompletableFuture<HttpResponse<String>> answer = sender.send(invoiceUpdated("o-1", 2));
    List<SourceRecord> batch = pollSomething();
    assertThat(batch).hasSize(1);
    SourceRecord record = batch.get(0);
    assertThat(((Struct) record.value()).getString("referenceNumber")).isEqualTo("changed");
    assertThat(header(record, "fieldledger.channel")).isEqualTo("webhook");
    assertThat(header(record, "fieldledger.event.id")).isEqualTo("o-1");
    assertThat(record.sourcePartition().get("stream")).isEqualTo("invoices");
    assertThat(task.poll()).isEmpty();
    assertThat(answer).isNotDone();

    task.commit(batch);
    assertThat(status(answer)).isEqualTo(200);
    assertThat(task.metrics.value("webhooks-received-total")).isEqualTo(1);
    assertThat(task.metrics.value("webhooks-acknowledged-total")).isEqualTo(1);
    assertThat(task.metrics.value("webhook-queue-size")).isZero();
  }

  @Test
  void aWebhookWakesThePollAndTheStreamStaysWhereItIs() throws Exception {
    SourceRecord before = task.records.get(task.records.size() - 1);
    rename(1, "changed");
    assertThat(pollUntil(sender.send(invoiceUpdated("o-1", 1)))).isEqualTo(200);
    SourceRecord record = task.records.get(task.records.size() - 1);
    assertThat(record.sourceOffset().get("from")).isEqualTo(before.sourceOffset().get("from"));
    assertThat(record.sourceOffset().get("phase")).isEqualTo("live");
  }

  @Test
  void whatPollingFindsLaterIsNotDeliveredAgain() throws Exception {
    rename(2, "changed");
    assertThat(pollUntil(sender.send(invoiceUpdated("o-1", 2)))).isEqualTo(200);
    task.close();
    Map<String, String> config = sender.config(tenant, "invoices");
    config.put("poll.interval.ms", "100");
    listen(config);
    task.untilMorePages("invoices", 3);
    assertThat(task.ids("invoices")).isEmpty();
  }

  @Test
  void aVersionThatPollingHandedOverIsAnsweredWithItsCommit() throws Exception {
    task.close();
    Map<String, String> config = sender.config(tenant, "invoices");
    config.put("poll.interval.ms", "100");
    listen(config);
    rename(2, "changed");
    List<SourceRecord> polled = pollSomething();
    assertThat(header(polled.get(0), "fieldledger.channel")).isEqualTo("export");
    CompletableFuture<HttpResponse<String>> answer = sender.send(invoiceUpdated("o-1", 2));
    long before = calls();
    task.until(() -> calls() > before);
    task.untilMorePages("invoices", 2);
    assertThat(answer).isNotDone();
    task.commit(polled);
    assertThat(pollUntil(answer)).isEqualTo(200);
    assertThat(task.ids("invoices")).containsExactly(2L);
  }

  @Test
  void aPageThatAWebhookOvertookBringsNothingOlder() throws Exception {
    restart("poll.interval.ms", "100");
    String slow =
        tenant
            .endpoint
            .faults()
            .add(
                FaultRule.of(FaultKind.SLOW_BODY)
                    .on("GET", ".*/export/invoices")
                    .once()
                    .delay(1000, 0)
                    .build());
    rename(2, "older");
    task.until(() -> tenant.endpoint.faults().used(slow) == 1);
    rename(2, "newer");
    long pages = task.metrics.value("pages-total", "invoices");
    assertThat(pollUntil(sender.send(invoiceUpdated("o-1", 2)))).isEqualTo(200);
    task.until(() -> task.metrics.value("pages-total", "invoices") > pages + 1);
    assertThat(task.last("invoices", 2).getString("referenceNumber")).isEqualTo("newer");
  }

  @Test
  void aVersionThatIsSafeAlreadyIsAnsweredAtOnce() throws Exception {
    assertThat(pollUntil(sender.send(invoiceUpdated("o-1", 3)))).isEqualTo(200);
    assertThat(task.ids("invoices")).containsExactly(1L, 2L, 3L);
    assertThat(task.metrics.value("records-suppressed-total", "invoices")).isEqualTo(1);
  }

  @Test
  void aRepeatedOccurrenceIsFetchedOnce() throws Exception {
    rename(2, "changed");
    CompletableFuture<HttpResponse<String>> first = sender.send(invoiceUpdated("o-1", 2));
    CompletableFuture<HttpResponse<String>> second = sender.send(invoiceUpdated("o-1", 2));
    Awaitility.await()
        .atMost(TaskHarness.DEADLINE)
        .until(() -> task.metrics.value("webhooks-received-total") == 2);
    assertThat(pollUntil(first)).isEqualTo(200);
    assertThat(pollUntil(second)).isEqualTo(200);
    long calls = calls();
    assertThat(status(sender.send(invoiceUpdated("o-1", 2)))).isEqualTo(200);
    assertThat(calls()).isEqualTo(calls);
    assertThat(task.metrics.value("webhooks-deduplicated-total")).isEqualTo(2);
  }

  @Test
  void eventsOutOfOrderBringTheNewestStateOnce() throws Exception {
    rename(2, "second");
    CompletableFuture<HttpResponse<String>> later = sender.send(invoiceUpdated("o-2", 2));
    Awaitility.await()
        .atMost(TaskHarness.DEADLINE)
        .until(() -> task.metrics.value("webhooks-received-total") == 1);
    CompletableFuture<HttpResponse<String>> earlier = sender.send(invoiceUpdated("o-1", 2));
    Awaitility.await()
        .atMost(TaskHarness.DEADLINE)
        .until(() -> task.metrics.value("webhooks-received-total") == 2);
    assertThat(pollUntil(later)).isEqualTo(200);
    assertThat(pollUntil(earlier)).isEqualTo(200);
    assertThat(task.ids("invoices")).containsExactly(1L, 2L, 3L, 2L);
    assertThat(task.last("invoices", 2).getString("referenceNumber")).isEqualTo("second");
  }

  @Test
  void aBurstIsFetchedFiftyInACall() throws Exception {
    tenant.with(RecordType.INVOICES, 120);
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int id = 1; id <= 120; id++) {
      answers.add(sender.send(invoiceUpdated("o-" + id, id)));
    }
    Awaitility.await()
        .atMost(TaskHarness.DEADLINE)
        .until(() -> task.metrics.value("webhooks-received-total") == 120);
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(pollUntil(answer)).isEqualTo(200);
    }
    assertThat(calls()).isEqualTo(3);
  }

  @Test
  void aFailedFetchIsAnswered503AndTheRepetitionSucceeds() throws Exception {
    tenant
        .endpoint
        .faults()
        .add(
            FaultRule.of(FaultKind.STATUS)
                .on("GET", ".*/accounting/v2/tenant/[0-9]+/invoices")
                .times(1)
                .answer(500, Map.of(), "")
                .build());
    rename(2, "changed");
    CompletableFuture<HttpResponse<String>> answer = sender.send(invoiceUpdated("o-1", 2));
    assertThat(pollUntil(answer)).isEqualTo(503);
    assertThat(answer.join().headers().firstValue("Retry-After")).contains("10");
    assertThat(task.metrics.value("webhooks-refused-total", "reason", "fetch-failed")).isEqualTo(1);
    assertThat(pollUntil(sender.send(invoiceUpdated("o-1", 2)))).isEqualTo(200);
    assertThat(task.last("invoices", 2).getString("referenceNumber")).isEqualTo("changed");
  }

  @Test
  void aRecordThatIsNotThereYetIsAnswered503() throws Exception {
    assertThat(pollUntil(sender.send(invoiceUpdated("o-1", 77)))).isEqualTo(503);
    assertThat(task.metrics.value("webhooks-refused-total", "reason", "not-found")).isEqualTo(1);
    rename(77, "there now");
    assertThat(pollUntil(sender.send(invoiceUpdated("o-1", 77)))).isEqualTo(200);
  }

  @Test
  void aRecordThatCannotBeCarriedIsPutAsideAndAnswered() throws Exception {
    tenant.change(RecordType.INVOICES, 2, "{\"total\":\"1.005\"}");
    assertThat(pollUntil(sender.send(invoiceUpdated("o-1", 2)))).isEqualTo(200);
    SourceRecord last = task.records.get(task.records.size() - 1);
    assertThat(last.topic()).isEqualTo("servicetitan.rejected");
    assertThat(header(last, "fieldledger.event.id")).isEqualTo("o-1");
  }

  @Test
  void aFullQueueIsAnswered503() throws Exception {
    restart("webhook.queue.capacity", "1");
    CompletableFuture<HttpResponse<String>> first = sender.send(invoiceUpdated("o-1", 1));
    Awaitility.await()
        .atMost(TaskHarness.DEADLINE)
        .until(() -> task.metrics.value("webhook-queue-size") == 1);
    assertThat(status(sender.send(invoiceUpdated("o-2", 2)))).isEqualTo(503);
    assertThat(task.metrics.value("webhooks-refused-total", "reason", "queue-full")).isEqualTo(1);
    assertThat(pollUntil(first)).isEqualTo(200);
    assertThat(pollUntil(sender.send(invoiceUpdated("o-2", 2)))).isEqualTo(200);
  }

  @Test
  void aPausedTaskAnswers503AtTheDeadline() throws Exception {
    restart("webhook.ack.timeout.ms", "200");
    rename(1, "changed");
    assertThat(status(sender.send(invoiceUpdated("o-1", 1)))).isEqualTo(503);
    assertThat(task.metrics.value("webhooks-refused-total", "reason", "late")).isEqualTo(1);
    task.until(() -> task.metrics.value("webhook-queue-size") == 0);
    assertThat(task.last("invoices", 1).getString("referenceNumber")).isEqualTo("changed");
    assertThat(status(sender.send(invoiceUpdated("o-1", 1)))).as("delivered since").isEqualTo(200);
  }

  @Test
  void stoppingAnswers503AndFreesThePort() throws Exception {
    CompletableFuture<HttpResponse<String>> answer = sender.send(invoiceUpdated("o-1", 1));
    Awaitility.await()
        .atMost(TaskHarness.DEADLINE)
        .until(() -> task.metrics.value("webhook-queue-size") == 1);
    task.close();
    assertThat(status(answer)).isEqualTo(503);
    listen(sender.config(tenant, "invoices"));
    assertThat(pollUntil(sender.send(invoiceUpdated("o-1", 1)))).isEqualTo(200);
  }

  @Test
  void aDispatchBringsJobAndAppointment() throws Exception {
    tenant.change(RecordType.JOBS, 7, "{\"jobNumber\":\"7\"}");
    tenant.change(RecordType.APPOINTMENTS, 8, "{\"jobId\":7}");
    restart("webhook.ack.timeout.ms", "10000");
    task.until(() -> task.ids("jobs").contains(7L) && task.ids("appointments").contains(8L));
    tenant.change(RecordType.JOBS, 7, "{\"jobNumber\":\"7b\"}");
    tenant.change(RecordType.APPOINTMENTS, 8, "{\"status\":\"Dispatched\"}");
    String dispatched =
        event(
            "o-1",
            "tn.dis.technician-dispatched",
            "{\"job\":{\"id\":7},\"appointment\":{\"id\":8}}");
    assertThat(pollUntil(sender.send(dispatched))).isEqualTo(200);
    assertThat(task.last("jobs", 7).getString("jobNumber")).isEqualTo("7b");
    assertThat(task.last("appointments", 8).getString("status")).isEqualTo("Dispatched");
  }

  @Test
  void aCustomerComesWithItsContacts() throws Exception {
    restart("webhook.events", "customer.changed:customers");
    task.until(() -> task.metrics.value("live", "customers") == 1);
    tenant.change(RecordType.CUSTOMERS, 5, "{\"name\":\"Ada\"}");
    tenant.contact(1, 5, "ada@example.com");
    String changed = event("o-1", "customer.changed", "{\"customer\":{\"id\":5}}");
    assertThat(pollUntil(sender.send(changed))).isEqualTo(200);
    assertThat(task.last("customers", 5).getArray("contacts")).hasSize(1);
  }
}
