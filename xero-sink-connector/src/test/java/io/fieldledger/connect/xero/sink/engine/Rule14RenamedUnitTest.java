package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Documents.customer;
import static io.fieldledger.connect.xero.sink.engine.Documents.invoiceBody;
import static io.fieldledger.connect.xero.sink.engine.Documents.payment;
import static io.fieldledger.connect.xero.sink.engine.Organisation.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A business unit keeps its tracking option when it is renamed. */
class Rule14RenamedUnitTest {
  private static final String CATEGORY = "Business unit";

  private final Organisation xero = new Organisation();

  @BeforeEach
  void aCustomer() {
    post(customer(8123, "Ann Lee"));
  }

  @AfterEach
  void close() {
    xero.close();
  }

  @Test
  void aRenameInTheSourceRenamesTheOption() {
    post(invoice(1, "HVAC Service", 14, "100.00"));
    int options = options().size();
    post(invoice(2, "HVAC & Plumbing", 15, "50.00"));

    assertThat(xero.last().status()).isEqualTo("accepted");
    assertThat(options())
        .hasSize(options)
        .contains("HVAC & Plumbing")
        .doesNotContain("HVAC Service");
    assertThat(option("ST-I-1")).isEqualTo("HVAC & Plumbing");
    assertThat(option("ST-I-2")).isEqualTo("HVAC & Plumbing");
  }

  @Test
  void anOlderRecordDoesNotRenameItBack() {
    post(invoice(1, "HVAC Service", 14, "100.00"));
    post(invoice(2, "HVAC & Plumbing", 15, "50.00"));
    post(invoice(1, "HVAC Service", 14, "100.00"));
    assertThat(xero.last().status()).isEqualTo("unchanged");
    post(invoice(3, "HVAC Service", 13, "30.00"));

    assertThat(option("ST-I-3")).isEqualTo("HVAC & Plumbing");
    assertThat(options()).doesNotContain("HVAC Service");
  }

  @Test
  void itIsRememberedAcrossARestart() {
    post(invoice(1, "HVAC Service", 14, "100.00"));
    xero.restart();
    post(invoice(2, "HVAC & Plumbing", 15, "50.00"));
    xero.restart();
    post(invoice(3, "HVAC Service", 13, "30.00"));
    post(invoice(4, "Home comfort", 16, "30.00"));

    assertThat(options())
        .contains("Home comfort")
        .doesNotContain("HVAC Service", "HVAC & Plumbing");
    assertThat(option("ST-I-1")).isEqualTo("Home comfort");
  }

  /** Otherwise the correction would book from the old name to the new one. */
  @Test
  void theCorrectionOfAPaidInvoiceKnowsTheNewName() {
    post(invoice(1, "HVAC Service", 14, "100.00"));
    post(payment(5, 1, "100.00"));
    post(invoice(2, "HVAC & Plumbing", 15, "50.00"));
    post(invoice(1, "HVAC & Plumbing", 16, "80.00"));

    assertThat(xero.last().status()).isEqualTo("accepted");
    JsonNode correction = xero.list("CreditNotes").get(0);
    assertThat(correction.path("Total").decimalValue()).isEqualByComparingTo("20.00");
    assertThat(correction.path("LineItems")).hasSize(1);
    assertThat(correction.at("/LineItems/0/Tracking/0/Option").asText())
        .isEqualTo("HVAC & Plumbing");
  }

  @Test
  void theNameThatAPersonGaveItInXeroStays() {
    post(invoice(1, "HVAC Service", 14, "100.00"));
    JsonNode category = category();
    String id = "";
    for (JsonNode option : category.path("Options")) {
      id =
          option.path("Name").asText().equals("HVAC Service")
              ? option.path("TrackingOptionID").asText()
              : id;
    }
    xero.rename(category.path("TrackingCategoryID").asText(), id, "01 HVAC");
    xero.advance(Duration.ofDays(2));
    xero.restart();
    post(invoice(2, "HVAC Service", 15, "50.00"));
    post(invoice(3, "HVAC & Plumbing", 16, "50.00"));

    assertThat(option("ST-I-2")).isEqualTo("01 HVAC");
    assertThat(option("ST-I-3")).isEqualTo("01 HVAC");
    assertThat(options()).doesNotContain("HVAC Service", "HVAC & Plumbing");
  }

  @Test
  void twoUnitsOfOneNameAreParted() {
    post(invoice(1, "HVAC", 14, "100.00", 21));
    post(invoice(2, "HVAC", 14, "100.00", 22));
    post(invoice(3, "Plumbing", 15, "50.00", 22));

    assertThat(options()).contains("HVAC", "Plumbing");
    assertThat(option("ST-I-1")).isEqualTo("HVAC");
    assertThat(option("ST-I-3")).isEqualTo("Plumbing");
  }

  private JsonNode category() {
    return xero.list("TrackingCategories").stream()
        .filter(c -> c.path("Name").asText().equals(CATEGORY))
        .findFirst()
        .orElseThrow();
  }

  private List<String> options() {
    List<String> names = new ArrayList<>();
    category().path("Options").forEach(o -> names.add(o.path("Name").asText()));
    return names;
  }

  private String option(String key) {
    return xero.invoice(key).at("/LineItems/0/Tracking/0/Option").asText();
  }

  private static Map<String, Object> invoice(int id, String unit, int day, String total) {
    return invoice(id, unit, day, total, 21);
  }

  private static Map<String, Object> invoice(
      int id, String unit, int day, String total, int unitId) {
    Map<String, Object> body = invoiceBody(id, 8123, total, "4000");
    BigDecimal amount = new BigDecimal(total);
    body.put(
        "LineItems",
        List.of(
            Map.of(
                "Description",
                "Repair",
                "Quantity",
                BigDecimal.ONE,
                "UnitAmount",
                amount,
                "LineAmount",
                amount,
                "AccountCode",
                "4000",
                "TaxType",
                "NONE",
                "TaxAmount",
                new BigDecimal("0.00"),
                "Tracking",
                List.of(Map.of("Name", CATEGORY, "Option", unit, "Key", "ST-BU-" + unitId)))));
    Map<String, Object> value = new LinkedHashMap<>();
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("system", "servicetitan");
    source.put("tenant", "4410021");
    source.put("type", "Invoice");
    source.put("id", String.valueOf(id));
    source.put("revision", "2026-11-%dT12:00:00Z".formatted(day));
    value.put("source", source);
    value.put("documents", List.of(document("Invoice", "ST-I-" + id, body)));
    value.put("hold", null);
    value.put("notices", List.of());
    return value;
  }

  private void post(Map<String, Object> record) {
    int before = xero.settlements.size();
    xero.offer(record);
    xero.turnUntilNothingRuns();
    xero.advance(Duration.ofSeconds(6));
    xero.turnUntil(() -> xero.settlements.size() > before && xero.engine.idle());
  }
}
