package io.fieldledger.connect.core.source.read;

import io.fieldledger.connect.core.budget.CallBudget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Waits for a call's turn, but gives a long wait back to the stream. Safe for several threads. */
public final class Permits {
  /** A wait longer than this is the stream's, not the thread's. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private static final Duration WAIT_FOR_A_PLACE = Duration.ofMillis(5);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);

  private final CallBudget budget;
  private final InstantSource clock;
  private final Pause pause;
  private final Duration lookEvery;

  /** When the last call was granted or made to look. */
  private volatile Instant looked;

  /** For a budget that only we know. */
  public Permits(CallBudget budget, InstantSource clock, Pause pause) {
    this(budget, clock, pause, null);
  }

  /**
   * @param lookEvery while the limit gives no call, how often one is made to look what the server
   *     says is left; null for never
   */
  public Permits(CallBudget budget, InstantSource clock, Pause pause, Duration lookEvery) {
    this.budget = budget;
    this.clock = clock;
    this.pause = pause;
    this.lookEvery = lookEvery;
    this.looked = clock.instant();
  }

  private Instant askAgain(Instant free) {
    Instant look = lookEvery == null ? free : looked.plus(lookEvery);
    return look.isBefore(free) && look.isAfter(clock.instant()) ? look : free;
  }

  private boolean isLookDue() {
    return lookEvery != null && !clock.instant().isBefore(looked.plus(lookEvery));
  }

  /**
   * @throws ApiException when the limit gives no call soon; it says from when on
   */
  public CallBudget.Granted next() throws ApiException, InterruptedException {
    while (true) {
      CallBudget.Decision decision = isLookDue() ? budget.tryLook() : budget.tryAcquire();
      if (decision instanceof CallBudget.Granted granted) {
        looked = clock.instant();
        return granted;
      }
      CallBudget.Wait wait = (CallBudget.Wait) decision;
      Duration left =
          wait.until() == null ? WAIT_FOR_A_PLACE : Duration.between(clock.instant(), wait.until());
      if (left.compareTo(LONGEST_PAUSE) > 0) {
        throw new ApiException(
            Refusal.THROTTLED,
            "Waiting for the call limit: " + wait.reason(),
            askAgain(wait.until()),
            null);
      }
      pause.of(left.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : left);
    }
  }
}
