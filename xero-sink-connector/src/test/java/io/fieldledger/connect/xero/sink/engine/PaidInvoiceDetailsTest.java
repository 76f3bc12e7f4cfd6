package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.customer;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoice;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoiceBody;
import static io.fieldledger.connect.xero.sink.engine.Documents.payment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.plan.Policies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Xero lets be changed of an invoice that is paid, part by part (contract, 6.2). */
class PaidInvoiceDetailsTest {

  @ParameterizedTest
  @CsvSource({
    "Reference, ST-I-1 · Job 77, 60.00",
    "Reference, ST-I-1 · Job 77, 100.00",
    "DueDate, 2026-12-31, 60.00",
    "DueDate, 2026-12-31, 100.00",
    "InvoiceNumber, 1001, 60.00",
    "InvoiceNumber, 1001, 100.00",
    "Description, Repaired, 60.00",
    "Description, Repaired, 100.00",
    "AccountCode, 4050, 60.00",
    "AccountCode, 4050, 100.00",
    "Tracking, Tucson HVAC, 60.00",
    "Tracking, Tucson HVAC, 100.00",
  })
  void isChangedInPlace(String field, String value, String paid) {
    try (Rehearsal xero =
        new Rehearsal(new Policies(Policies.ContactMatch.NAME, true), new Random(1))) {
      for (Map<String, Object> record :
          List.of(
              customer(8123, "Ann Lee"),
              invoice(1, 8123, "100.00"),
              payment(1, 1, paid),
              edited(field, value))) {
        xero.offer(record);
        xero.quiet();
      }
      assertThat(xero.settlements).extracting(s -> s.status()).containsOnly("accepted");
      assertThat(xero.list("Invoices")).hasSize(1);
      JsonNode found = xero.list("Invoices").get(0);
      assertThat(shown(found, field)).isEqualTo(value);
      assertThat(xero.list("CreditNotes")).isEmpty();
      assertThat(xero.list("Payments")).hasSize(1);
    }
  }

  private static String shown(JsonNode invoice, String field) {
    JsonNode line = invoice.path("LineItems").get(0);
    return switch (field) {
      case "Tracking" -> line.path("Tracking").get(0).path("Option").asText();
      case "Description", "AccountCode" -> line.path(field).asText();
      case "DueDate" -> invoice.path("DueDateString").asText().substring(0, 10);
      default -> invoice.path(field).asText();
    };
  }

  private static Map<String, Object> edited(String field, String value) {
    Map<String, Object> body = new LinkedHashMap<>(invoiceBody(1, 8123, "100.00", "4000"));
    Map<String, Object> line = new LinkedHashMap<>();
    ((Map<?, ?>) ((List<?>) body.get("LineItems")).get(0))
        .forEach((name, member) -> line.put((String) name, member));
    switch (field) {
      case "Tracking" -> line.put(field, List.of(Map.of("Name", "Business unit", "Option", value)));
      case "Description", "AccountCode" -> line.put(field, value);
      default -> body.put(field, value);
    }
    body.put("LineItems", List.of(line));
    return Organisation.record("Invoice", "1", Organisation.document("Invoice", "ST-I-1", body));
  }
}
