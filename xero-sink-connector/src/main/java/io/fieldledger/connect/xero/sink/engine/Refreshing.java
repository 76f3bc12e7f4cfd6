package io.fieldledger.connect.xero.sink.engine;

import java.time.Duration;

/**
 * When the lists are read again for what changed: while records wait for what people do in Xero,
 * and, where the index is kept, so often that a task after this one need not read again all that
 * this one has written.
 */
final class Refreshing {
  /** Documents that a restart may have to read again: twenty pages beside the eight calls. */
  private static final long MOST_BEHIND = 20_000;

  /** After a burst so many are worth the eight calls. */
  private static final long WORTH_IT = 1_000;

  /** Longer than the lists' overlap: the marks then lie behind the burst. */
  private static final Duration AFTER_A_BURST = Loader.OVERLAP.plusMinutes(1);

  private Refreshing() {}

  /**
   * @param every the setting index.refresh.ms
   * @param sinceLast how long ago the lists were read
   * @param parked records that wait for another document
   * @param written documents written since then
   * @param quiet how long ago the last of them was written; zero while something is on its way
   * @param kept whether the index outlives the task
   */
  static boolean due(
      Duration every, Duration sinceLast, long parked, long written, Duration quiet, boolean kept) {
    if (parked > 0 && sinceLast.compareTo(every) >= 0) {
      return true;
    }
    boolean burstIsOver = written >= WORTH_IT && quiet.compareTo(AFTER_A_BURST) >= 0;
    return kept && (burstIsOver || written >= MOST_BEHIND);
  }
}
