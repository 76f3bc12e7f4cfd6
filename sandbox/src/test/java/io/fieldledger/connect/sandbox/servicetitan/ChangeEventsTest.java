package io.fieldledger.connect.sandbox.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.webhook.Receiver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which events a change of a record causes, and for whom. */
class ChangeEventsTest {
  private static final String SECRET = SandboxCredentials.SERVICETITAN_WEBHOOK_SECRET;

  private final TestTenant tenant = new TestTenant(0);
  private Receiver receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = new Receiver();
    change(RecordType.INVOICES, "{\"syncStatus\":\"Pending\",\"batch\":null}");
    change(RecordType.JOBS, "{\"jobStatus\":\"InProgress\"}");
  }

  @AfterEach
  void stop() {
    tenant.api.close();
    receiver.close();
  }

  @Test
  void anInvoiceTellsOfItsUpdatesAndItsSteps() throws Exception {
    tenant.api.webhooks().subscribe(receiver.url(), SECRET);
    assertThat(told(RecordType.INVOICES, "{\"summary\":\"x\"}"))
        .containsExactly("tn.acc.invoice-updated");
    assertThat(told(RecordType.INVOICES, "{\"batch\":{\"id\":1}}"))
        .containsExactlyInAnyOrder("tn.acc.invoice-updated", "tn.acc.invoice-batched");
    assertThat(told(RecordType.INVOICES, "{\"syncStatus\":\"Posted\"}"))
        .containsExactlyInAnyOrder("tn.acc.invoice-updated", "tn.acc.invoice-posted");
    assertThat(told(RecordType.INVOICES, "{\"syncStatus\":\"Exported\"}"))
        .containsExactlyInAnyOrder("tn.acc.invoice-updated", "tn.acc.invoice-exported");
  }

  @Test
  void aJobTellsOfItsUpdatesAndItsEnd() throws Exception {
    tenant.api.webhooks().subscribe(receiver.url(), SECRET);
    assertThat(told(RecordType.JOBS, "{\"priority\":\"High\"}"))
        .containsExactly("tn.jpm.job-updated");
    assertThat(told(RecordType.JOBS, "{\"jobStatus\":\"Completed\"}"))
        .containsExactlyInAnyOrder("tn.jpm.job-updated", "tn.jpm.job-completed");
  }

  @Test
  void anAppointmentTellsOfItsJobToo() throws Exception {
    change(RecordType.APPOINTMENTS, "{\"jobId\":17,\"start\":\"2026-12-02T08:00:00Z\"}");
    tenant.api.webhooks().subscribe(receiver.url(), SECRET);
    assertThat(told(RecordType.APPOINTMENTS, "{\"unused\":true}"))
        .containsExactly("tn.jpm.job-appointment-updated");
    assertThat(told(RecordType.APPOINTMENTS, "{\"start\":\"2026-12-03T08:00:00Z\"}"))
        .containsExactlyInAnyOrder("tn.jpm.job-appointment-updated", "tn.jpm.job-rescheduled");
    assertThat(told(RecordType.APPOINTMENTS, "{\"status\":\"Dispatched\"}"))
        .containsExactlyInAnyOrder(
            "tn.jpm.job-appointment-updated", "tn.dis.technician-dispatched");
    assertThat(told(RecordType.APPOINTMENTS, "{\"status\":\"Working\"}"))
        .containsExactlyInAnyOrder("tn.jpm.job-appointment-updated", "tn.dis.technician-arrived");
  }

  @Test
  void newRecordsAndOtherTypes() throws Exception {
    tenant.api.webhooks().subscribe(receiver.url(), SECRET);
    assertThat(told(RecordType.EMPLOYEES, "{\"name\":\"Dana\"}"))
        .containsExactly("tn.stt.employee-changed");
    assertThat(told(RecordType.INVOICE_ITEMS, "{\"invoiceId\":17,\"cost\":\"1.00\"}"))
        .containsExactly("tn.acc.invoice-updated");
    assertThat(told(RecordType.VENDORS, "{\"name\":\"Acme\"}")).isEmpty();
    tenant.api.records().copy(RecordType.JOBS, 17, 18, Json.object());
    tenant.api.records().copy(RecordType.INVOICES, 17, 18, Json.object());
    tenant.api.webhooks().deliveries().awaitAll(Duration.ofSeconds(20));
    assertThat(
            tenant.api.webhooks().deliveries().all(each -> each.records().contains("18")).stream()
                .map(each -> each.type()))
        .containsExactly("tn.jpm.job-scheduled", "tn.acc.invoice-updated");
  }

  @Test
  void dottedNamesGoOnlyToThoseThatAskForThem() throws Exception {
    tenant.api.webhooks().subscribe(receiver.url(), SECRET);
    assertThat(told(RecordType.PAYMENTS, "{\"total\":\"1.00\"}")).isEmpty();
    Receiver named = new Receiver();
    tenant
        .api
        .webhooks()
        .subscribe(named.url(), SECRET, "payment.updated", "customer.created", "invoice.updated");
    change(RecordType.PAYMENTS, "{\"total\":\"2.00\"}");
    change(RecordType.CUSTOMERS, "{\"name\":\"New\"}");
    change(RecordType.INVOICES, "{\"summary\":\"y\"}");
    tenant.api.webhooks().deliveries().awaitAll(Duration.ofSeconds(20));
    assertThat(named.got().stream().map(got -> got.text("type")))
        .containsExactlyInAnyOrder("payment.updated", "customer.created", "invoice.updated");
    named.close();
  }

  @Test
  void withoutSubscriptionsNothingIsSent() {
    change(RecordType.INVOICES, "{\"summary\":\"x\"}");
    assertThat(tenant.api.webhooks().deliveries().all()).isEmpty();
  }

  private List<String> told(RecordType type, String members) throws Exception {
    int before = receiver.got().size();
    change(type, members);
    tenant.api.webhooks().deliveries().awaitAll(Duration.ofSeconds(20));
    List<Receiver.Got> fresh = receiver.got().subList(before, receiver.got().size());
    for (Receiver.Got each : fresh) {
      JsonNode data = each.json().get("data");
      assertThat(data.get("tenantId").asText())
          .isEqualTo(SandboxCredentials.SERVICETITAN_TENANT_ID);
    }
    return fresh.stream().map(each -> each.text("type")).toList();
  }

  private void change(RecordType type, String members) {
    try {
      tenant.api.records().change(type, 17, Json.MAPPER.readTree(members));
    } catch (IOException e) {
      throw new IllegalArgumentException(members, e);
    }
  }
}
