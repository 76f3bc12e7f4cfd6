package io.fieldledger.connect.xero.source;

import io.fieldledger.connect.core.check.ConnectionCheck;
import io.fieldledger.connect.core.config.Validators;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.source.settings.RecordSettings;
import io.fieldledger.connect.core.source.settings.RetrySettings;
import io.fieldledger.connect.core.webhook.WebhookSettings;
import io.fieldledger.connect.credentials.CredentialSettings;
import io.fieldledger.connect.xero.source.read.ReadingRules;
import io.fieldledger.connect.xero.source.stream.Reading;
import io.fieldledger.connect.xero.source.stream.StreamTable;
import io.fieldledger.connect.xero.source.stream.XeroStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;

/** The settings of the Xero source, each defined with its group. */
public final class XeroSourceConfig extends AbstractConfig {
  private static final String TOPIC_PREFIX_DEFAULT = "xero";
  private static final String CREDENTIALS = "Credentials";

  public static ConfigDef definition() {
    ConfigDef def = XeroSettings.addTo(new ConfigDef());
    CredentialSettings.addToConnector(def)
        .define(
            CredentialSettings.KAFKA_BOOTSTRAP_CONFIG,
            Type.STRING,
            "",
            Validators.TRIMMED,
            Importance.MEDIUM,
            "Kafka brokers of the topic with the credentials, for the grant `refresh_token`. Any other"
                + " Kafka client setting may be given with `kafka.` in front, such as"
                + " `kafka.security.protocol`.",
            CREDENTIALS,
            20,
            Width.LONG,
            "Kafka brokers");
    ReadingSettings.addTo(def);
    RecordSettings.addTo(def, TOPIC_PREFIX_DEFAULT);
    RetrySettings.addTo(def);
    EventSettings.addTo(def);
    ConnectionCheck.addTo(def, XeroSettings.GROUP, 20);
    return def;
  }

  public XeroSourceConfig(Map<String, String> properties) {
    super(definition(), properties, false);
  }

  public XeroSettings xero() {
    return XeroSettings.of(this);
  }

  /** The chosen streams in the order of the stream table. */
  public List<XeroStream> streams() {
    List<String> names = getList(ReadingSettings.STREAMS_CONFIG);
    return StreamTable.ALL.stream().filter(s -> names.contains(s.name())).toList();
  }

  public String topicPrefix() {
    return getString(RecordSettings.TOPIC_PREFIX_CONFIG);
  }

  /** The stream's own interval, or that of its kind. */
  public Duration pollInterval(XeroStream stream) {
    String usual =
        stream.reading() == Reading.WHOLE
            ? ReadingSettings.SETTINGS_INTERVAL_CONFIG
            : ReadingSettings.POLL_INTERVAL_CONFIG;
    return ReadingSettings.INTERVALS
        .read(getList(ReadingSettings.POLL_INTERVALS_CONFIG))
        .getOrDefault(stream.name(), Duration.ofMillis(getLong(usual)));
  }

  /** As written, or null. */
  public String startDate() {
    return getString(ReadingSettings.START_DATE_CONFIG);
  }

  public boolean rawJson() {
    return getBoolean(RecordSettings.RAW_JSON_CONFIG);
  }

  public Duration overlap() {
    return Duration.ofMillis(getLong(ReadingSettings.OVERLAP_CONFIG));
  }

  public int pageSize() {
    return getInt(ReadingSettings.PAGE_SIZE_CONFIG);
  }

  public ReadingRules rules() {
    Instant start =
        startDate() == null
            ? null
            : LocalDate.parse(startDate()).atStartOfDay(ZoneOffset.UTC).toInstant();
    return new ReadingRules(
        pageSize(),
        overlap(),
        start,
        Duration.ofMillis(getLong(ReadingSettings.REREAD_INTERVAL_CONFIG)),
        Duration.ofDays(getInt(ReadingSettings.REREAD_DAYS_CONFIG)));
  }

  public Backoff backoff() {
    return RetrySettings.backoff(this);
  }

  public WebhookSettings webhooks() {
    return WebhookSettings.of(this);
  }

  public Duration pollIntervalWithWebhooks() {
    return Duration.ofMillis(getLong(EventSettings.INTERVAL_CONFIG));
  }
}
