package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** API.md section 3: batches, summarizeErrors, envelopes and echoes. */
class BatchTest {
  private static final String ZERO = "00000000-0000-0000-0000-000000000000";

  private final Caller xero = new Caller();
  private String contact;

  @BeforeEach
  void customer() {
    contact = xero.contact("Alex Rodriguez");
    xero.invoice(contact, "INV-2", "1.00");
  }

  private String goodAndBad() {
    return "{\"Invoices\":["
        + Caller.invoiceJson(contact, "INV-1", "10.00")
        + ","
        + Caller.invoiceJson(contact, "INV-2", "20.00")
        + "]}";
  }

  private List<String> numbers(ApiResponse answer) {
    return xero.all(answer).stream().map(i -> i.get("InvoiceNumber").asText()).toList();
  }

  @Test
  void withSummarizeErrorsFalseEveryElementComesBack() {
    ApiResponse answer = xero.put("Invoices?summarizeErrors=false&unitdp=4", goodAndBad());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(numbers(answer)).containsExactlyInAnyOrder("INV-1", "INV-2");
    for (JsonNode invoice : xero.all(answer)) {
      boolean good = invoice.get("InvoiceNumber").asText().equals("INV-1");
      assertThat(invoice.get("StatusAttributeString").asText()).isEqualTo(good ? "OK" : "ERROR");
      assertThat(invoice.get("HasErrors").asBoolean()).isEqualTo(!good);
      assertThat(invoice.get("InvoiceID").asText().equals(ZERO)).isEqualTo(!good);
      if (!good) {
        assertThat(invoice.get("ValidationErrors").findValuesAsText("Message"))
            .containsExactly("Invoice # must be unique.");
        assertThat(invoice.get("LineItems").get(0).get("UnitAmount").decimalValue())
            .isEqualByComparingTo("20.00");
      }
    }
  }

  @Test
  void withoutItOnlyTheBadOnesComeBackAndTheGoodOnesAreSaved() {
    ApiResponse answer = xero.put("Invoices", goodAndBad());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(xero.json(answer).get("Elements")).hasSize(1);
    assertThat(xero.json(answer).get("Elements").get(0).get("InvoiceNumber").asText())
        .isEqualTo("INV-2");
    assertThat(xero.get("Invoices/INV-1").status()).isEqualTo(200);
  }

  @Test
  void theDefaultIsASwitch() {
    xero.switches.set(XeroSwitches.SUMMARIZE_ERRORS_DEFAULT, "false");

    assertThat(xero.put("Invoices", goodAndBad()).status()).isEqualTo(200);
    assertThat(xero.put("Invoices?SummarizeErrors=true", goodAndBad()).status()).isEqualTo(400);
  }

  @Test
  void answersAreShuffledUnlessTheSwitchSaysOtherwise() {
    List<String> sent = IntStream.range(0, 20).mapToObj(i -> "A-" + i).toList();
    ApiResponse shuffled = xero.put("Invoices", batch(sent));
    assertThat(numbers(shuffled)).containsExactlyInAnyOrderElementsOf(sent).isNotEqualTo(sent);

    xero.switches.set(XeroSwitches.RESPONSE_ORDER, "request");
    List<String> more = IntStream.range(0, 20).mapToObj(i -> "B-" + i).toList();
    assertThat(numbers(xero.put("Invoices", batch(more)))).isEqualTo(more);
  }

  private String batch(List<String> invoiceNumbers) {
    return invoiceNumbers.stream()
        .map(number -> Caller.invoiceJson(contact, number, "1.00"))
        .collect(Collectors.joining(",", "{\"invoices\":[", "]}"));
  }

  @Test
  void aSentIdIsEchoedEvenWhenNothingHasIt() {
    String id = new UUID(7, 7).toString();
    ApiResponse answer = xero.put("Invoices", "{\"Type\":\"ACCREC\",\"InvoiceID\":\"" + id + "\"}");

    assertThat(xero.one(answer).get("InvoiceID").asText()).isEqualTo(id);
  }

  @Test
  void aRequestThatNamesOnlyUnknownIdsIsNotFound() {
    String id = new UUID(7, 7).toString();
    ApiResponse answer =
        xero.post(
            "Invoices?summarizeErrors=false",
            "{\"Invoices\":[{\"InvoiceID\":\"" + id + "\",\"Reference\":\"x\"}]}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
    assertThat(xero.post("Invoices/" + id, "{\"Reference\":\"x\"}").status()).isEqualTo(404);
    assertThat(xero.post("Invoices/none", "{\"Reference\":\"x\"}").status()).isEqualTo(404);
  }

  @Test
  void memberNamesMayBeInAnyCase() {
    ApiResponse answer =
        xero.put("contacts", "{\"contacts\":[{\"name\":\"B\",\"contactNumber\":\"ST-C-9\"}]}");

    assertThat(xero.one(answer).get("ContactNumber").asText()).isEqualTo("ST-C-9");
  }

  @Test
  void trackingAsAnObjectIsAServerError() {
    ApiResponse answer =
        xero.put(
            "Invoices",
            "{\"Type\":\"ACCREC\",\"LineItems\":[{\"Description\":\"x\",\"Tracking\":{}}]}");

    assertThat(answer.status()).isEqualTo(500);
  }

  @Test
  void wrongTypesFailTheWholeRequest() {
    for (String element :
        new String[] {
          "{\"Type\":\"ACCREC\",\"Date\":\"14/11/2026\"}",
          "{\"Type\":\"SALE\"}",
          "{\"Type\":\"ACCREC\",\"Status\":\"APPROVED\"}",
          "{\"InvoiceID\":\"104871\"}",
          "{\"LineItems\":[{\"UnitAmount\":\"a lot\"}]}",
          "{\"LineItems\":{}}",
          "{\"Contact\":\"Alex\"}"
        }) {
      ApiResponse answer =
          xero.put(
              "Invoices?summarizeErrors=false",
              "{\"Invoices\":["
                  + Caller.invoiceJson(contact, "X-1", "1.00")
                  + ","
                  + element
                  + "]}");
      assertThat(answer.status()).as(element).isEqualTo(400);
      assertThat(xero.json(answer).get("ErrorNumber").asInt()).as(element).isEqualTo(14);
    }
    assertThat(xero.get("Invoices/X-1").status()).isEqualTo(404);
  }

  @Test
  void aBodyOverTheLimitIsRefused() {
    String body = "{\"Name\":\"" + "x".repeat(3_500_000) + "\"}";

    ApiResponse answer = xero.put("Contacts", body);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.headers()).containsEntry("Connection", "close");
    xero.switches.set(XeroSwitches.BODY_LIMIT_BYTES, "10000000");
    assertThat(xero.put("Contacts", body).status()).isEqualTo(400);
  }

  @Test
  void theTextIsAsXeroWritesIt() {
    String text = new String(xero.get("Invoices?page=1").body(), StandardCharsets.UTF_8);

    assertThat(text).startsWith("{\r\n  \"Id\": \"");
    assertThat(text).contains("\"DateTimeUTC\": \"\\/Date(1796137200000)\\/\"");
    assertThat(text).contains("\"DateString\": \"2026-11-14T00:00:00\"");
    assertThat(text).contains("\"Date\": \"\\/Date(1794614400000+0000)\\/\"");
    assertThat(text).contains("\"UpdatedDateUTCString\": \"2026-12-01T15:00:00Z\"");
    assertThat(text).contains("\"Total\": 1.00");
    assertThat(text)
        .containsSubsequence(
            "\"Id\"",
            "\"Status\"",
            "\"ProviderName\"",
            "\"DateTimeUTC\"",
            "\"pagination\"",
            "\"Invoices\"");
  }

  @Test
  void xmlIsNotSpoken() {
    assertThat(xero.call("GET", "Organisation", "", Map.of("accept", "*/*")).status())
        .isEqualTo(406);
  }
}
