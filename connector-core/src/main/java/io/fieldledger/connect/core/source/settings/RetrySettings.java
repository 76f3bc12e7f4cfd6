package io.fieldledger.connect.core.source.settings;

import io.fieldledger.connect.core.retry.Backoff;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigValue;

/** How long a stream waits after a fault that passes. */
public final class RetrySettings {
  public static final String BACKOFF_CONFIG = "retry.backoff.ms";
  public static final long BACKOFF_DEFAULT = 1_000;
  public static final String BACKOFF_DOC =
      "First wait after a passing fault, in milliseconds. It doubles with each further one, and a"
          + " random part of it is waited.";
  public static final String BACKOFF_DISPLAY = "Retry back-off (ms)";

  public static final String BACKOFF_MAX_CONFIG = "retry.backoff.max.ms";
  public static final long BACKOFF_MAX_DEFAULT = 60_000;
  public static final String BACKOFF_MAX_DOC =
      "Longest wait after passing faults, in milliseconds. A stream never gives up its place.";
  public static final String BACKOFF_MAX_DISPLAY = "Longest retry back-off (ms)";

  private static final String GROUP = "Retries";

  private RetrySettings() {}

  public static void addTo(ConfigDef def) {
    def.define(
            BACKOFF_CONFIG,
            Type.LONG,
            BACKOFF_DEFAULT,
            Range.atLeast(1),
            Importance.LOW,
            BACKOFF_DOC,
            GROUP,
            1,
            Width.SHORT,
            BACKOFF_DISPLAY)
        .define(
            BACKOFF_MAX_CONFIG,
            Type.LONG,
            BACKOFF_MAX_DEFAULT,
            Range.atLeast(1),
            Importance.LOW,
            BACKOFF_MAX_DOC,
            GROUP,
            2,
            Width.SHORT,
            BACKOFF_MAX_DISPLAY);
  }

  public static Backoff backoff(AbstractConfig config) {
    return new Backoff(
        Duration.ofMillis(config.getLong(BACKOFF_CONFIG)),
        Duration.ofMillis(config.getLong(BACKOFF_MAX_CONFIG)));
  }

  /** Adds a message to both waits when the first is longer than the longest. */
  public static void check(Config validated) {
    Map<String, ConfigValue> values =
        validated.configValues().stream().collect(Collectors.toMap(ConfigValue::name, v -> v));
    ConfigValue first = values.get(BACKOFF_CONFIG);
    ConfigValue longest = values.get(BACKOFF_MAX_CONFIG);
    if (first.value() instanceof Long base && longest.value() instanceof Long cap && base > cap) {
      String message =
          "The first wait (%s) is longer than the longest (%s); make it at most that."
              .formatted(first.name(), longest.name());
      first.addErrorMessage(message);
      longest.addErrorMessage(message);
    }
  }
}
