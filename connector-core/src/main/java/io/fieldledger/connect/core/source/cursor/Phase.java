package io.fieldledger.connect.core.source.cursor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a stream is doing.
 *
 * <pre>
 *   BACKFILL ──the server has no more──▶ LIVE ◀──no more── CATCHING_UP
 *                                         └────has more────────▲
 * </pre>
 */
public enum Phase {
  /** Reading what was there before. */
  BACKFILL,
  /** Reading what gathered while nobody read, such as after an outage. */
  CATCHING_UP,
  /** At the head: following changes as they come. */
  LIVE;

  /** As it stands in an offset. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The phase after a page. */
  public Phase after(boolean hasMore) {
    if (!hasMore) {
      return LIVE;
    }
    return this == BACKFILL ? BACKFILL : CATCHING_UP;
  }

  public static Optional<Phase> of(String text) {
    return Arrays.stream(values()).filter(p -> p.text().equals(text)).findFirst();
  }

  /** All of them for a message. */
  public static String known() {
    return Arrays.stream(values()).map(Phase::text).collect(Collectors.joining(", "));
  }
}
