package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** API.md 6.8: organisation, accounts, tracking, history. */
class ReferenceDataTest {
  private final Caller xero = new Caller();

  private JsonNode category(String name) {
    return xero.all(xero.get("TrackingCategories")).stream()
        .filter(category -> category.get("Name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theOrganisationHasItsCurrencyAndLockDates() {
    JsonNode organisation = xero.one(xero.get("Organisation"));
    assertThat(organisation.get("BaseCurrency").asText()).isEqualTo("USD");
    assertThat(organisation.get("CountryCode").asText()).isEqualTo("US");
    assertThat(organisation.has("PeriodLockDate")).isFalse();

    xero.api.clerk().setLockDates(LocalDate.of(2026, 10, 31), null);

    assertThat(xero.one(xero.get("Organisation")).get("PeriodLockDate").asText())
        .isEqualTo("/Date(1793404800000+0000)/");
    assertThat(xero.all(xero.get("Organisation/Actions"))).isNotEmpty();
  }

  @Test
  void anOptionIsCreatedRenamedAndArchived() {
    JsonNode category = category("Business unit");
    assertThat(category.get("Options").findValuesAsText("Name"))
        .isEqualTo(List.of("Phoenix HVAC", "Mesa HVAC"));
    String path = "TrackingCategories/" + category.get("TrackingCategoryID").asText() + "/Options";

    JsonNode option = xero.one(xero.put(path, "{\"Name\":\"Tucson HVAC\"}"));
    assertThat(option.get("Status").asText()).isEqualTo("ACTIVE");
    assertThat(xero.put(path, "{\"Name\":\"tucson hvac\"}").status()).isEqualTo(400);
    String id = option.get("TrackingOptionID").asText();
    xero.post(path + "/" + id, "{\"Name\":\"Tucson Air\"}");
    assertThat(category("Business unit").get("Options").findValuesAsText("Name"))
        .contains("Tucson Air");
    xero.post(path + "/" + id, "{\"Status\":\"ARCHIVED\"}");
    assertThat(category("Business unit").get("Options")).hasSize(2);
    assertThat(
            xero.all(xero.get("TrackingCategories?includeArchived=true"))
                .get(0)
                .get("Options")
                .findValuesAsText("IsArchived"))
        .contains("true");
  }

  @Test
  void onlyTwoCategoriesAreActive() {
    assertThat(xero.put("TrackingCategories", "{\"Name\":\"Job type\"}").status()).isEqualTo(400);
    String id = category("Territory").get("TrackingCategoryID").asText();
    xero.post("TrackingCategories/" + id, "{\"Status\":\"ARCHIVED\"}");

    assertThat(xero.put("TrackingCategories", "{\"Name\":\"Job type\"}").status()).isEqualTo(200);
  }

  @Test
  void historyKeepsNotes() {
    String id = xero.invoice(xero.contact("Alex"), "104871", "1.00");
    String before = xero.one(xero.get("Invoices/" + id)).get("UpdatedDateUTC").asText();

    xero.put(
        "Invoices/" + id + "/History",
        "{\"HistoryRecords\":[{\"Details\":\"ST-I-104871\"},{\"Details\":\"second\"}]}");

    List<JsonNode> notes = xero.all(xero.get("Invoices/" + id + "/History"));
    assertThat(notes.stream().map(note -> note.get("Details").asText()))
        .containsExactly("second", "ST-I-104871");
    assertThat(notes.get(0).get("User").asText()).isEqualTo("System Generated");
    assertThat(xero.one(xero.get("Invoices/" + id)).get("UpdatedDateUTC").asText())
        .isEqualTo(before);
    assertThat(
            xero.put(
                    "Invoices/" + id + "/History",
                    "{\"HistoryRecords\":[{\"Details\":\"" + "x".repeat(2501) + "\"}]}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void accountsAreCreatedAndArchivedOneAtATime() {
    JsonNode account =
        xero.one(
            xero.put(
                "Accounts",
                "{\"Code\":\"4080\",\"Name\":\"Repairs\",\"Type\":\"REVENUE\",\"TaxType\":\"NONE\"}"));
    assertThat(account.get("Class").asText()).isEqualTo("REVENUE");

    xero.post("Accounts/" + account.get("AccountID").asText(), "{\"Status\":\"ARCHIVED\"}");

    assertThat(xero.all(xero.get("Accounts?where=Status%3D%3D%22ARCHIVED%22"))).hasSize(1);
  }
}
