package io.fieldledger.connect.xero.source.cursor;

import static io.fieldledger.connect.core.source.cursor.OffsetEnvelope.put;

import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.cursor.ListCursor;
import io.fieldledger.connect.core.source.cursor.ListOffset;
import io.fieldledger.connect.core.source.cursor.OffsetEnvelope;
import io.fieldledger.connect.core.source.cursor.OffsetReader;
import io.fieldledger.connect.core.source.cursor.OffsetWriter;
import io.fieldledger.connect.core.source.cursor.Phase;
import io.fieldledger.connect.core.source.cursor.Position;
import io.fieldledger.connect.core.source.cursor.UnusableOffsetException;
import io.fieldledger.connect.xero.source.stream.XeroStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * A stream's position as the map that Connect stores, and back. To the members that all offsets and
 * lists have ({@link OffsetEnvelope}, {@link ListOffset}) come {@code windowFrom}, {@code windowTo}
 * and {@code windowPage} while a window is read, and {@code rereadAt}.
 */
public final class OffsetCodec implements OffsetWriter {
  private static final String WINDOW_FROM = "windowFrom";
  private static final String WINDOW_TO = "windowTo";
  private static final String WINDOW_PAGE = "windowPage";
  private static final String REREAD_AT = "rereadAt";

  private final XeroStream stream;
  private final int pageSize;
  private final OffsetEnvelope envelope;

  /**
   * @param startDate the configured start, or null
   * @param pageSize the configured size of a page
   */
  public OffsetCodec(XeroStream stream, String startDate, int pageSize) {
    String from = stream.startDateApplies() ? startDate : null;
    this.stream = stream;
    this.pageSize = pageSize;
    this.envelope = new OffsetEnvelope(stream, stream.query(from), from);
  }

  /** Where a stream begins that has no offset. */
  public Position start() {
    return Position.at(XeroCursor.start(pageSize, null));
  }

  private Cursor replay(LocalDate day) {
    return XeroCursor.start(pageSize, day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  @Override
  public Map<String, Object> write(Position position) {
    XeroCursor cursor = (XeroCursor) position.cursor();
    Map<String, Object> offset = envelope.write(position);
    ListOffset.write(offset, cursor.changes());
    if (cursor.window() != null) {
      put(offset, WINDOW_FROM, cursor.window().from());
      put(offset, WINDOW_TO, cursor.window().to());
      put(offset, WINDOW_PAGE, (long) cursor.window().page());
    }
    put(offset, REREAD_AT, cursor.rereadAt());
    return offset;
  }

  /**
   * @throws UnusableOffsetException when the offset is of another version or query, or malformed
   */
  public Position read(Map<String, ?> offset) {
    return envelope.read(offset, this::replay, this::cursor);
  }

  private Cursor cursor(OffsetReader in, Phase phase) {
    ListCursor changes = ListOffset.read(in, phase, stream.key(), pageSize);
    return new XeroCursor(changes, window(in), null, in.instant(REREAD_AT));
  }

  private Window window(OffsetReader in) {
    Instant from = in.instant(WINDOW_FROM);
    Instant to = in.instant(WINDOW_TO);
    Long page = in.number(WINDOW_PAGE, 0);
    if (from == null && to == null && page == null) {
      return null;
    }
    if (from == null || to == null || page == null || !from.isBefore(to)) {
      throw in.refused(
          WINDOW_FROM, "must come before windowTo, and windowPage must stand beside them");
    }
    // Pages of another size count otherwise: the window begins anew.
    boolean sameSize = Long.valueOf(pageSize).equals(in.number(ListOffset.PAGE_SIZE, 1));
    int next = sameSize ? Math.toIntExact(Math.min(page, Integer.MAX_VALUE)) : 0;
    return new Window(from, to, next, 0);
  }
}
