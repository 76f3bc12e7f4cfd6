package io.fieldledger.connect.core.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * Finds out from answers whether the server's windows are fixed, and when they begin.
 *
 * <p>Proof: an answer counts fewer calls than we surely made within the last length; in a rolling
 * window they would all be there. From then on each pair of calls, one answered before the other
 * was sent, of which the later one is told no more calls than the earlier one, has a window's
 * beginning between them.
 */
final class FixedWindows {
  private static final int REMEMBERED = 64;

  /** Two clocks drift apart by less than this part of the time that passes. */
  private static final long DRIFT = 10_000;

  /** A beginning known less well than this part of a window is of no more use. */
  private static final int USEFUL = 4;

  private record Told(Call call, int used) {}

  private final Duration length;
  private final Deque<Told> answers = new ArrayDeque<>();
  private boolean proved;
  private boolean distrusted;

  /** A window began after {@code from} and not after {@code to}; null while that is not known. */
  private Instant from;

  private Instant to;

  FixedWindows(Duration length) {
    this.length = length;
  }

  /**
   * @param ours calls of ours, this one among them
   */
  void heard(Call call, int used, Collection<Call> ours) {
    if (distrusted) {
      return;
    }
    proved |= used < surelyInRollingWindow(call, ours);
    Told before = null;
    for (Told told : answers) {
      boolean later = before == null || told.call.granted.isAfter(before.call.granted);
      before = told.call.endedBefore(call) && later ? told : before;
    }
    if (before != null && used <= before.used) {
      begunBetween(before.call.granted, call.ended);
    }
    answers.addLast(new Told(call, used));
    if (answers.size() > REMEMBERED) {
      answers.removeFirst();
    }
  }

  private int surelyInRollingWindow(Call call, Collection<Call> ours) {
    Instant horizon = call.ended.minus(length);
    int sure = 1;
    for (Call other : ours) {
      sure += other.endedBefore(call) && other.granted.isAfter(horizon) ? 1 : 0;
    }
    return sure;
  }

  private void begunBetween(Instant after, Instant until) {
    if (Duration.between(after, until).compareTo(length) >= 0) {
      return;
    }
    if (from == null) {
      from = after;
      to = until;
      return;
    }
    // What was known, moved on by whole windows to about the same time; clocks drift meanwhile.
    long windows = Math.round((double) millis(from, until) / (double) length.toMillis());
    Duration moved = length.multipliedBy(windows);
    Duration drift = moved.dividedBy(DRIFT);
    Instant knownFrom = from.plus(moved).minus(drift);
    Instant knownTo = to.plus(moved).plus(drift);
    Instant newFrom = after.isAfter(knownFrom) ? after : knownFrom;
    Instant newTo = until.isBefore(knownTo) ? until : knownTo;
    boolean agree = newFrom.isBefore(newTo);
    from = agree ? newFrom : after;
    to = agree ? newTo : until;
  }

  private static long millis(Instant one, Instant other) {
    return Duration.between(one, other).toMillis();
  }

  /** Calls that ended by this instant are in no window that is in force now. */
  Instant surelyBegun(Instant now) {
    if (!useful(now) || now.isBefore(to.plus(drift(now)))) {
      return Instant.MIN;
    }
    return from.plus(length.multipliedBy(windowsSince(now))).minus(drift(now));
  }

  /** When the next window has surely begun; null while that is not known. */
  Instant nextSurelyBegun(Instant now) {
    if (!useful(now)) {
      return null;
    }
    Instant next = to.plus(length.multipliedBy(windowsSince(now))).plus(drift(now));
    return now.isBefore(next) ? next : next.plus(length).plusMillis(1);
  }

  private boolean useful(Instant now) {
    return proved
        && !distrusted
        && to != null
        && Duration.between(from, to)
                .plus(drift(now).multipliedBy(2))
                .compareTo(length.dividedBy(USEFUL))
            < 0;
  }

  private long windowsSince(Instant now) {
    return Math.max(0, Duration.between(to.plus(drift(now)), now).toMillis() / length.toMillis());
  }

  private Duration drift(Instant now) {
    return Duration.between(to, now).abs().dividedBy(DRIFT);
  }

  void distrust() {
    distrusted = true;
  }
}
