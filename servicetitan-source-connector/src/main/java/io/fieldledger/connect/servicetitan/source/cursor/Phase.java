package io.fieldledger.connect.servicetitan.source.cursor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a stream is doing.
 *
 * <pre>
 *   BACKFILL ──the server has no more──▶ LIVE
 * </pre>
 */
public enum Phase {
  /** Reading what was there before. */
  BACKFILL,
  /** Following changes. */
  LIVE;

  /** As it stands in an offset. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Phase> of(String text) {
    return Arrays.stream(values()).filter(p -> p.text().equals(text)).findFirst();
  }
}
