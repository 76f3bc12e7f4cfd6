package io.fieldledger.connect.quickstart.run;

import io.fieldledger.connect.quickstart.results.Positions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Tells when a run is over: the sources have reached the end of their feeds, the sinks have a final
 * result for every record, and what they wrote last has had the time to come back.
 *
 * <pre>
 *   READING ──source at the end──▶ POSTING ──all results final──▶ SETTLED
 *                                     └──only waiting is left, and nothing moves──▶ STUCK
 * </pre>
 */
final class Settling {
  /** From a change in a system to its record in Kafka, beside the time between two looks. */
  private static final Duration LOOK = Duration.ofSeconds(3);

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
   * @param sourcesLive whether every stream has reached the end of what was there
   * @param results entries of the results topic so far
   * @param parked records whose newest result is to wait for another
   */
  record Observation(boolean sourcesLive, Positions positions, long results, int parked) {}

  private final InstantSource time;
  private final Duration quietWhenLive;
  private final boolean bothWays;
  private Observation last;
  private Instant lastRecord;
  private Instant lastChange;

  /**
   * @param poll the longest time between two looks of a source
   * @param bothWays whether what a sink writes comes back as a record of the other direction
   */
  Settling(InstantSource time, Duration poll, boolean bothWays) {
    this.time = time;
    this.quietWhenLive = poll.plus(LOOK);
    this.bothWays = bothWays;
    this.lastRecord = time.instant();
    this.lastChange = time.instant();
  }

  /** Takes the newest observation in and says where the run is. */
  State observe(Observation now) {
    Instant instant = time.instant();
    if (last == null
        || last.positions().totalWritten() != now.positions().totalWritten()
        || (bothWays && last.results() != now.results())) {
      lastRecord = instant;
    }
    if (!now.equals(last)) {
      lastChange = instant;
    }
    last = now;
    Duration quiet = now.sourcesLive() ? quietWhenLive : QUIET_WHEN_UNKNOWN;
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
