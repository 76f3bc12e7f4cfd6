package io.fieldledger.connect.xero.source;

import io.fieldledger.connect.core.config.Validators;
import io.fieldledger.connect.core.source.settings.PollIntervals;
import io.fieldledger.connect.core.source.settings.StreamNames;
import io.fieldledger.connect.xero.source.stream.StreamTable;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;

/** What is read, from when on and how often. */
final class ReadingSettings {
  static final String STREAMS_CONFIG = "xero.streams";
  static final String STREAMS_DOC =
      "What to read; each goes to the topic `<topic.prefix>.<stream>`. A stream whose permission is"
          + " missing is parked and does not stop the others.";
  static final String STREAMS_DISPLAY = "Streams";

  static final String START_DATE_CONFIG = "start.date";
  static final String START_DATE_DOC =
      "The cut-over: only documents modified on or after this day (UTC), such as 2026-11-01, are"
          + " read. Without it everything is. Contacts and the organisation's settings are always"
          + " read whole. Purchase orders and manual journals need it when there are more than"
          + " 100,000 of either, which Xero gives in no one list. Stored offsets belong to the date"
          + " they were written with.";
  static final String START_DATE_DISPLAY = "Start date";

  static final String POLL_INTERVAL_CONFIG = "poll.interval.ms";
  static final long POLL_INTERVAL_DEFAULT = 60_000;
  static final String POLL_INTERVAL_DOC =
      "Time between two looks for changes once a stream has read what was there, in milliseconds."
          + " Each costs one call a stream. When less than half of the day's calls is left, looks"
          + " are spread over the rest of the day.";
  static final String POLL_INTERVAL_DISPLAY = "Poll interval (ms)";

  static final String POLL_INTERVALS_CONFIG = "poll.intervals";
  static final String POLL_INTERVALS_DOC =
      "Streams with an interval of their own instead of poll.interval.ms, as pairs"
          + " `stream:milliseconds`, such as `invoices:10000,payments:300000`.";
  static final String POLL_INTERVALS_DISPLAY = "Poll intervals of streams";

  static final String SETTINGS_INTERVAL_CONFIG = "settings.poll.interval.ms";
  static final long SETTINGS_INTERVAL_DEFAULT = 900_000;
  static final String SETTINGS_INTERVAL_DOC =
      "Time between two looks at what Xero cannot be asked for changes of, in milliseconds:"
          + " tracking categories, tax rates and the organisation. They are read whole and"
          + " compared.";
  static final String SETTINGS_INTERVAL_DISPLAY = "Poll interval of settings (ms)";

  static final String OVERLAP_CONFIG = "modified.overlap.ms";
  static final long OVERLAP_DEFAULT = 120_000;
  static final String OVERLAP_DOC =
      "How far a look for changes begins behind the newest modified time that was read, in"
          + " milliseconds. Xero counts in whole seconds and may show a change late. What comes"
          + " again is held back.";
  static final String OVERLAP_DISPLAY = "Overlap (ms)";

  static final String PAGE_SIZE_CONFIG = "page.size";
  static final int PAGE_SIZE_DEFAULT = 1_000;
  static final String PAGE_SIZE_DOC = "Records asked for in one call; Xero gives up to 1000.";
  static final String PAGE_SIZE_DISPLAY = "Page size";

  static final String REREAD_INTERVAL_CONFIG = "reread.interval.ms";
  static final long REREAD_INTERVAL_DEFAULT = 86_400_000;
  static final String REREAD_INTERVAL_DOC =
      "Time between two re-readings of recent records, in milliseconds; 0 for none. Some changes"
          + " never move the modified time, such as a new due date of an invoice that is paid in"
          + " part, and only show so. What did not change is held back as far as it is remembered.";
  static final String REREAD_INTERVAL_DISPLAY = "Re-read interval (ms)";

  static final String REREAD_DAYS_CONFIG = "reread.days";
  static final int REREAD_DAYS_DEFAULT = 35;
  static final String REREAD_DAYS_DOC = "How many days back a re-reading goes, by modified time.";
  static final String REREAD_DAYS_DISPLAY = "Re-read days";

  /** One second for the rounding, one because Xero may leave the second itself out. */
  private static final long LEAST_OVERLAP = 2_000;

  static final StreamNames NAMES =
      new StreamNames(StreamTable.names(), String.join(", ", StreamTable.names()));

  static final PollIntervals INTERVALS = new PollIntervals(NAMES);

  private static final String GROUP = "Reading";

  private ReadingSettings() {}

  static void addTo(ConfigDef def) {
    int order = 0;
    def.define(
            STREAMS_CONFIG,
            Type.LIST,
            StreamTable.DEFAULT,
            NAMES.validator(),
            Importance.HIGH,
            STREAMS_DOC,
            GROUP,
            ++order,
            Width.LONG,
            STREAMS_DISPLAY,
            NAMES.recommender())
        .define(
            START_DATE_CONFIG,
            Type.STRING,
            null,
            Validators.DAY,
            Importance.HIGH,
            START_DATE_DOC,
            GROUP,
            ++order,
            Width.SHORT,
            START_DATE_DISPLAY)
        .define(
            POLL_INTERVAL_CONFIG,
            Type.LONG,
            POLL_INTERVAL_DEFAULT,
            Range.atLeast(PollIntervals.SHORTEST),
            Importance.MEDIUM,
            POLL_INTERVAL_DOC,
            GROUP,
            ++order,
            Width.SHORT,
            POLL_INTERVAL_DISPLAY)
        .define(
            POLL_INTERVALS_CONFIG,
            Type.LIST,
            List.of(),
            INTERVALS.validator(),
            Importance.LOW,
            POLL_INTERVALS_DOC,
            GROUP,
            ++order,
            Width.LONG,
            POLL_INTERVALS_DISPLAY)
        .define(
            SETTINGS_INTERVAL_CONFIG,
            Type.LONG,
            SETTINGS_INTERVAL_DEFAULT,
            Range.atLeast(PollIntervals.SHORTEST),
            Importance.LOW,
            SETTINGS_INTERVAL_DOC,
            GROUP,
            ++order,
            Width.SHORT,
            SETTINGS_INTERVAL_DISPLAY)
        .define(
            OVERLAP_CONFIG,
            Type.LONG,
            OVERLAP_DEFAULT,
            Range.atLeast(LEAST_OVERLAP),
            Importance.LOW,
            OVERLAP_DOC,
            GROUP,
            ++order,
            Width.SHORT,
            OVERLAP_DISPLAY)
        .define(
            PAGE_SIZE_CONFIG,
            Type.INT,
            PAGE_SIZE_DEFAULT,
            Range.between(1, 1_000),
            Importance.LOW,
            PAGE_SIZE_DOC,
            GROUP,
            ++order,
            Width.SHORT,
            PAGE_SIZE_DISPLAY)
        .define(
            REREAD_INTERVAL_CONFIG,
            Type.LONG,
            REREAD_INTERVAL_DEFAULT,
            Range.atLeast(0),
            Importance.MEDIUM,
            REREAD_INTERVAL_DOC,
            GROUP,
            ++order,
            Width.SHORT,
            REREAD_INTERVAL_DISPLAY)
        .define(
            REREAD_DAYS_CONFIG,
            Type.INT,
            REREAD_DAYS_DEFAULT,
            Range.between(1, 3_660),
            Importance.LOW,
            REREAD_DAYS_DOC,
            GROUP,
            ++order,
            Width.SHORT,
            REREAD_DAYS_DISPLAY);
  }
}
