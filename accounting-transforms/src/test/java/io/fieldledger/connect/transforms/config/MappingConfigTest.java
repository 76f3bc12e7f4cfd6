package io.fieldledger.connect.transforms.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingConfigTest {
  private static Map<String, String> settings(String... keysAndValues) {
    Map<String, String> settings = new HashMap<>();
    settings.put("currency", "usd");
    settings.put("time.zone", "America/Phoenix");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      settings.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return settings;
  }

  @Test
  void twoSettingsAreEnough() {
    MappingConfig config = MappingConfig.of(settings());

    assertThat(config.posting().currency()).isEqualTo("USD");
    assertThat(config.tax().mode()).isEqualTo(TaxMode.CARRIER);
    assertThat(config.contacts().contacts()).isEqualTo(ContactSettings.Contacts.ALL);
  }

  @ParameterizedTest
  @CsvSource({"currency", "time.zone"})
  void theyHaveNoDefaultBecauseAnyWouldBeWrongSomewhere(String key) {
    Map<String, String> settings = settings();
    settings.remove(key);

    assertThatThrownBy(() -> MappingConfig.of(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key);
  }

  @Test
  void taxIsSpreadOnceTypesAreMapped() {
    assertThat(MappingConfig.of(settings("tax.types", "301:TAX001")).tax().mode())
        .isEqualTo(TaxMode.SPREAD);
  }

  @Test
  void blanksAroundPairsDoNotCount() {
    AccountSettings accounts =
        MappingConfig.of(settings("accounts", " 4000 : 200 , Income: Labour : 210 ")).accounts();

    assertThat(accounts.codes()).isEqualTo(Map.of("4000", "200", "income: labour", "210"));
  }

  @Test
  void theWorkersOwnKeysAreNotOurs() {
    MappingConfig.of(
        settings(
            "type",
            "io.fieldledger.connect.transforms.ToXeroDocuments",
            "predicate",
            "p",
            "negate",
            "true"));
  }

  @Test
  void aMisspeltKeyIsRefused() {
    assertThatThrownBy(() -> MappingConfig.of(settings("tax.type", "301:TAX001")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("tax.type");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accounts            | 4000                 | 4000",
        "accounts            | 4000:                | 4000:",
        "accounts            | 4000:1,4000:2        | twice",
        "accounts            | 4000:12345678901     | 10 characters",
        "tax.types           | 301:TAX 1            | tax type",
        "tax.types           | 301/Labor:TAX005     | tax.rates",
        "tax.rates           | 301:8.375            | tax.types",
        "tax.zone.modes      | 301:auto             | spread, carrier or native",
        "tax.zone.modes      | 301:carrier          | tax.carrier.account",
        "tax.mode            | carrier              | tax.carrier.account",
        "tax.mode            | native               | tax.rounding.account",
        "tax.mode            | T1                   | T1",
        "currency            | DOLLAR               | currency",
        "currency            | ''                   | currency",
        "time.zone           | Phoenix              | America/Phoenix",
        "terms               | Net 30:soon          | days",
        "invoice.url         | https://xero.com/{id} | xero",
        "invoice.url         | /invoice/{id}        | absolute",
        "invoice.url         | https://st.example/1 | {id}",
        "post.when           | never                | never",
        "payment.noncash.accounts | 506            | from:to",
        "deposit.account     | 2550 2551            | account code",
        "tracking.business.units | 11               | 11"
      })
  void aWrongEntryIsNamedWithItsKey(String key, String value, String said) {
    assertThatThrownBy(() -> MappingConfig.of(settings(key, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(said);
  }

  @Test
  void aZoneHasOneRateOrSeparateOnes() {
    assertThatThrownBy(
            () ->
                MappingConfig.of(
                    settings(
                        "tax.types", "301:TAX001,301/Labor:TAX005", "tax.rates", "301/Labor:5")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("tax.types")
        .hasMessageContaining("not both");
  }

  @Test
  void aPaymentTypeMovesMoneyOrNot() {
    assertThatThrownBy(
            () ->
                MappingConfig.of(
                    settings(
                        "payment.accounts", "506:1090", "payment.noncash.accounts", "506:6900")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("506");
  }

  @Test
  void everyKeyExplainsItself() {
    for (ConfigDef.ConfigKey key : MappingConfig.definition().configKeys().values()) {
      assertThat(key.documentation).as(key.name).isNotBlank().endsWith(".");
      assertThat(key.displayName).as(key.name).isNotBlank();
      assertThat(key.group).as(key.name).isNotBlank();
    }
  }

  @Test
  void validationNamesTheKeyAndChoicesAreRecommended() {
    List<ConfigValue> values =
        MappingConfig.definition().validate(settings("tax.mode", "sometimes", "accounts", "4000"));

    assertThat(values)
        .filteredOn(value -> !value.errorMessages().isEmpty())
        .extracting(ConfigValue::name)
        .containsExactlyInAnyOrder("tax.mode", "accounts");
    assertThat(values)
        .filteredOn(value -> value.name().equals("tax.mode"))
        .allSatisfy(
            value -> assertThat(value.recommendedValues()).contains("spread", "carrier", "native"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Check | none | 7 | needs deposits.post clearing",
        "Wire | clearing | 7 | entry 'Wire' is not valid: the type has no account in payment.accounts",
        "'Check,check' | clearing | 7 | it is there twice",
        "Check | clearing | 61 | from 0 to 60",
        "Check | clearing | soon | from 0 to 60",
      })
  void whatWaitsForADepositHasAClearingAccount(
      String types, String post, String days, String said) {
    Map<String, String> settings =
        settings(
            "payment.accounts", "Check:1090",
            "deposits.post", post,
            "deposits.clearing.accounts", "Checks:1090",
            "deposits.batch.types", types,
            "deposits.batch.wait.days", days);

    assertThatThrownBy(() -> MappingConfig.of(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(said);
  }
}
