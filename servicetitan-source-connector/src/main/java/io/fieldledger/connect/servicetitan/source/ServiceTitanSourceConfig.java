package io.fieldledger.connect.servicetitan.source;

import io.fieldledger.connect.core.check.ConnectionCheck;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.source.settings.RecordSettings;
import io.fieldledger.connect.core.source.settings.RetrySettings;
import io.fieldledger.connect.core.webhook.WebhookSettings;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import io.fieldledger.connect.servicetitan.source.webhook.EventTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** The settings of the ServiceTitan source, each defined with its group. */
public final class ServiceTitanSourceConfig extends AbstractConfig {
  private static final String TOPIC_PREFIX_DEFAULT = "servicetitan";

  public static ConfigDef definition() {
    ConfigDef def = ServiceTitanSettings.addTo(new ConfigDef());
    ReadingSettings.addTo(def);
    RecordSettings.addTo(def, TOPIC_PREFIX_DEFAULT);
    RetrySettings.addTo(def);
    EventSettings.addTo(def);
    ServiceTitanSettings.addApplicationTo(def, null, 19);
    ConnectionCheck.addTo(def, ServiceTitanSettings.GROUP, 20);
    return def;
  }

  public ServiceTitanSourceConfig(Map<String, String> properties) {
    super(definition(), properties, false);
  }

  public ServiceTitanSettings settings() {
    return ServiceTitanSettings.of(this);
  }

  /** Whose external data customers and vendors have; empty for none. */
  public Optional<UUID> application() {
    return ServiceTitanSettings.applicationOf(this);
  }

  /** The chosen streams in the order of the stream table. */
  public List<SourceStream> streams() {
    List<String> names = getList(ReadingSettings.STREAMS_CONFIG);
    return StreamTable.ALL.stream().filter(s -> names.contains(s.name())).toList();
  }

  public String topicPrefix() {
    return getString(RecordSettings.TOPIC_PREFIX_CONFIG);
  }

  /** The stream's own interval, or everybody's. */
  public Duration pollInterval(SourceStream stream) {
    return ReadingSettings.INTERVALS
        .read(getList(ReadingSettings.POLL_INTERVALS_CONFIG))
        .getOrDefault(
            stream.name(), Duration.ofMillis(getLong(ReadingSettings.POLL_INTERVAL_CONFIG)));
  }

  /** As written, or null. */
  public String startDate() {
    return getString(ReadingSettings.START_DATE_CONFIG);
  }

  public boolean recentChanges() {
    return getBoolean(ReadingSettings.RECENT_CHANGES_CONFIG);
  }

  public boolean rawJson() {
    return getBoolean(RecordSettings.RAW_JSON_CONFIG);
  }

  public Duration listOverlap() {
    return Duration.ofMillis(getLong(ReadingSettings.LIST_OVERLAP_CONFIG));
  }

  public int listPageSize() {
    return getInt(ReadingSettings.LIST_PAGE_SIZE_CONFIG);
  }

  public Backoff backoff() {
    return RetrySettings.backoff(this);
  }

  public WebhookSettings webhooks() {
    return WebhookSettings.of(this);
  }

  /** Which events are about which streams. */
  public EventTable events() {
    return EventTable.with(getList(EventSettings.EVENTS_CONFIG));
  }
}
