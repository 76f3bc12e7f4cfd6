package io.fieldledger.connect.servicetitan.source.cursor;

import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A stream's position as the map that Connect stores, and back.
 *
 * <p>Common members: {@code version} (1), {@code phase} ({@code backfill}, {@code catching-up} or
 * {@code live}), {@code query} (what the position belongs to), {@code recent} (what was delivered
 * last). Feeds add {@code from}; customers also {@code contactsFrom}; lists {@code watermark},
 * {@code ids}, {@code page}, {@code pageSize}, {@code horizon}, {@code newest}, {@code newestIds}.
 * Values are texts and whole numbers only, as Connect demands; what is null is left out.
 *
 * <p>A person who wants records again writes {@code {"replayFrom": "2026-11-15"}} and nothing else:
 * what was modified on that day (UTC) or later is read and delivered once more.
 */
public final class OffsetCodec {
  private static final String VERSION = "version";
  private static final String PHASE = "phase";
  private static final String QUERY = "query";
  private static final String RECENT = "recent";
  private static final String REPLAY_FROM = "replayFrom";
  private static final String FROM = "from";
  private static final String CONTACTS_FROM = "contactsFrom";
  private static final String WATERMARK = "watermark";
  private static final String IDS = "ids";
  private static final String PAGE = "page";
  private static final String PAGE_SIZE = "pageSize";
  private static final String HORIZON = "horizon";
  private static final String NEWEST = "newest";
  private static final String NEWEST_IDS = "newestIds";

  private static final long CURRENT_VERSION = 1;

  /** Contacts are followed from a day before, so that no difference of clocks loses a change. */
  private static final Duration CLOCK_MARGIN = Duration.ofDays(1);

  private final SourceStream stream;
  private final String startDate;
  private final int pageSize;

  /**
   * @param startDate the configured start, or null
   * @param pageSize the configured size of a list's page
   */
  public OffsetCodec(SourceStream stream, String startDate, int pageSize) {
    this.stream = stream;
    this.startDate = stream.startDateApplies() ? startDate : null;
    this.pageSize = pageSize;
  }

  /** Where a stream begins that has no offset. */
  public Position start(Instant now) {
    LocalDate dayBefore = now.minus(CLOCK_MARGIN).atOffset(ZoneOffset.UTC).toLocalDate();
    return Position.at(
        switch (stream.reading()) {
          case FEED -> FeedCursor.start(startDate);
          case CUSTOMERS_WITH_CONTACTS -> CustomersCursor.start(startDate, dayBefore.toString());
          case LIST -> ListCursor.start(pageSize, null);
        });
  }

  private Position replay(LocalDate day) {
    return Position.at(
        switch (stream.reading()) {
          case FEED -> FeedCursor.start(day.toString());
          case CUSTOMERS_WITH_CONTACTS -> CustomersCursor.start(day.toString(), day.toString());
          case LIST -> ListCursor.start(pageSize, day.atStartOfDay(ZoneOffset.UTC).toInstant());
        });
  }

  public Map<String, Object> write(Position position) {
    Cursor cursor = position.cursor();
    Map<String, Object> offset = new LinkedHashMap<>();
    offset.put(VERSION, CURRENT_VERSION);
    offset.put(PHASE, cursor.phase().text());
    offset.put(QUERY, stream.query(startDate));
    if (cursor instanceof FeedCursor feed) {
      put(offset, FROM, feed.token());
    } else if (cursor instanceof CustomersCursor both) {
      put(offset, FROM, both.customers().token());
      put(offset, CONTACTS_FROM, both.contacts().token());
    } else if (cursor instanceof ListCursor list) {
      put(offset, WATERMARK, list.watermark());
      put(offset, IDS, joined(list.idsAtWatermark()));
      put(offset, PAGE, (long) list.page());
      put(offset, PAGE_SIZE, (long) list.pageSize());
      put(offset, HORIZON, list.horizon());
      put(offset, NEWEST, list.newest());
      put(offset, NEWEST_IDS, joined(list.idsAtNewest()));
    }
    put(offset, RECENT, DeliveredVersion.joined(position.recent()));
    return offset;
  }

  /**
   * @throws UnusableOffsetException when the offset is of another version or query, or malformed
   */
  public Position read(Map<String, ?> offset) {
    OffsetReader in = new OffsetReader(offset, "stream " + stream.name());
    LocalDate replayFrom = in.day(REPLAY_FROM);
    if (replayFrom != null) {
      requireWithinStart(in, replayFrom);
      in.nothingElse();
      return replay(replayFrom);
    }
    Long version = in.number(VERSION, 0);
    if (version == null || version != CURRENT_VERSION) {
      throw new UnusableOffsetException(
          "The offset of stream %s has version %s; this connector writes and reads version %d."
              .formatted(stream.name(), version == null ? "none" : version, CURRENT_VERSION));
    }
    String query = in.text(QUERY);
    if (!stream.query(startDate).equals(query)) {
      throw new UnusableOffsetException(
          "The offset of stream %s belongs to '%s', but the connector is configured to read '%s'. Restore start.date if the change was not meant."
              .formatted(stream.name(), query, stream.query(startDate)));
    }
    Phase phase =
        Phase.of(String.valueOf(in.text(PHASE)))
            .orElseThrow(() -> in.refused(PHASE, "must be one of " + Phase.known()));
    Cursor cursor =
        switch (stream.reading()) {
          case FEED -> new FeedCursor(phase, in.text(FROM));
          case CUSTOMERS_WITH_CONTACTS ->
              new CustomersCursor(
                  new FeedCursor(phase, in.text(FROM)), new FeedCursor(Phase.LIVE, contacts(in)));
          case LIST -> list(in, phase);
        };
    Position position = new Position(cursor, recent(in));
    in.nothingElse();
    return position;
  }

  private void requireWithinStart(OffsetReader in, LocalDate day) {
    if (startDate != null && day.isBefore(LocalDate.parse(startDate))) {
      throw in.refused(REPLAY_FROM, "is before start.date " + startDate + ", the cut-over");
    }
  }

  private static List<DeliveredVersion> recent(OffsetReader in) {
    String text = in.text(RECENT);
    try {
      return text == null ? List.of() : DeliveredVersion.parse(text);
    } catch (IllegalArgumentException e) {
      throw in.refused(RECENT, "must be as the connector wrote it; leave it out to forget it");
    }
  }

  private static String contacts(OffsetReader in) {
    String from = in.text(CONTACTS_FROM);
    if (from == null) {
      throw in.refused(CONTACTS_FROM, "is missing: a token or a date such as 2026-11-01");
    }
    return from;
  }

  private ListCursor list(OffsetReader in, Phase phase) {
    Long page = in.number(PAGE, 1);
    Long size = in.number(PAGE_SIZE, 1);
    ListCursor stored =
        new ListCursor(
            phase,
            in.instant(WATERMARK),
            in.ids(IDS),
            page == null ? 1 : Math.toIntExact(Math.min(page, Integer.MAX_VALUE)),
            size == null ? pageSize : Math.toIntExact(Math.min(size, Integer.MAX_VALUE)),
            in.instant(HORIZON),
            in.instant(NEWEST),
            in.ids(NEWEST_IDS),
            List.of(),
            Coverage.NOTHING);
    return stored.withPageSize(pageSize);
  }

  private static void put(Map<String, Object> offset, String name, Object value) {
    if (value != null) {
      offset.put(name, value instanceof Instant instant ? instant.toString() : value);
    }
  }

  /** Null for none: an empty text would be read as a mistake. */
  private static String joined(List<Long> ids) {
    return ids.isEmpty()
        ? null
        : ids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
