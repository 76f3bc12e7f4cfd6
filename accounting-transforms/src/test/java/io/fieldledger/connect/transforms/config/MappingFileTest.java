package io.fieldledger.connect.transforms.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.transforms.ToXeroDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingFileTest {
  private static final Path EXAMPLES = Path.of("../config-examples");

  @TempDir private Path folder;

  private MappingConfig configOf(String... lines) {
    return MappingConfig.of(Map.of("mapping.file", file(lines)));
  }

  private String file(String... lines) {
    try {
      return Files.writeString(folder.resolve("mapping.yaml"), String.join("\n", lines)).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theExampleFileIsTheMappingOfTheExampleConnector() throws IOException {
    Map<String, String> settings =
        Pattern.compile("\"transforms\\.toXero\\.([a-z.]+)\": \"([^\"]*)\"")
            .matcher(Files.readString(EXAMPLES.resolve("xero-sink.json")))
            .results()
            .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    Map<String, String> inFile = Map.of("mapping.file", EXAMPLES + "/mapping.yaml");

    assertThat(MappingConfig.of(inFile)).isEqualTo(MappingConfig.of(settings));
  }

  @Test
  void jsonIsReadAsWell() {
    MappingConfig config =
        configOf(
            "{",
            "  \"version\": 1,",
            "  \"currency\": \"USD\", \"time.zone\": \"America/Phoenix\",",
            "\t\"accounts\": {\"4000\": \"200\", \"Income: Labour, taxed\": 210},",
            "  \"terms\": [\"Net 30:30\"]",
            "}");

    assertThat(config.accounts().codes())
        .isEqualTo(Map.of("4000", "200", "income: labour, taxed", "210"));
    assertThat(config.posting().term("Net 30")).isPresent();
  }

  @Test
  void valuesAreTakenAsTheyAreWritten() {
    MappingConfig config =
        configOf(
            "version: 1",
            "currency: USD",
            "time.zone: America/Phoenix",
            "accounts: {0850: 0200, 4000.10: 1e3}",
            "tracking.business.units: {11: 'HVAC: Phoenix', 12: No}");

    assertThat(config.accounts().codes()).isEqualTo(Map.of("0850", "0200", "4000.10", "1e3"));
    assertThat(config.tracking().businessUnits())
        .isEqualTo(Map.of("11", "HVAC: Phoenix", "12", "No"));
  }

  @Test
  void theConnectorMayGiveWhatTheFileDoesNot() {
    Map<String, String> settings = new HashMap<>();
    settings.put("mapping.file", file("version: 1", "currency: USD"));
    settings.put("time.zone", "America/Phoenix");

    assertThat(MappingConfig.of(settings).posting().currency()).isEqualTo("USD");
  }

  @Test
  void aSettingInBothPlacesIsRefused() {
    Map<String, String> settings = new HashMap<>();
    settings.put("mapping.file", file("version: 1", "time.zone: UTC", "currency: USD"));
    settings.put("currency", "CAD");

    assertThatThrownBy(() -> MappingConfig.of(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("mapping.yaml: line 3: currency")
        .hasMessageContaining("keep one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accounts: {4000: 12345678901} | line 4: accounts: entry '4000:12345678901'",
        "accounts: [4000]              | line 4: accounts: entry '4000'",
        "accounts: {4000: [1, 2]}      | line 4: accounts: entry '4000'",
        "accounts: {a: 1, A: 2}        | line 4: accounts: 'a' is there already in line 4",
        "accounts: 4000                | line 4: accounts: must be a table",
        "account: {4000: 200}          | line 4: account: is no setting",
        "mapping.file: other.yaml      | line 4: mapping.file: is no setting",
        "tax.mode: [spread]            | line 4: tax.mode: must be one value",
        "tax.mode: sometimes           | line 4: tax.mode: Invalid value sometimes",
        "currency: CAD                 | line 4: currency: is there already in line 2",
        "tax.mode: carrier             | line 4: Invalid value carrier",
        "tax.types: {301/Labor: TAX005} | line 4: tax.types: entry '301/labor:TAX005'",
        "payment.accounts: {501: '1090 | line 4",
        "accounts: {4000: &a 1}}       | line 4"
      })
  void aProblemHasItsLineAndEntry(String line, String said) {
    assertThatThrownBy(
            () -> configOf("version: 1", "currency: USD", "time.zone: America/Phoenix", line))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("mapping.file ")
        .hasMessageContaining("mapping.yaml: " + said);
  }

  @Test
  void allProblemsAreNamedAtOnce() {
    assertThatThrownBy(
            () -> configOf("version: 2", "tax.mod: spread", "deposit.account: 12345678901"))
        .hasMessageContaining("line 1: version")
        .hasMessageContaining("line 2: tax.mod")
        .hasMessageContaining("line 3: deposit.account");
  }

  @Test
  void aPairThatDisagreesWithAnotherTableHasItsOwnLine() {
    assertThatThrownBy(
            () ->
                configOf(
                    "version: 1",
                    "currency: USD",
                    "time.zone: UTC",
                    "payment.accounts:",
                    "  506: 1090",
                    "payment.noncash.accounts:",
                    "  507: 2250",
                    "  506: 6900"))
        .hasMessageContaining("line 8: payment.noncash.accounts: entry '506:6900'");
  }

  @ParameterizedTest
  @CsvSource({"''", "'[1, 2]'", "currency", "'currency: USD'"})
  void itIsATableWithAVersion(String content) {
    assertThatThrownBy(() -> configOf(content)).hasMessageContaining("version: 1");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> MappingConfig.of(Map.of("mapping.file", "/nowhere/mapping.yaml")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("/nowhere/mapping.yaml")
        .hasMessageContaining("this worker");
  }

  @Test
  void whatNeitherPlaceHasIsMissing() {
    assertThatThrownBy(() -> configOf("version: 1", "currency: USD"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("time.zone");
  }

  @Test
  void aWorkerAsksForCurrencyAndTimeZoneOnlyWithoutAFile() {
    ToXeroDocuments<SinkRecord> transform = new ToXeroDocuments<>();
    ConfigDef embedded = new ConfigDef();
    embedded.embed("transforms.toXero.", "Transforms", 0, transform.config());

    assertThat(problems(embedded, Map.of()))
        .containsOnlyKeys("transforms.toXero.currency", "transforms.toXero.time.zone");
    assertThat(
            problems(
                embedded, Map.of("transforms.toXero.mapping.file", EXAMPLES + "/mapping.yaml")))
        .isEmpty();
    assertThat(
            problems(
                embedded,
                Map.of("transforms.toXero.mapping.file", file("version: 1", "tax.mode: T1"))))
        .containsOnlyKeys("transforms.toXero.mapping.file");
  }

  private static Map<String, List<String>> problems(ConfigDef definition, Map<String, String> of) {
    return definition.validate(of).stream()
        .filter(value -> !value.errorMessages().isEmpty())
        .collect(Collectors.toMap(ConfigValue::name, ConfigValue::errorMessages));
  }

  @Test
  void aListOfWordsIsReadAsOne() {
    MappingConfig config =
        configOf(
            "version: 1",
            "currency: USD",
            "time.zone: America/Phoenix",
            "payment.accounts: {Check: 1090, Cash: 1090}",
            "deposits.post: clearing",
            "deposits.clearing.accounts: {Checks: 1090}",
            "deposits.batch.types:",
            "  - Check",
            "  - Cash",
            "deposits.batch.wait.days: 3");

    assertThat(config.deposits().batched()).containsOnlyKeys("check", "cash");
    assertThat(config.deposits().batchWaitDays()).isEqualTo(3);
    assertThatThrownBy(
            () ->
                configOf(
                    "version: 1", "deposits.batch.types:", "  - Check", "  - Cash", "  - check"))
        .hasMessageContaining("line 5: deposits.batch.types: 'check' is there already in line 3");
  }
}
