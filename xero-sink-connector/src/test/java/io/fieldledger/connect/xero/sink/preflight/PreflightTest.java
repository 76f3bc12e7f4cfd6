package io.fieldledger.connect.xero.sink.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.index.OrganisationSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each setting that names something of Xero's, and what is wrong with it. */
class PreflightTest {
  private final OrganisationSettings organisation = new OrganisationSettings();

  PreflightTest() {
    organisation.putOrganisation(json("{'Name':'Desert Air','BaseCurrency':'USD'}"));
    account("4000", "Service revenue", "REVENUE", "ACTIVE", "");
    account("4999", "Old revenue", "REVENUE", "ARCHIVED", "");
    account("1200", "Receivable", "CURRENT", "ACTIVE", "DEBTORS");
    account("1090", "Undeposited funds", "BANK", "ACTIVE", "");
    account("860", "Rounding", "EXPENSE", "ACTIVE", "ROUNDING");
    account("", "Checking", "BANK", "ACTIVE", "");
    organisation.putTaxRate(json("{'TaxType':'TAX001','Status':'ACTIVE'}"));
    organisation.putTaxRate(json("{'TaxType':'TAX009','Status':'ARCHIVED'}"));
    organisation.putTrackingCategory(
        json(
            "{'TrackingCategoryID':'t-1','Name':'Business unit','Status':'ACTIVE',"
                + "'Options':[{'Name':'Mesa','Status':'ACTIVE'}]}"));
  }

  private void account(String code, String name, String type, String status, String system) {
    organisation.putAccount(
        json(
            "{'AccountID':'a-%s','Code':'%s','Name':'%s','Type':'%s','Status':'%s','SystemAccount':'%s'}"
                .formatted(code, code, name, type, status, system)));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "accounts | 40:4000,41:4052 | Account 4052 is not in Xero",
        "accounts | 40:4999 | archived",
        "accounts | 40:1090 | takes no lines",
        "accounts | 40:1200 | takes no lines",
        "fallback.account | 4052 | Account 4052 is not in Xero",
        "deposit.account | 1090 | takes no lines",
        "tax.carrier.account | 2200 | Account 2200 is not in Xero",
        "tax.rounding.account | 4000 | not Xero's account for rounding",
        "payment.accounts | 501:4000 | takes no payments",
        "payment.accounts | 501:1099 | Account 1099 is not in Xero",
        "payment.noncash.accounts | 506:6900 | Account 6900 is not in Xero",
        "purchase.accounts | SKU 7:5000 | Account 5000 is not in Xero",
        "opening.account | 999 | Account 999 is not in Xero",
        "opening.clearing.account | 4000 | takes no payments",
        "deposits.clearing.accounts | Card:4000 | takes no payments",
        "deposits.fee.account | 1090 | takes no lines",
        "some.later.account | 999 | Account 999 is not in Xero",
        "tax.types | 301:TAX009 | It has: TAX001",
        "tax.exempt.type | EXEMPT | Tax type EXEMPT is not active",
        "tracking.territory.category | Region | Region",
        "currency | CAD | keeps its books in USD, not in CAD",
      })
  void aGapIsNamedWithTheSettingThatClosesIt(String setting, String value, String text) {
    List<Gap> gaps = gaps(Map.of("transforms.toXero." + setting, value));
    assertThat(gaps).hasSize(1);
    assertThat(gaps.get(0).setting()).isEqualTo("transforms.toXero." + setting);
    assertThat(gaps.get(0).message()).contains(text);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "accounts | 40:4000, 41:4000",
        "payment.accounts | 501:1090,502:Checking",
        "tax.rounding.account | 860",
        "tax.types | 301/Labor:TAX001",
        "currency | usd",
        "tax.rates | 301/Labor:5",
        "terms | Net 30:30",
        "walk.in.contact | Till",
      })
  void whatIsThereIsNoGap(String setting, String value) {
    assertThat(gaps(Map.of("transforms.toXero." + setting, value))).isEmpty();
  }

  @Test
  void allGapsAreNamedAtOnce() {
    assertThat(
            gaps(
                Map.of(
                    "currency", "CAD",
                    "transforms.toXero.accounts", "40:1,41:2",
                    "transforms.toXero.tax.types", "301:TAX777")))
        .extracting(Gap::setting)
        .containsExactly(
            "currency",
            "transforms.toXero.accounts",
            "transforms.toXero.accounts",
            "transforms.toXero.tax.types");
  }

  @Test
  void missingOptionsAreAGapOnlyWhenNobodyCreatesThem() {
    Map<String, String> settings =
        Map.of(
            "transforms.toXero.tracking.business.unit.category", "Business unit",
            "transforms.toXero.tracking.business.units", "12:Mesa,13:Tucson");
    assertThat(gaps(settings)).isEmpty();
    assertThat(new Preflight(with(settings), "currency", false).gaps(organisation))
        .extracting(Gap::message)
        .singleElement()
        .asString()
        .contains("Tucson");
  }

  @Test
  void settingsOfOtherTransformsAreNotRead() {
    assertThat(
            new Preflight(
                    Map.of(
                        "transforms", "other",
                        "transforms.other.type", "org.example.Route",
                        "transforms.other.accounts", "40:1"),
                    "currency",
                    true)
                .asksAnything())
        .isFalse();
  }

  private List<Gap> gaps(Map<String, String> settings) {
    return new Preflight(with(settings), "currency", true).gaps(organisation);
  }

  private static Map<String, String> with(Map<String, String> settings) {
    Map<String, String> connector = new HashMap<>(settings);
    connector.put("transforms", "flatten, toXero");
    connector.put("transforms.toXero.type", "io.fieldledger.connect.transforms.ToXeroDocuments");
    return connector;
  }

  private static JsonNode json(String text) {
    try {
      return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
