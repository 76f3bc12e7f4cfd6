package io.fieldledger.connect.servicetitan.source.cursor;

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
 * late. When it ends, the watermark moves to the newest time on its <em>first</em> page: a record
 * that changed after its page was read has a later time than that, however long the sweep took and
 * whatever this machine's clock says, and so falls into the next sweep.
 *
 * <pre>
 *   BACKFILL: page 1, 2 … ──end──▶ LIVE ──poll interval──▶ page 1, 2 … ──end──▶ LIVE …
 * </pre>
 *
 * @param watermark everything modified before it is delivered; null before the first sweep's end
 * @param idsAtWatermark records modified at exactly the watermark that are delivered; empty when
 *     unknown or too many
 * @param page the page to ask next, from 1
 * @param pageSize what {@code page} counts in
 * @param newest the newest time on the sweep's first page; null on page 1
 * @param idsAtNewest records of the first page with that time
 * @param lastIds the ids of the page before, to see a server that repeats itself; not part of the
 *     offset
 */
public record ListCursor(
    Phase phase,
    Instant watermark,
    List<Long> idsAtWatermark,
    int page,
    int pageSize,
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

  public static ListCursor start(int pageSize) {
    return new ListCursor(Phase.BACKFILL, null, List.of(), 1, pageSize, null, List.of(), List.of());
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
    return size == pageSize
        ? this
        : new ListCursor(phase, watermark, idsAtWatermark, 1, size, null, List.of(), List.of());
  }

  public Step<ListCursor> after(boolean hasMore, List<Seen> records) {
    List<Long> ids = records.stream().map(Seen::id).filter(Objects::nonNull).toList();
    if (hasMore && (records.isEmpty() || (!ids.isEmpty() && ids.equals(lastIds)))) {
      return new Step<>(
          sweep(watermark, idsAtWatermark, phase),
          false,
          "the list says it has more but repeats itself; the sweep starts over later");
    }
    Instant top = page == 1 ? newest(records) : newest;
    List<Long> topIds = page == 1 ? idsAt(top, records) : idsAtNewest;
    if (hasMore) {
      return new Step<>(
          new ListCursor(phase, watermark, idsAtWatermark, page + 1, pageSize, top, topIds, ids),
          true,
          null);
    }
    return new Step<>(ended(top, topIds), false, null);
  }

  private ListCursor ended(Instant top, List<Long> topIds) {
    if (top == null || (watermark != null && top.isBefore(watermark))) {
      return sweep(watermark, idsAtWatermark, Phase.LIVE);
    }
    List<Long> ids =
        top.equals(watermark)
            ? Stream.concat(idsAtWatermark.stream(), topIds.stream()).distinct().toList()
            : topIds;
    return sweep(top, ids.size() > MOST_IDS ? List.of() : ids, Phase.LIVE);
  }

  /** A new sweep from page 1. */
  private ListCursor sweep(Instant from, List<Long> ids, Phase inPhase) {
    return new ListCursor(inPhase, from, ids, 1, pageSize, null, List.of(), List.of());
  }

  private static Instant newest(List<Seen> records) {
    return records.stream()
        .map(Seen::modified)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(null);
  }

  private static List<Long> idsAt(Instant time, List<Seen> records) {
    return records.stream()
        .filter(r -> r.id() != null && Objects.equals(r.modified(), time) && time != null)
        .map(Seen::id)
        .distinct()
        .limit(MOST_IDS + 1L)
        .toList();
  }
}
