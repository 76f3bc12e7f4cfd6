package io.fieldledger.connect.servicetitan.source;

import io.fieldledger.connect.core.config.ServiceTitanSettings;
import io.fieldledger.connect.core.config.Validators;
import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;

/** The settings of the ServiceTitan source. */
public final class ServiceTitanSourceConfig extends AbstractConfig {
  public static final String STREAMS_CONFIG = "servicetitan.streams";
  public static final String STREAMS_DOC =
      "What to read; each goes to the topic `<topic.prefix>.<stream>`. A stream whose permission is"
          + " missing is parked and does not stop the others.";
  public static final String STREAMS_DISPLAY = "Streams";

  public static final String TOPIC_PREFIX_CONFIG = "topic.prefix";
  public static final String TOPIC_PREFIX_DEFAULT = "servicetitan";
  public static final String TOPIC_PREFIX_DOC =
      "First part of the names of the topics. Records that cannot be carried go to"
          + " `<topic.prefix>.rejected` as the bytes that came, with the reason in headers.";
  public static final String TOPIC_PREFIX_DISPLAY = "Topic prefix";

  public static final String POLL_INTERVAL_CONFIG = "poll.interval.ms";
  public static final long POLL_INTERVAL_DEFAULT = 60_000;
  public static final String POLL_INTERVAL_DOC =
      "Time between two looks for changes once a stream has read what was there, in milliseconds.";
  public static final String POLL_INTERVAL_DISPLAY = "Poll interval (ms)";

  public static final String START_DATE_CONFIG = "start.date";
  public static final String START_DATE_DOC =
      "The cut-over: only records modified on or after this day, such as 2026-11-01, are read."
          + " Without it everything is. Vendors are always read whole, because documents refer to"
          + " vendors of any age. Stored offsets belong to the date they were written with.";
  public static final String START_DATE_DISPLAY = "Start date";

  public static final String RECENT_CHANGES_CONFIG = "include.recent.changes";
  public static final boolean RECENT_CHANGES_DEFAULT = true;
  public static final String RECENT_CHANGES_DOC =
      "Whether feeds deliver changes at once. Without it ServiceTitan holds every change back for"
          + " 15 minutes. Changes that the feeds then repeat are held back by the connector.";
  public static final String RECENT_CHANGES_DISPLAY = "Include recent changes";

  public static final String RAW_JSON_CONFIG = "include.raw.json";
  public static final boolean RAW_JSON_DEFAULT = false;
  public static final String RAW_JSON_DOC =
      "Whether each record also carries the payload as it came, in the field `_raw`, with members"
          + " that this version does not know.";
  public static final String RAW_JSON_DISPLAY = "Include raw JSON";

  public static final String LIST_OVERLAP_CONFIG = "list.overlap.ms";
  public static final long LIST_OVERLAP_DEFAULT = 900_000;
  public static final String LIST_OVERLAP_DOC =
      "How far streams without a feed (vendors) look back behind what they have read, in"
          + " milliseconds, for changes that became visible late.";
  public static final String LIST_OVERLAP_DISPLAY = "List overlap (ms)";

  public static final String LIST_PAGE_SIZE_CONFIG = "list.page.size";
  public static final int LIST_PAGE_SIZE_DEFAULT = 1_000;
  public static final String LIST_PAGE_SIZE_DOC =
      "Records asked for in one call by streams without a feed. ServiceTitan takes up to 5000.";
  public static final String LIST_PAGE_SIZE_DISPLAY = "List page size";

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

  private static final String READING = "Reading";
  private static final String RECORDS = "Records";
  private static final String RETRIES = "Retries";

  public static ConfigDef definition() {
    ConfigDef def = ServiceTitanSettings.addTo(new ConfigDef());
    defineReading(def);
    defineRecords(def);
    return def.define(
            BACKOFF_CONFIG,
            Type.LONG,
            BACKOFF_DEFAULT,
            Range.atLeast(1),
            Importance.LOW,
            BACKOFF_DOC,
            RETRIES,
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
            RETRIES,
            2,
            Width.SHORT,
            BACKOFF_MAX_DISPLAY);
  }

  private static void defineReading(ConfigDef def) {
    def.define(
            STREAMS_CONFIG,
            Type.LIST,
            StreamTable.names(),
            StreamNames.VALIDATOR,
            Importance.HIGH,
            STREAMS_DOC,
            READING,
            1,
            Width.LONG,
            STREAMS_DISPLAY,
            StreamNames.RECOMMENDER)
        .define(
            START_DATE_CONFIG,
            Type.STRING,
            null,
            START_DATE,
            Importance.HIGH,
            START_DATE_DOC,
            READING,
            2,
            Width.SHORT,
            START_DATE_DISPLAY)
        .define(
            POLL_INTERVAL_CONFIG,
            Type.LONG,
            POLL_INTERVAL_DEFAULT,
            Range.atLeast(100),
            Importance.MEDIUM,
            POLL_INTERVAL_DOC,
            READING,
            3,
            Width.SHORT,
            POLL_INTERVAL_DISPLAY)
        .define(
            RECENT_CHANGES_CONFIG,
            Type.BOOLEAN,
            RECENT_CHANGES_DEFAULT,
            Importance.MEDIUM,
            RECENT_CHANGES_DOC,
            READING,
            4,
            Width.SHORT,
            RECENT_CHANGES_DISPLAY)
        .define(
            LIST_OVERLAP_CONFIG,
            Type.LONG,
            LIST_OVERLAP_DEFAULT,
            Range.atLeast(0),
            Importance.LOW,
            LIST_OVERLAP_DOC,
            READING,
            5,
            Width.SHORT,
            LIST_OVERLAP_DISPLAY)
        .define(
            LIST_PAGE_SIZE_CONFIG,
            Type.INT,
            LIST_PAGE_SIZE_DEFAULT,
            Range.between(1, 5_000),
            Importance.LOW,
            LIST_PAGE_SIZE_DOC,
            READING,
            6,
            Width.SHORT,
            LIST_PAGE_SIZE_DISPLAY);
  }

  private static void defineRecords(ConfigDef def) {
    def.define(
            TOPIC_PREFIX_CONFIG,
            Type.STRING,
            TOPIC_PREFIX_DEFAULT,
            TOPIC_NAME,
            Importance.MEDIUM,
            TOPIC_PREFIX_DOC,
            RECORDS,
            1,
            Width.MEDIUM,
            TOPIC_PREFIX_DISPLAY)
        .define(
            RAW_JSON_CONFIG,
            Type.BOOLEAN,
            RAW_JSON_DEFAULT,
            Importance.LOW,
            RAW_JSON_DOC,
            RECORDS,
            2,
            Width.SHORT,
            RAW_JSON_DISPLAY);
  }

  private static final ConfigDef.Validator START_DATE =
      Validators.check("a day such as 2026-11-01", ServiceTitanSourceConfig::isDay);

  private static final ConfigDef.Validator TOPIC_NAME =
      Validators.check(
          "letters, digits, dots, underscores and dashes, at most 200",
          text -> text.matches("[A-Za-z0-9._-]{1,200}"));

  private static boolean isDay(String text) {
    try {
      return LocalDate.parse(text).toString().equals(text);
    } catch (DateTimeException e) {
      return false;
    }
  }

  public ServiceTitanSourceConfig(Map<String, String> properties) {
    super(definition(), properties, false);
  }

  public ServiceTitanSettings settings() {
    return ServiceTitanSettings.of(this);
  }

  /** The chosen streams in the order of the stream table. */
  public List<SourceStream> streams() {
    List<String> names = getList(STREAMS_CONFIG);
    return StreamTable.ALL.stream().filter(s -> names.contains(s.name())).toList();
  }

  public String topicPrefix() {
    return getString(TOPIC_PREFIX_CONFIG);
  }

  public Duration pollInterval() {
    return Duration.ofMillis(getLong(POLL_INTERVAL_CONFIG));
  }

  /** As written, or null. */
  public String startDate() {
    return getString(START_DATE_CONFIG);
  }

  public boolean recentChanges() {
    return getBoolean(RECENT_CHANGES_CONFIG);
  }

  public boolean rawJson() {
    return getBoolean(RAW_JSON_CONFIG);
  }

  public Duration listOverlap() {
    return Duration.ofMillis(getLong(LIST_OVERLAP_CONFIG));
  }

  public int listPageSize() {
    return getInt(LIST_PAGE_SIZE_CONFIG);
  }

  public Backoff backoff() {
    return new Backoff(
        Duration.ofMillis(getLong(BACKOFF_CONFIG)), Duration.ofMillis(getLong(BACKOFF_MAX_CONFIG)));
  }
}
