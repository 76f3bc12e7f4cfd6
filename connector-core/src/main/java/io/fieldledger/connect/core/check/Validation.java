package io.fieldledger.connect.core.check;

import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;

/**
 * A configuration that is being validated: what its definition says has been checked, and what the
 * definition cannot say is added.
 */
public record Validation(Config config) {

  /** The setting of a name that is defined. */
  public ConfigValue setting(String name) {
    return config.configValues().stream()
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** A secret that is there must not be blank. */
  public void requireSecret(String name) {
    ConfigValue setting = setting(name);
    if (setting.value() instanceof Password secret && secret.value().isBlank()) {
      setting.addErrorMessage(name + " is empty.");
    }
  }

  /**
   * Topics that a connector writes itself need brokers.
   *
   * @param brokers the setting that names them
   * @param topics the settings that name topics; none is used whose setting is empty
   */
  public void requireBrokers(String brokers, String... topics) {
    List<String> used = Arrays.stream(topics).filter(topic -> !isBlank(topic)).toList();
    if (!used.isEmpty() && isBlank(brokers)) {
      setting(brokers)
          .addErrorMessage(
              "Brokers are needed for %s: set %s, or set each of these to nothing to go without."
                  .formatted(String.join(" and ", used), brokers));
    }
  }

  private boolean isBlank(String name) {
    Object value = setting(name).value();
    return value == null || value.toString().isBlank();
  }

  /** Whether nothing is wrong so far. */
  public boolean isSound() {
    return config.configValues().stream().allMatch(value -> value.errorMessages().isEmpty());
  }
}
