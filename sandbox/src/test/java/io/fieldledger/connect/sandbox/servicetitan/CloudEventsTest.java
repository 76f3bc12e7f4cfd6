package io.fieldledger.connect.sandbox.servicetitan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.webhook.WebhookEvent;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an event says, and that it fits the last published schemas where those lie at hand. */
@TestInstance(Lifecycle.PER_CLASS)
class CloudEventsTest {
  private final TestTenant tenant = new TestTenant(1);
  private final CloudEvents events =
      new CloudEvents(new EventData(tenant.api.records()), tenant.switches, tenant.clock);
  private final long invoice = first(RecordType.INVOICES);
  private final long job = first(RecordType.JOBS);
  private final long appointment = first(RecordType.APPOINTMENTS);

  @Test
  void theEnvelopeNamesDeliveryOccurrenceAndTenant() {
    WebhookEvent event = events.event("tn.acc.invoice-updated", String.valueOf(invoice));
    JsonNode json = Json.tree(event.body().of("d-1"));
    assertThat(json.get("specversion").asText()).isEqualTo("1.0");
    assertThat(json.get("id").asText()).isEqualTo("d-1");
    assertThat(json.get("type").asText()).isEqualTo("tn.acc.invoice-updated");
    assertThat(json.get("time").asText()).isEqualTo("2026-12-01T15:00:00Z");
    assertThat(json.get("source").asText()).isEqualTo("https://webhooks.servicetitan.io");
    assertThat(json.get("userassignedid").asText()).isEqualTo(event.occurrenceId());
    assertThat(json.get("datacontenttype").asText()).isEqualTo("application/json");
    assertThat(json.at("/data/tenantId").asLong()).isEqualTo(4410021);
    assertThat(json.at("/data/tenantName").asText()).isNotEmpty();
    assertThat(json.at("/data/invoice/id").asLong()).isEqualTo(invoice);
    assertThat(json.at("/data/invoice/total").isTextual()).isTrue();
    assertThat(event.body().of("d-1")).isEqualTo(event.body().of("d-1"));
  }

  @Test
  void anInvoiceHasItsHeaderOnly() {
    JsonNode sent = data("tn.acc.invoice-posted", invoice).get("invoice");
    assertThat(sent.has("items")).isFalse();
    assertThat(sent.has("active")).isFalse();
    assertThat(sent.has("summary")).isFalse();
    assertThat(sent.has("referenceNumber")).isTrue();
  }

  @Test
  void anotherTenantIsASwitch() {
    tenant.switches.set("webhook.tenant.id", "99");
    assertThat(data("tn.acc.invoice-updated", invoice).get("tenantId").asLong()).isEqualTo(99);
    tenant.switches.reset("webhook.tenant.id");
  }

  @Test
  void dottedNamesCarryTheirEntity() {
    assertThat(data("invoice.created", invoice).at("/invoice/id").asLong()).isEqualTo(invoice);
    assertThat(data("payment.created", 5).at("/payment/id").asLong()).isEqualTo(5);
    assertThat(data("customer.created", 6).at("/customer/id").asLong()).isEqualTo(6);
    assertThat(data("appointment.updated", appointment).at("/appointment/jobId").asLong())
        .isPositive();
  }

  @Test
  void anyOtherNameHasItsMembersInTheData() {
    long vendor = first(RecordType.VENDORS);
    JsonNode data = data("vendor.updated", vendor);
    assertThat(data.get("id").asLong()).isEqualTo(vendor);
    assertThat(data.get("name").asText()).isNotEmpty();
    assertThat(data.get("tenantId").asLong()).isEqualTo(4410021);
    assertThat(data("something", 7).get("id").asLong()).isEqualTo(7);
    assertThat(data("tn.crm.lead-created", 8).at("/lead/id").asLong()).isEqualTo(8);
  }

  @Test
  void aRecordThatIsNotThereGivesItsId() {
    assertThat(data("tn.acc.invoice-updated", 3).get("invoice"))
        .isEqualTo(Json.tree("{\"id\":3}".getBytes(UTF_8)));
    assertThatThrownBy(() -> events.event("tn.acc.invoice-updated", "x"))
        .hasMessageContaining("ids are numbers");
  }

  @ParameterizedTest
  @CsvSource({
    "tn.acc.invoice-updated, openapi-2026-03-webhooks/accounting-v2.json,"
        + " Accounting.V2.Webhook.InvoiceUpdatedEventPayload",
    "tn.acc.invoice-posted, openapi-2026-03-webhooks/accounting-v2.json,"
        + " Accounting.V2.Webhook.InvoicePostedEventPayload",
    "tn.acc.invoice-task-created, openapi-2026-03-webhooks/accounting-v2.json,"
        + " Accounting.V2.Webhook.InvoiceTaskCreatedEventPayload",
    "tn.jpm.job-updated, openapi-2026-03-webhooks/jpm-v2.json,"
        + " Jpm.V2.Webhook.JobUpdatedWebhookEvent",
    "tn.jpm.job-completed, openapi-2026-03-webhooks/jpm-v2.json,"
        + " Jpm.V2.Webhook.JobCompletedWebhookEvent",
    "tn.jpm.job-rescheduled, openapi-2026-03-webhooks/jpm-v2.json,"
        + " Jpm.V2.Webhook.JobRescheduledWebhookEvent",
    "tn.jpm.job-appointment-updated, openapi-2026-03-webhooks/jpm-v2.json,"
        + " Jpm.V2.Webhook.JobAppointmentUpdatedWebhookEvent",
    "tn.dis.technician-dispatched, openapi-2026-03-webhooks/dispatch-v2.json,"
        + " Dispatch.V2.Webhook.TechnicianDispatchedWebhookEvent",
    "tn.dis.technician-arrived, openapi-2025-12-examples/tenant-dispatch-v2.json,"
        + " Dispatch.V2.Webhook.TechnicianArrivedWebhookEvent",
    "tn.stt.employee-changed, openapi-2025-12-examples/tenant-settings-v2.json,"
        + " TenantSettings.V2.WebhookV2EmployeePayload"
  })
  void eventsFitTheirSchemas(String type, String file, String payload) throws IOException {
    Optional<Schema> schema = EventSchemas.find(file, "CloudEvent_Of_" + payload);
    assumeTrue(schema.isPresent(), "no contracts beside this project");
    long record =
        switch (type) {
          case "tn.jpm.job-appointment-updated" -> appointment;
          case "tn.stt.employee-changed" -> first(RecordType.EMPLOYEES);
          default -> type.startsWith("tn.acc") ? invoice : job;
        };
    byte[] body = events.event(type, String.valueOf(record)).body().of("d-1");
    assertThat(schema.get().validate(Json.tree(body))).as(new String(body, UTF_8)).isEmpty();
  }

  private long first(RecordType type) {
    return tenant.api.records().ids(type).get(0);
  }

  private JsonNode data(String type, long id) {
    return Json.tree(events.event(type, String.valueOf(id)).body().of("d-1")).get("data");
  }
}
