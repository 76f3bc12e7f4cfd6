package io.fieldledger.connect.core.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

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

  /** A window began after {@code from} and not after {@code to}. */
  private record Beginning(Instant from, Instant to) {
    Duration width() {
      return Duration.between(from, to);
    }
  }

  private final Duration length;
  private final Deque<Told> answers = new ArrayDeque<>();
  private boolean proved;
  private boolean distrusted;

  /** Null while none is known. */
  private Beginning known;

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
    Beginning told = new Beginning(after, until);
    if (told.width().compareTo(length) >= 0) {
      return;
    }
    if (known == null) {
      known = told;
      return;
    }
    List<Beginning> possible = laterOf(told);
    if (possible.size() == 1) {
      known = possible.get(0);
    } else if (possible.isEmpty() || told.width().compareTo(known.width()) < 0) {
      known = told;
    }
  }

  /**
   * What was known, moved on by whole windows, and what is told now, together. Where both are wide
   * it may be one beginning or the next one: then there are two.
   */
  private List<Beginning> laterOf(Beginning told) {
    List<Beginning> possible = new ArrayList<>();
    long least = Math.floorDiv(millis(known.to, told.from), length.toMillis());
    long most = Math.floorDiv(millis(known.from, told.to), length.toMillis()) + 1;
    for (long windows = least; windows <= most; windows++) {
      Duration moved = length.multipliedBy(windows);
      // Clocks drift meanwhile.
      Duration drift = moved.abs().dividedBy(DRIFT);
      Instant from = later(told.from, known.from.plus(moved).minus(drift));
      Instant to = earlier(told.to, known.to.plus(moved).plus(drift));
      if (from.isBefore(to)) {
        possible.add(new Beginning(from, to));
      }
    }
    return possible;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static long millis(Instant one, Instant other) {
    return Duration.between(one, other).toMillis();
  }

  /** Calls that ended by this instant are in no window that is in force now. */
  Instant surelyBegun(Instant now) {
    if (!useful(now) || now.isBefore(known.to.plus(drift(now)))) {
      return Instant.MIN;
    }
    return known.from.plus(length.multipliedBy(windowsSince(now))).minus(drift(now));
  }

  /** When the next window has surely begun; null while that is not known. */
  Instant nextSurelyBegun(Instant now) {
    if (!useful(now)) {
      return null;
    }
    Instant next = known.to.plus(length.multipliedBy(windowsSince(now))).plus(drift(now));
    return now.isBefore(next) ? next : next.plus(length).plusMillis(1);
  }

  private boolean useful(Instant now) {
    return proved
        && !distrusted
        && known != null
        && known.width().plus(drift(now).multipliedBy(2)).compareTo(length.dividedBy(USEFUL)) < 0;
  }

  private long windowsSince(Instant now) {
    return Math.max(
        0, Duration.between(known.to.plus(drift(now)), now).toMillis() / length.toMillis());
  }

  private Duration drift(Instant now) {
    return Duration.between(known.to, now).abs().dividedBy(DRIFT);
  }

  void distrust() {
    distrusted = true;
  }
}
