package io.fieldledger.connect.core.webhook;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.config.types.Password;

/** Webhook settings that contradict each other or the worker's, for a connector's validate(). */
public final class WebhookConflicts {
  /** The worker's setting (KIP-618); connectors see it in their configuration. */
  private static final String TRANSACTION_BOUNDARY = "transaction.boundary";

  private WebhookConflicts() {}

  /** Adds a message to each setting that takes part in a contradiction. */
  public static void check(Map<String, String> configuration, Config validated) {
    Map<String, ConfigValue> values =
        validated.configValues().stream().collect(Collectors.toMap(ConfigValue::name, v -> v));
    if (!Boolean.TRUE.equals(values.get(WebhookSettings.ENABLED_CONFIG).value())) {
      return;
    }
    if (Boolean.TRUE.equals(values.get(WebhookSettings.SIGNATURE_REQUIRED_CONFIG).value())
        && isBlank(values.get(WebhookSettings.SECRET_CONFIG))) {
      values
          .get(WebhookSettings.SECRET_CONFIG)
          .addErrorMessage(
              "Without a secret no signature can be checked. Set %s, or set %s=false when nobody but the sender can reach the port."
                  .formatted(
                      WebhookSettings.SECRET_CONFIG, WebhookSettings.SIGNATURE_REQUIRED_CONFIG));
    }
    checkKeystore(
        values.get(WebhookSettings.KEYSTORE_LOCATION_CONFIG),
        values.get(WebhookSettings.KEYSTORE_PASSWORD_CONFIG));
    if (waitsForAnInterval(configuration)) {
      named(TRANSACTION_BOUNDARY, validated)
          .addErrorMessage(
              "With %s=interval a webhook would wait for the interval's end before it is answered. Set %s=poll, or turn %s off."
                  .formatted(
                      TRANSACTION_BOUNDARY, TRANSACTION_BOUNDARY, WebhookSettings.ENABLED_CONFIG));
    }
  }

  private static void checkKeystore(ConfigValue location, ConfigValue password) {
    if (isBlank(location) && !isBlank(password)) {
      location.addErrorMessage(
          "%s is given without %s.".formatted(password.name(), location.name()));
    }
    if (!isBlank(location) && isBlank(password)) {
      password.addErrorMessage(
          "The keystore %s cannot be opened without %s."
              .formatted(location.name(), password.name()));
    }
  }

  private static boolean isBlank(ConfigValue setting) {
    Object value = setting.value();
    return value == null
        || (value instanceof Password password && password.value().isBlank())
        || (value instanceof String text && text.isBlank());
  }

  /** Whether webhooks are on and an exactly-once worker would commit at intervals only. */
  public static boolean exactlyOnceIsTooSlow(Map<String, String> configuration) {
    return Boolean.parseBoolean(
            configuration.getOrDefault(WebhookSettings.ENABLED_CONFIG, "false").strip())
        && waitsForAnInterval(configuration);
  }

  private static boolean waitsForAnInterval(Map<String, String> configuration) {
    return "interval"
        .equalsIgnoreCase(configuration.getOrDefault(TRANSACTION_BOUNDARY, "poll").strip());
  }

  /** The worker's own settings stand beside ours only once somebody adds them. */
  private static ConfigValue named(String name, Config validated) {
    return validated.configValues().stream()
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseGet(
            () -> {
              ConfigValue added = new ConfigValue(name);
              List<ConfigValue> values = validated.configValues();
              values.add(added);
              return added;
            });
  }
}
