package io.fieldledger.connect.servicetitan.source.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTableTest {

  @ParameterizedTest
  @CsvSource({
    "tn.acc.invoice-updated, invoices",
    "tn.acc.invoice-batched, invoices",
    "tn.acc.invoice-posted, invoices",
    "tn.acc.invoice-exported, invoices",
    "tn.jpm.job-scheduled, jobs",
    "tn.jpm.job-completed, jobs",
    "tn.jpm.job-appointment-updated, appointments",
    "tn.stt.employee-changed, employees",
    "invoice.created, invoices",
    "invoice.updated, invoices",
    "payment.created, payments",
    "customer.created, customers",
    "appointment.updated, appointments"
  })
  void knownTypes(String type, String stream) {
    assertThat(EventTable.with(List.of()).streamsOf(type)).containsExactly(stream);
  }

  @Test
  void aDispatchIsAboutTheJobAndTheAppointment() {
    assertThat(EventTable.with(List.of()).streamsOf("tn.dis.technician-dispatched"))
        .containsExactly("jobs", "appointments");
  }

  @Test
  void otherTypesAreAboutNothing() {
    assertThat(EventTable.with(List.of()).streamsOf("tn.tlc.call-completed")).isEmpty();
  }

  @Test
  void theConfigurationAddsTypesAndTakesThePlaceOfKnownOnes() {
    EventTable table =
        EventTable.with(
            List.of("vendor.updated:vendors", " urn:x:job : jobs", "invoice.created:customers"));
    assertThat(table.streamsOf("vendor.updated")).containsExactly("vendors");
    assertThat(table.streamsOf("urn:x:job")).containsExactly("jobs");
    assertThat(table.streamsOf("invoice.created")).containsExactly("customers");
    assertThat(table.streamsOf("invoice.updated")).containsExactly("invoices");
    assertThat(table.streams()).contains("vendors", "invoices", "payments", "employees");
  }

  @Test
  void aTypeMayBeAboutSeveralStreams() {
    assertThat(EventTable.with(List.of("x:jobs", "x:invoices")).streamsOf("x"))
        .containsExactly("jobs", "invoices");
  }

  @Test
  void wrongPairsAreNamed() {
    assertThatThrownBy(() -> EventTable.with(List.of("invoice.created")))
        .hasMessageContaining("'invoice.created' is no pair");
    assertThatThrownBy(() -> EventTable.with(List.of(":invoices"))).hasMessageContaining("no pair");
    assertThatThrownBy(() -> EventTable.with(List.of("x:invoice")))
        .hasMessageContaining("There is no stream 'invoice'");
    assertThatThrownBy(() -> EventTable.with(List.of("x:inventory-bills")))
        .hasMessageContaining("'inventory-bills' cannot be fetched by their ids");
  }
}
