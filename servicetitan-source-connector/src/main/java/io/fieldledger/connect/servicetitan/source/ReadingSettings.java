package io.fieldledger.connect.servicetitan.source;

import io.fieldledger.connect.core.config.Validators;
import io.fieldledger.connect.core.source.settings.PollIntervals;
import io.fieldledger.connect.servicetitan.source.stream.StreamTable;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;

/** What is read, from when on and how often. */
final class ReadingSettings {
  static final String STREAMS_CONFIG = "servicetitan.streams";
  static final String STREAMS_DOC =
      "What to read; each goes to the topic `<topic.prefix>.<stream>`. A stream whose permission is"
          + " missing is parked and does not stop the others.";
  static final String STREAMS_DISPLAY = "Streams";

  static final String START_DATE_CONFIG = "start.date";
  static final String START_DATE_DOC =
      "The cut-over: only records modified on or after this day, such as 2026-11-01, are read."
          + " Without it everything is. Streams to which documents refer whatever their age"
          + " (vendors, accounts, the price book and such) are always read whole. Stored offsets"
          + " belong to the date they were written with.";
  static final String START_DATE_DISPLAY = "Start date";

  static final String POLL_INTERVAL_CONFIG = "poll.interval.ms";
  static final long POLL_INTERVAL_DEFAULT = 60_000;
  static final String POLL_INTERVAL_DOC =
      "Time between two looks for changes once a stream has read what was there, in milliseconds.";
  static final String POLL_INTERVAL_DISPLAY = "Poll interval (ms)";

  static final String POLL_INTERVALS_CONFIG = "poll.intervals";
  static final String POLL_INTERVALS_DOC =
      "Streams with an interval of their own instead of poll.interval.ms, as pairs"
          + " `stream:milliseconds`, such as `invoices:10000,gl-accounts:3600000`.";
  static final String POLL_INTERVALS_DISPLAY = "Poll intervals of streams";

  static final String RECENT_CHANGES_CONFIG = "include.recent.changes";
  static final boolean RECENT_CHANGES_DEFAULT = true;
  static final String RECENT_CHANGES_DOC =
      "Whether feeds deliver changes at once. Without it ServiceTitan holds every change back for"
          + " 15 minutes. Changes that the feeds then repeat are held back by the connector.";
  static final String RECENT_CHANGES_DISPLAY = "Include recent changes";

  static final String LIST_OVERLAP_CONFIG = "list.overlap.ms";
  static final long LIST_OVERLAP_DEFAULT = 900_000;
  static final String LIST_OVERLAP_DOC =
      "How far streams without a feed look back behind what they have read, in milliseconds, for"
          + " changes that became visible late.";
  static final String LIST_OVERLAP_DISPLAY = "List overlap (ms)";

  static final String LIST_PAGE_SIZE_CONFIG = "list.page.size";
  static final int LIST_PAGE_SIZE_DEFAULT = 1_000;
  static final String LIST_PAGE_SIZE_DOC =
      "Records asked for in one call by streams without a feed. ServiceTitan takes up to 5000."
          + " Lists that cannot be sorted, such as AP bills, need fewer calls when one page holds"
          + " them all: several are read again until every record was seen.";
  static final String LIST_PAGE_SIZE_DISPLAY = "List page size";

  static final PollIntervals INTERVALS = new PollIntervals(StreamNaming.NAMES);

  private static final String GROUP = "Reading";

  private ReadingSettings() {}

  static void addTo(ConfigDef def) {
    def.define(
            STREAMS_CONFIG,
            Type.LIST,
            StreamTable.DEFAULT,
            StreamNaming.NAMES.validator(),
            Importance.HIGH,
            STREAMS_DOC,
            GROUP,
            1,
            Width.LONG,
            STREAMS_DISPLAY,
            StreamNaming.NAMES.recommender())
        .define(
            START_DATE_CONFIG,
            Type.STRING,
            null,
            Validators.DAY,
            Importance.HIGH,
            START_DATE_DOC,
            GROUP,
            2,
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
            3,
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
            4,
            Width.LONG,
            POLL_INTERVALS_DISPLAY)
        .define(
            RECENT_CHANGES_CONFIG,
            Type.BOOLEAN,
            RECENT_CHANGES_DEFAULT,
            Importance.MEDIUM,
            RECENT_CHANGES_DOC,
            GROUP,
            5,
            Width.SHORT,
            RECENT_CHANGES_DISPLAY)
        .define(
            LIST_OVERLAP_CONFIG,
            Type.LONG,
            LIST_OVERLAP_DEFAULT,
            Range.atLeast(0),
            Importance.LOW,
            LIST_OVERLAP_DOC,
            GROUP,
            6,
            Width.SHORT,
            LIST_OVERLAP_DISPLAY)
        .define(
            LIST_PAGE_SIZE_CONFIG,
            Type.INT,
            LIST_PAGE_SIZE_DEFAULT,
            Range.between(1, 5_000),
            Importance.LOW,
            LIST_PAGE_SIZE_DOC,
            GROUP,
            7,
            Width.SHORT,
            LIST_PAGE_SIZE_DISPLAY);
  }
}
