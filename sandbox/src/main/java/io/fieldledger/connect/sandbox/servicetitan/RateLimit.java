package io.fieldledger.connect.sandbox.servicetitan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Calls in a window of time, a second or a minute (contract 2). A fixed window begins with its
 * first call; a rolling one ends with each call. Refused calls do not count.
 */
final class RateLimit {
  private final Clock clock;
  private final Duration window;
  private final Deque<Instant> accepted = new ArrayDeque<>();
  private Instant windowStart = Instant.MIN;
  private int inWindow;

  RateLimit(Clock clock, Duration window) {
    this.clock = clock;
    this.window = window;
  }

  /**
   * Counts a call.
   *
   * @param limit 0 for none
   * @return whole seconds to wait; 0 when the call may pass
   */
  synchronized long take(int limit, boolean rolling) {
    if (limit <= 0) {
      return 0;
    }
    Instant now = clock.instant();
    return rolling ? takeRolling(now, limit) : takeFixed(now, limit);
  }

  private long takeFixed(Instant now, int limit) {
    boolean fresh =
        windowStart.equals(Instant.MIN)
            || !now.isBefore(windowStart.plus(window))
            || now.isBefore(windowStart); // the clock was set back
    if (fresh) {
      windowStart = now;
      inWindow = 0;
    }
    if (inWindow >= limit) {
      return secondsUntil(now, windowStart.plus(window));
    }
    inWindow++;
    return 0;
  }

  private long takeRolling(Instant now, int limit) {
    accepted.removeIf(at -> at.isAfter(now));
    while (!accepted.isEmpty() && !accepted.peekFirst().plus(window).isAfter(now)) {
      accepted.removeFirst();
    }
    if (accepted.size() >= limit) {
      return secondsUntil(now, accepted.peekFirst().plus(window));
    }
    accepted.addLast(now);
    return 0;
  }

  private static long secondsUntil(Instant now, Instant then) {
    return Math.max(1, (Duration.between(now, then).toMillis() + 999) / 1000);
  }
}
