package io.fieldledger.connect.core.source.cursor;

import java.util.List;

/**
 * All that a stream needs to go on after a restart: one offset.
 *
 * @param cursor where it stands
 * @param recent what was delivered last, oldest first, so that what the server repeats around the
 *     cursor is not delivered again
 */
public record Position(Cursor cursor, List<DeliveredVersion> recent) {
  public Position {
    recent = List.copyOf(recent);
  }

  /** Where nothing was delivered yet. */
  public static Position at(Cursor cursor) {
    return new Position(cursor, List.of());
  }
}
