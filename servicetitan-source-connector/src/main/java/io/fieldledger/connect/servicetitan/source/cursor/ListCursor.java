package io.fieldledger.connect.servicetitan.source.cursor;

import io.fieldledger.connect.servicetitan.source.cursor.Step.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A position in a list that is read by modified time (contract, section 3).
 *
 * <p>The list is swept page by page, sorted by id: a record that changes between two pages keeps
 * its place, so none can slip past a page's edge, however many share one timestamp. A sweep asks
 * for everything modified since the watermark less an overlap, for changes that became visible
 * late. When it ends, the watermark moves to the newest time it saw, but not past the time of its
 * <em>first</em> page by the server's clock: a record that changed after its page was read has a
 * later time than that, however long the sweep took, and so falls into the next sweep. This
 * machine's clock plays no part.
 *
 * <pre>
 *   BACKFILL: page 1, 2 … ──end──▶ LIVE ──poll interval──▶ page 1 ──has more──▶ CATCHING_UP: page 2 …
 * ▲──────────────────────────end──────────────────────────┘
 * </pre>
 *
 * @param watermark everything modified before it is delivered; null before the first sweep's end
 * @param idsAtWatermark records modified at exactly the watermark that are delivered; empty when
 *     unknown or too many
 * @param page the page to ask next, from 1
 * @param pageSize what {@code page} counts in
 * @param horizon how far this sweep may move the watermark; null on page 1
 * @param newest the newest time in this sweep; null before a record
 * @param idsAtNewest records with that time
 * @param lastIds the ids of the page before, to see a server that repeats itself; not part of the
 *     offset
 */
public record ListCursor(
    Phase phase,
    Instant watermark,
    List<Long> idsAtWatermark,
    int page,
    int pageSize,
    Instant horizon,
    Instant newest,
    List<Long> idsAtNewest,
    List<Long> lastIds)
    implements Cursor {
  /** More ids than this are not kept in an offset; the records are then delivered once more. */
  static final int MOST_IDS = 200;

  /** What the cursor needs to know of a record. */
  public record Seen(Long id, Instant modified) {}

  public ListCursor {
    idsAtWatermark = List.copyOf(idsAtWatermark);
    idsAtNewest = List.copyOf(idsAtNewest);
    lastIds = List.copyOf(lastIds);
  }

  /**
   * @param from the time of the last change from which records are read; null for all
   */
  public static ListCursor start(int pageSize, Instant from) {
    return sweep(Phase.BACKFILL, from, List.of(), pageSize);
  }

  /** A new sweep from page 1. */
  private static ListCursor sweep(Phase phase, Instant from, List<Long> ids, int pageSize) {
    return new ListCursor(phase, from, ids, 1, pageSize, null, null, List.of(), List.of());
  }

  /** The lower bound to ask for; null to ask for everything. */
  public Instant since(Duration overlap) {
    return watermark == null ? null : watermark.minus(overlap);
  }

  /** Whether this version of a record was delivered before the last restart. */
  public boolean delivered(Long id, Instant modified) {
    return modified != null && modified.equals(watermark) && idsAtWatermark.contains(id);
  }

  /** A page means something else with another size: the sweep starts over. */
  public ListCursor withPageSize(int size) {
    return size == pageSize ? this : sweep(phase, watermark, idsAtWatermark, size);
  }

  /**
   * @param serverTime the server's clock when it made the page; null when it did not say
   */
  public Step<ListCursor> after(boolean hasMore, List<Seen> records, Instant serverTime) {
    List<Long> ids = records.stream().map(Seen::id).filter(Objects::nonNull).toList();
    if (hasMore && (records.isEmpty() || (!ids.isEmpty() && ids.equals(lastIds)))) {
      return new Step<>(
          sweep(phase, watermark, idsAtWatermark, pageSize),
          Ask.LATER,
          "the list says it has more but repeats itself; the sweep starts over later");
    }
    Instant top = later(newest, newestOf(records));
    List<Long> topIds =
        Stream.concat(
                Objects.equals(top, newest) ? idsAtNewest.stream() : Stream.of(),
                records.stream().filter(r -> isAt(r, top)).map(Seen::id))
            .distinct()
            .limit(MOST_IDS + 1L)
            .toList();
    Instant limit = page == 1 ? later(newestOf(records), serverTime) : horizon;
    if (hasMore) {
      return new Step<>(
          new ListCursor(
              phase.after(true),
              watermark,
              idsAtWatermark,
              page + 1,
              pageSize,
              limit,
              top,
              topIds,
              ids),
          Ask.MORE,
          null);
    }
    return new Step<>(ended(top, topIds, limit), Ask.LATER, null);
  }

  private ListCursor ended(Instant top, List<Long> topIds, Instant limit) {
    boolean beyond = top != null && limit != null && top.isAfter(limit);
    Instant reached = beyond ? limit : top;
    if (reached == null || (watermark != null && reached.isBefore(watermark))) {
      return sweep(phase.after(false), watermark, idsAtWatermark, pageSize);
    }
    List<Long> ids =
        Stream.concat(
                reached.equals(watermark) ? idsAtWatermark.stream() : Stream.of(),
                beyond ? Stream.of() : topIds.stream())
            .distinct()
            .toList();
    return sweep(phase.after(false), reached, ids.size() > MOST_IDS ? List.of() : ids, pageSize);
  }

  private static boolean isAt(Seen record, Instant time) {
    return record.id() != null && time != null && time.equals(record.modified());
  }

  private static Instant newestOf(List<Seen> records) {
    return records.stream().map(Seen::modified).reduce(null, ListCursor::later);
  }

  private static Instant later(Instant a, Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isAfter(b) ? a : b;
  }
}
