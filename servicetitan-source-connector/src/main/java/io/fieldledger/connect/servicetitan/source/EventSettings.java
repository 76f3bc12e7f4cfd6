package io.fieldledger.connect.servicetitan.source;

import io.fieldledger.connect.core.webhook.WebhookSettings;
import io.fieldledger.connect.core.webhook.WebhookSettings.Sender;
import io.fieldledger.connect.servicetitan.source.webhook.EventTable;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

/** How webhooks are received, and which events are about which streams. */
final class EventSettings {
  /** The header is the most frequent guess, the lengths are ServiceTitan's (contract, 7.1, 7.4). */
  private static final Sender SERVICETITAN =
      new Sender("ServiceTitan", "x-servicetitan-signature", 32, 64, 1_048_576, 1_000, 10_000);

  static final String EVENTS_CONFIG = "webhook.events";
  static final String EVENTS_DOC =
      "Types of events beyond the known ones, as pairs `type:stream`, such as"
          + " `vendor.updated:vendors`. A type may stand in several pairs; a known type loses its own"
          + " streams. The record is the one with the `id` of the entity in `data` (the stream's last"
          + " word in the singular, such as `invoice`), else with the `id` in `data` itself.";
  static final String EVENTS_DISPLAY = "Events";

  private EventSettings() {}

  static void addTo(ConfigDef def) {
    WebhookSettings.addTo(def, SERVICETITAN)
        .define(
            EVENTS_CONFIG,
            Type.LIST,
            List.of(),
            PAIRS,
            Importance.LOW,
            EVENTS_DOC,
            WebhookSettings.GROUP,
            WebhookSettings.LAST_ORDER + 1,
            Width.LONG,
            EVENTS_DISPLAY);
  }

  private static final ConfigDef.Validator PAIRS =
      new ConfigDef.Validator() {
        @Override
        public void ensureValid(String name, Object value) {
          if (value instanceof List<?> pairs) {
            try {
              EventTable.with(pairs);
            } catch (IllegalArgumentException e) {
              throw new ConfigException(name, value, e.getMessage());
            }
          }
        }

        @Override
        public String toString() {
          return "pairs of a type and a stream whose records can be fetched by their ids";
        }
      };
}
