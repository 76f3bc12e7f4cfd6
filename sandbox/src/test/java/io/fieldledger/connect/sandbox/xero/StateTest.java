package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole state in and out, and the control routes of the clerk. */
class StateTest {
  private final Caller xero = new Caller();
  private String invoice;

  @BeforeEach
  void someOfEverything() {
    String contact = xero.contact("Alex Rodríguez");
    invoice = xero.invoice(contact, "104871", "626.1400");
    xero.payment(invoice, "100.00");
    String credit =
        xero.one(
                xero.put(
                    "CreditNotes",
                    """
                    {"Type":"ACCRECCREDIT","Status":"AUTHORISED","Contact":{"ContactID":"%s"},"Date":"2026-11-25",
                     "LineItems":[{"Description":"Back","LineAmount":30,"AccountCode":"4050","TaxType":"TAX001",
                      "Tracking":[{"Name":"Territory","Option":"East"}]}]}
                    """
                        .formatted(contact)))
            .get("CreditNoteID")
            .asText();
    xero.put(
        "CreditNotes/" + credit + "/Allocations",
        "{\"Amount\":10,\"Invoice\":{\"InvoiceID\":\"" + invoice + "\"}}");
    xero.put("Invoices/" + invoice + "/History", "{\"HistoryRecords\":[{\"Details\":\"note\"}]}");
    xero.call(
        "PUT",
        "BankTransfers",
        "{\"FromBankAccount\":{\"Code\":\"1095\"},\"ToBankAccount\":{\"Code\":\"1010\"},\"Amount\":1}",
        Map.of("idempotency-key", "k1"));
    xero.put(
        "ManualJournals",
        "{\"Narration\":\"n\",\"Status\":\"POSTED\",\"JournalLines\":["
            + "{\"LineAmount\":5,\"AccountCode\":\"2400\"},{\"LineAmount\":-5,\"AccountCode\":\"4300\"}]}");
    xero.tokens(
        "grant_type=refresh_token&refresh_token=" + SandboxCredentials.XERO_FIRST_REFRESH_TOKEN);
  }

  private ApiResponse control(String method, String path, String body) {
    return xero.api
        .control(
            new ApiRequest(
                method,
                "/_sandbox/" + path,
                "",
                Map.of(),
                Map.of(),
                body.getBytes(StandardCharsets.UTF_8),
                xero.clock.instant()))
        .orElseThrow();
  }

  @Test
  void aRestoredDumpDumpsEqually() {
    JsonNode dump = Caller.parse(xero.api.dump().toString());
    Caller other = new Caller();
    other.api.restore(dump);

    assertThat(other.api.dump()).isEqualTo(xero.api.dump());
    assertThat(other.api.state()).isEqualTo(xero.api.state());
    String path = "Invoices/" + invoice + "?unitdp=4";
    assertThat(other.one(other.get(path))).isEqualTo(xero.one(xero.get(path)));
    other.payment(invoice, "1.00");
    assertThat(other.balance("1090")).isEqualByComparingTo("101.00");
  }

  @Test
  void whatIsNoDumpIsRefusedAndChangesNothing() {
    JsonNode before = xero.api.dump();

    assertThatThrownBy(() -> xero.api.restore(Caller.parse("{\"books\":{}}")))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(xero.api.dump()).isEqualTo(before);
  }

  @Test
  void aResetLeavesOnlyTheChart() {
    xero.api.reset(1, 1);

    assertThat(xero.api.dump()).isEqualTo(new Caller().api.dump());
    assertThat(xero.all(xero.get("Accounts"))).hasSize(22);
  }

  @Test
  void theStateSumsUpByKindAndAccount() {
    JsonNode state = xero.api.state();

    assertThat(state.at("/invoices/count").asInt()).isEqualTo(1);
    assertThat(state.at("/invoices/total").asText()).isEqualTo("626.14");
    assertThat(state.at("/invoices/open").asText()).isEqualTo("516.14");
    assertThat(state.at("/invoices/byType/ACCREC/paid").asText()).isEqualTo("100.00");
    assertThat(state.at("/creditNotes/byStatus/AUTHORISED").asInt()).isEqualTo(1);
    assertThat(state.at("/payments/byType/ACCRECPAYMENT/amount").asText()).isEqualTo("100.00");
    assertThat(state.at("/allocations/amount").asText()).isEqualTo("10.00");
    assertThat(state.at("/trialBalance/balanced").asBoolean()).isTrue();
  }

  @Test
  void theClerkIsReachedThroughTheControlApi() {
    control("POST", "accounts/4060", "{\"active\":false}");
    control("POST", "contacts/Alex Rodríguez", "{\"active\":false}");
    control("POST", "organisation", "{\"periodLockDate\":\"2026-10-31\",\"currency\":\"CAD\"}");
    control("POST", "accounts", "{\"code\":\"4080\",\"name\":\"Repairs\",\"type\":\"REVENUE\"}");
    ApiResponse made = control("PUT", "records/Contacts", "{\"Name\":\"By hand\"}");

    assertThat(made.status()).isEqualTo(200);
    assertThat(xero.all(xero.get("Accounts?where=Status%3D%3D%22ARCHIVED%22"))).hasSize(1);
    assertThat(xero.all(xero.get("Contacts?page=1"))).hasSize(1);
    assertThat(xero.one(xero.get("Organisation")).has("PeriodLockDate")).isTrue();
    assertThat(xero.all(xero.get("Currencies"))).hasSize(2);
    assertThatThrownBy(() -> control("PUT", "records/Contacts", "{\"Name\":\"By hand\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("already assigned");
  }

  @Test
  void callsHaveKinds() {
    assertThat(xero.api.kindOf("PUT", "/api.xro/2.0/Invoices")).isEqualTo("PUT Invoices");
    assertThat(xero.api.kindOf("PUT", "/api.xro/2.0/CreditNotes/" + invoice + "/Allocations"))
        .isEqualTo("PUT CreditNotes/id/Allocations");
    assertThat(xero.api.kindOf("POST", "/connect/token")).isEqualTo("token");
  }
}
