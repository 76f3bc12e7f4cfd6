package io.fieldledger.connect.servicetitan.source;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;

/** How long a stream waits after a fault that passes. */
final class RetrySettings {
  static final String BACKOFF_CONFIG = "retry.backoff.ms";
  static final long BACKOFF_DEFAULT = 1_000;
  static final String BACKOFF_DOC =
      "First wait after a passing fault, in milliseconds. It doubles with each further one, and a"
          + " random part of it is waited.";
  static final String BACKOFF_DISPLAY = "Retry back-off (ms)";

  static final String BACKOFF_MAX_CONFIG = "retry.backoff.max.ms";
  static final long BACKOFF_MAX_DEFAULT = 60_000;
  static final String BACKOFF_MAX_DOC =
      "Longest wait after passing faults, in milliseconds. A stream never gives up its place.";
  static final String BACKOFF_MAX_DISPLAY = "Longest retry back-off (ms)";

  private static final String GROUP = "Retries";

  private RetrySettings() {}

  static void addTo(ConfigDef def) {
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
}
