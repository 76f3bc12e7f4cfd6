package io.fieldledger.connect.core.source.cursor;

import io.fieldledger.connect.core.source.cursor.Step.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A position in a list that is read by modified time (contract, section 3).
 *
 * <p>The list is swept page by page, sorted by id: a record that changes between two pages keeps
 * its place, so none can slip past a page's edge, however many share one timestamp. A list that
 * cannot be sorted has no such places: there a sweep of several pages ends only when its {@link
 * Coverage} says that nothing was missed, and is gone through again until then. A sweep asks for
 * everything modified since the watermark less an overlap, for changes that became visible late.
 * When it ends, the watermark moves to the newest time it saw, but not past the time of its
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
 * @param coverage what the sweep has seen of a list without an order; not part of the offset: after
 *     a restart in the middle the list is gone through once more
 */
public record ListCursor(
    Phase phase,
    Instant watermark,
    List<Object> idsAtWatermark,
    int page,
    int pageSize,
    Instant horizon,
    Instant newest,
    List<Object> idsAtNewest,
    List<Object> lastIds,
    Coverage coverage)
    implements Cursor {
  /** More ids than this are not kept in an offset; the records are then delivered once more. */
  static final int MOST_IDS = 200;

  /**
   * What the cursor needs to know of a record.
   *
   * @param id null when it cannot be made out
   * @param key tells the record from others, also when it has no id
   */
  public record Seen(Object id, Instant modified, long key) {}

  /**
   * What the cursor needs to know of a page.
   *
   * @param total how many records the list has by the server's word; null when it does not say
   * @param serverTime the server's clock when it made the page; null when it did not say
   * @param sorted whether records keep their places from page to page
   */
  public record Answer(
      boolean hasMore, List<Seen> records, Long total, Instant serverTime, boolean sorted) {}

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
  private static ListCursor sweep(Phase phase, Instant from, List<Object> ids, int pageSize) {
    return new ListCursor(
        phase, from, ids, 1, pageSize, null, null, List.of(), List.of(), Coverage.NOTHING);
  }

  /** The lower bound to ask for; null to ask for everything. */
  public Instant since(Duration overlap) {
    return watermark == null ? null : watermark.minus(overlap);
  }

  /** Whether this version of a record was delivered before the last restart. */
  public boolean delivered(Object id, Instant modified) {
    return id != null
        && modified != null
        && modified.equals(watermark)
        && idsAtWatermark.contains(id);
  }

  /** A page means something else with another size: the sweep starts over. */
  public ListCursor withPageSize(int size) {
    return size == pageSize ? this : sweep(phase, watermark, idsAtWatermark, size);
  }

  /** Where the stream stands after a page. */
  public Step<ListCursor> after(Answer page) {
    List<Seen> records = page.records();
    List<Object> ids = records.stream().map(Seen::id).filter(Objects::nonNull).toList();
    if (page.hasMore() && (records.isEmpty() || (!ids.isEmpty() && ids.equals(lastIds)))) {
      return new Step<>(
          sweep(phase, watermark, idsAtWatermark, pageSize),
          Ask.LATER,
          "the list says it has more but repeats itself; the sweep starts over later");
    }
    Instant top = later(newest, newestOf(records));
    List<Object> topIds =
        Stream.concat(
                Objects.equals(top, newest) ? idsAtNewest.stream() : Stream.of(),
                records.stream().filter(r -> isAt(r, top)).map(Seen::id))
            .distinct()
            .limit(MOST_IDS + 1L)
            .toList();
    // A sweep that goes through the list again keeps the time at which it first began.
    boolean begins = this.page == 1 && horizon == null;
    Instant limit = begins ? later(newestOf(records), page.serverTime()) : horizon;
    Coverage covered =
        page.sorted() ? Coverage.NOTHING : coverage.with(records.stream().map(Seen::key).toList());
    if (page.hasMore()) {
      Phase next = phase.after(true);
      return new Step<>(
          goesOn(next, this.page + 1, limit, top, topIds, ids, covered), Ask.MORE, null);
    }
    if (page.sorted() || this.page == 1 || covered.all(page.total())) {
      return new Step<>(ended(top, topIds, limit), Ask.LATER, null);
    }
    Coverage again = covered.again();
    if (covered.grew()) {
      return new Step<>(goesOn(phase, 1, limit, top, topIds, List.of(), again), Ask.MORE, null);
    }
    // The watermark stays: what is missing will be asked for as long as it is missing.
    return new Step<>(
        goesOn(phase.after(false), 1, limit, top, topIds, List.of(), again),
        Ask.LATER,
        "the list says it has %d records but shows %d; they are asked for again later"
            .formatted(page.total(), covered.keys().size()));
  }

  private ListCursor goesOn(
      Phase next,
      int nextPage,
      Instant limit,
      Instant top,
      List<Object> topIds,
      List<Object> ids,
      Coverage covered) {
    return new ListCursor(
        next, watermark, idsAtWatermark, nextPage, pageSize, limit, top, topIds, ids, covered);
  }

  private ListCursor ended(Instant top, List<Object> topIds, Instant limit) {
    boolean beyond = top != null && limit != null && top.isAfter(limit);
    Instant reached = beyond ? limit : top;
    if (reached == null || (watermark != null && reached.isBefore(watermark))) {
      return sweep(phase.after(false), watermark, idsAtWatermark, pageSize);
    }
    List<Object> ids =
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
