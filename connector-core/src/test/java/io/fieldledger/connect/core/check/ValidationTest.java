package io.fieldledger.connect.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.junit.jupiter.api.Test;

class ValidationTest {
  private static final ConfigDef DEFINITION =
      new ConfigDef()
          .define("secret", Type.PASSWORD, Importance.HIGH, "")
          .define("brokers", Type.STRING, "", Importance.HIGH, "")
          .define("results", Type.STRING, "fieldledger.results", Importance.HIGH, "")
          .define("index", Type.STRING, "", Importance.HIGH, "");

  private static Validation of(Map<String, String> given) {
    return new Validation(new Config(DEFINITION.validate(given)));
  }

  @Test
  void aSecretThatIsBlankIsToldWithoutItsValue() {
    Validation validation = of(Map.of("secret", "  "));
    validation.requireSecret("secret");
    assertThat(validation.setting("secret").errorMessages()).containsExactly("secret is empty.");
    assertThat(validation.isSound()).isFalse();
  }

  @Test
  void aSecretThatIsMissingIsToldOnceByItsDefinition() {
    Validation validation = of(Map.of());
    validation.requireSecret("secret");
    assertThat(validation.setting("secret").errorMessages()).hasSize(1);
  }

  @Test
  void brokersAreNeededForTopicsThatAreNamedOrNamedByDefault() {
    Validation validation = of(Map.of("secret", "s", "index", "an-index"));
    validation.requireBrokers("brokers", "results", "index");
    assertThat(validation.setting("brokers").errorMessages())
        .isEqualTo(
            List.of(
                "Brokers are needed for results and index: set brokers, or set each of these to"
                    + " nothing to go without."));
  }

  @Test
  void noBrokersAreNeededWithoutTopicsOrWhenTheyAreThere() {
    Validation without = of(Map.of("secret", "s", "results", " "));
    without.requireBrokers("brokers", "results", "index");
    assertThat(without.isSound()).isTrue();
    Validation with = of(Map.of("secret", "s", "brokers", "one:9092"));
    with.requireBrokers("brokers", "results", "index");
    assertThat(with.isSound()).isTrue();
  }
}
