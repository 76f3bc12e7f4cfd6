package io.fieldledger.connect.quickstart.run;

import io.fieldledger.connect.quickstart.results.Positions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Tells when a run is over: the source has reached the end of its feeds, and the sink has a final
 * result for every record.
 *
 * <pre>
 *   READING ──source at the end──▶ POSTING ──all results final──▶ SETTLED
 *                                     └──only waiting is left, and nothing moves──▶ STUCK
 * </pre>
 */
final class Settling {
  /** A live source polls every two seconds here: two polls without a record. */
  private static final Duration QUIET_WHEN_LIVE = Duration.ofSeconds(5);

  /**
   * A source that cannot say it is at the end may also be waiting for a server that does not
   * answer: it is given a minute.
   */
  private static final Duration QUIET_WHEN_UNKNOWN = Duration.ofMinutes(1);

  /** Longer than a minute's call budget may keep the sink waiting. */
  private static final Duration STALLED = Duration.ofSeconds(90);

  /** How far a run is. */
  enum State {
    READING,
    POSTING,
    SETTLED,
    STUCK
  }

  /**
   * What can be seen of a run.
   *
   * @param sourceLive whether every stream has reached the end of what was there
   * @param results entries of the results topic so far
   * @param parked records whose newest result is to wait for another
   */
  record Observation(boolean sourceLive, Positions positions, long results, int parked) {}

  private final InstantSource time;
  private Observation last;
  private Instant lastRecord;
  private Instant lastChange;

  Settling(InstantSource time) {
    this.time = time;
    this.lastRecord = time.instant();
    this.lastChange = time.instant();
  }

  /** Takes the newest observation in and says where the run is. */
  State observe(Observation now) {
    Instant instant = time.instant();
    if (last == null || last.positions().totalWritten() != now.positions().totalWritten()) {
      lastRecord = instant;
    }
    if (!now.equals(last)) {
      lastChange = instant;
    }
    last = now;
    Duration quiet = now.sourceLive() ? QUIET_WHEN_LIVE : QUIET_WHEN_UNKNOWN;
    if (instant.isBefore(lastRecord.plus(quiet))) {
      return State.READING;
    }
    if (now.positions().unfinished() == 0) {
      return State.SETTLED;
    }
    boolean stalled = !instant.isBefore(lastChange.plus(STALLED));
    return now.parked() > 0 && stalled ? State.STUCK : State.POSTING;
  }
}
