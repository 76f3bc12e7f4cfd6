package io.fieldledger.connect.xero.source;

import io.fieldledger.connect.core.source.settings.PollIntervals;
import io.fieldledger.connect.core.webhook.WebhookSettings;
import io.fieldledger.connect.core.webhook.WebhookSettings.Sender;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;

/** How webhooks are received (contract, section 7). */
final class EventSettings {
  /**
   * Xero waits five seconds for an answer and tells many events in one request. The lengths of its
   * keys are not documented; those seen have 88 characters.
   */
  private static final Sender XERO =
      new Sender("Xero", "x-xero-signature", 16, 512, 16 * 1_048_576, 50_000, 4_000);

  static final String INTERVAL_CONFIG = "webhook.poll.interval.ms";
  static final long INTERVAL_DEFAULT = 900_000;
  static final String INTERVAL_DOC =
      "Time between two looks for changes of a stream whose webhooks come, in milliseconds, where it"
          + " is longer than the stream's own. When polling finds a change that no webhook told of,"
          + " the stream's own interval holds until the next webhook.";
  static final String INTERVAL_DISPLAY = "Poll interval with webhooks (ms)";

  private EventSettings() {}

  static void addTo(ConfigDef def) {
    WebhookSettings.addTo(def, XERO)
        .define(
            INTERVAL_CONFIG,
            Type.LONG,
            INTERVAL_DEFAULT,
            Range.atLeast(PollIntervals.SHORTEST),
            Importance.MEDIUM,
            INTERVAL_DOC,
            WebhookSettings.GROUP,
            WebhookSettings.LAST_ORDER + 1,
            Width.SHORT,
            INTERVAL_DISPLAY);
  }
}
