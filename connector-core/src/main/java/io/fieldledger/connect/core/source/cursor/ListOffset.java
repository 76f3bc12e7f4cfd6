package io.fieldledger.connect.core.source.cursor;

import io.fieldledger.connect.core.source.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The members of a {@link ListCursor} in an offset: {@code watermark}, {@code ids}, {@code page},
 * {@code pageSize}, {@code horizon}, {@code newest}, {@code newestIds}.
 */
public final class ListOffset {
  private static final String WATERMARK = "watermark";
  private static final String IDS = "ids";
  private static final String PAGE = "page";
  public static final String PAGE_SIZE = "pageSize";
  private static final String HORIZON = "horizon";
  private static final String NEWEST = "newest";
  private static final String NEWEST_IDS = "newestIds";

  private ListOffset() {}

  public static void write(Map<String, Object> offset, ListCursor list) {
    OffsetEnvelope.put(offset, WATERMARK, list.watermark());
    OffsetEnvelope.put(offset, IDS, joined(list.idsAtWatermark()));
    OffsetEnvelope.put(offset, PAGE, (long) list.page());
    OffsetEnvelope.put(offset, PAGE_SIZE, (long) list.pageSize());
    OffsetEnvelope.put(offset, HORIZON, list.horizon());
    OffsetEnvelope.put(offset, NEWEST, list.newest());
    OffsetEnvelope.put(offset, NEWEST_IDS, joined(list.idsAtNewest()));
  }

  /**
   * @param pageSize the configured size of a page
   */
  public static ListCursor read(OffsetReader in, Phase phase, RecordKey key, int pageSize) {
    Long page = in.number(PAGE, 1);
    Long size = in.number(PAGE_SIZE, 1);
    ListCursor stored =
        new ListCursor(
            phase,
            in.instant(WATERMARK),
            in.ids(IDS, key),
            page == null ? 1 : Math.toIntExact(Math.min(page, Integer.MAX_VALUE)),
            size == null ? pageSize : Math.toIntExact(Math.min(size, Integer.MAX_VALUE)),
            in.instant(HORIZON),
            in.instant(NEWEST),
            in.ids(NEWEST_IDS, key),
            List.of(),
            Coverage.NOTHING);
    return stored.withPageSize(pageSize);
  }

  /** Null for none: an empty text would be read as a mistake. */
  private static String joined(List<Object> ids) {
    return ids.isEmpty()
        ? null
        : ids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
