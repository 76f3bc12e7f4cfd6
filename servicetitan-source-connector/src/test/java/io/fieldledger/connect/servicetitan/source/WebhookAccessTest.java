package io.fieldledger.connect.servicetitan.source;

import static io.fieldledger.connect.servicetitan.source.EventSender.event;
import static io.fieldledger.connect.servicetitan.source.EventSender.invoiceUpdated;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.fixture.StoredOffsets;
import io.fieldledger.connect.core.webhook.HmacSignature;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.types.Password;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whose events a task lets in. */
class WebhookAccessTest {
  private final SandboxTenant tenant = new SandboxTenant().with(RecordType.INVOICES, 1);
  private final EventSender sender = new EventSender();

  @AfterEach
  void stop() {
    tenant.close();
  }

  private TaskHarness start(Map<String, String> config) {
    TaskHarness task = TaskHarness.start(config, new StoredOffsets());
    Awaitility.await()
        .atMost(TaskHarness.DEADLINE)
        .until(() -> task.metrics.value("webhook-listening") == 1);
    return task;
  }

  private static int status(CompletableFuture<HttpResponse<String>> answer) throws Exception {
    return answer.get(20, TimeUnit.SECONDS).statusCode();
  }

  private static long refused(TaskHarness task, String reason) {
    return task.metrics.value("webhooks-refused-total", "reason", reason);
  }

  @Test
  void aForgedSignatureIsRefused() throws Exception {
    String body = invoiceUpdated("o-1", 1);
    String other =
        new HmacSignature(
                new Password("another-key-another-key-another-key"), HmacSignature.Encoding.HEX)
            .sign(body.getBytes(UTF_8));
    try (TaskHarness task = start(sender.config(tenant, "invoices"))) {
      assertThat(status(sender.send(sender.url(), body, other))).isEqualTo(401);
      assertThat(status(sender.send(sender.url(), body, "nonsense"))).isEqualTo(401);
      assertThat(status(sender.sendUnsigned(body))).isEqualTo(401);
      assertThat(refused(task, "signature")).isEqualTo(3);
      assertThat(task.metrics.value("webhook-queue-size")).isZero();
    }
  }

  @Test
  void unsignedEventsComeInOnlyWhenAllowedAndWrongOnesNever() throws Exception {
    Map<String, String> config = sender.config(tenant, "invoices");
    config.put("webhook.signature.required", "false");
    String call = event("o-1", "tn.tlc.call-completed", "{}");
    try (TaskHarness task = start(config)) {
      assertThat(status(sender.sendUnsigned(call))).isEqualTo(200);
      assertThat(status(sender.send(sender.url(), call, "nonsense"))).isEqualTo(401);
      assertThat(task.metrics.value("webhooks-ignored-total")).isEqualTo(1);
    }
  }

  @Test
  void anotherTenantsEventsAreRefused() throws Exception {
    String ours = invoiceUpdated("o-1", 1);
    String theirs =
        event("o-1", "tn.acc.invoice-updated", "{\"tenantId\":1,\"invoice\":{\"id\":1}}");
    try (TaskHarness task = start(sender.config(tenant, "invoices"))) {
      assertThat(status(sender.send(sender.url("985798691"), ours, ""))).isEqualTo(403);
      assertThat(status(sender.send(theirs))).isEqualTo(403);
      assertThat(refused(task, "tenant")).isEqualTo(2);
      assertThat(status(sender.send(sender.url() + "/more", ours, ""))).isEqualTo(404);
      assertThat(refused(task, "path")).isEqualTo(1);
      task.untilCount("invoices", 1);
      assertThat(tenant.endpoint.journal().calls("GET", ".*/tenant/.*/invoices"))
          .as("only the feed was read")
          .allMatch(call -> call.path().endsWith("/export/invoices"));
    }
  }

  @Test
  void whatCannotBeReadIsRefusedAndWhatIsNotReadIsIgnored() throws Exception {
    try (TaskHarness task = start(sender.config(tenant, "invoices"))) {
      assertThat(status(sender.send("{\"truncated\":"))).isEqualTo(400);
      assertThat(status(sender.send("<html/>"))).isEqualTo(400);
      assertThat(refused(task, "unreadable")).isEqualTo(2);
      assertThat(status(sender.send(event("o-1", "tn.tlc.call-completed", "{}")))).isEqualTo(200);
      assertThat(status(sender.send(event("o-2", "customer.created", "{\"customer\":{\"id\":1}}"))))
          .isEqualTo(200);
      assertThat(task.metrics.value("webhooks-ignored-total")).isEqualTo(2);
    }
  }

  @Test
  void twentyMegabytesAreRefused() throws Exception {
    try (TaskHarness task = start(sender.config(tenant, "invoices"))) {
      String body = "{\"x\":\"" + "x".repeat(20 * 1024 * 1024) + "\"}";
      assertThat(status(sender.sendUnsigned(body))).isEqualTo(413);
      assertThat(refused(task, "too-large")).isEqualTo(1);
    }
  }

  @Test
  void withoutThePortTheTaskPollsOnAndListensLater() throws Exception {
    ServerSocket other = new ServerSocket(sender.port(), 1, InetAddress.getLoopbackAddress());
    try (TaskHarness task =
        TaskHarness.start(sender.config(tenant, "invoices"), new StoredOffsets())) {
      task.untilCount("invoices", 1);
      assertThat(task.metrics.value("webhook-listening")).isZero();
      other.close();
      Awaitility.await()
          .atMost(TaskHarness.DEADLINE)
          .until(() -> task.metrics.value("webhook-listening") == 1);
    } finally {
      other.close();
    }
  }

  @Test
  void onlyTheFirstTaskListens() throws Exception {
    Map<String, String> config = sender.config(tenant, "invoices");
    config.put(ServiceTitanSourceConnector.TASK_NUMBER, "1");
    try (TaskHarness second = TaskHarness.start(config, new StoredOffsets());
        ServerSocket free = new ServerSocket(sender.port(), 1, InetAddress.getLoopbackAddress())) {
      second.untilCount("invoices", 1);
      assertThat(free.isBound()).isTrue();
    }
  }
}
