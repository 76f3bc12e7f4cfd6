package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.budget.CallBudget.Allowance;
import java.time.Duration;
import java.time.Instant;

/**
 * How the calls of a day are spread. While a quarter of them is left nothing is held back. Below, a
 * request that is not full waits for its turn: the turns are as far apart as the time until the day
 * ends, divided by the calls that are left, so that they never run out before. What is left below
 * the reserve is for fresh documents only.
 *
 * @param interval between two requests that are not full
 * @param backlogMayGo false when only fresh documents are sent
 * @param lookEvery after so long without a call, one looks whether the day has begun anew; twice as
 *     rare as the turns, so that looking never spends what is left
 */
record DayPace(Duration interval, boolean backlogMayGo, Duration lookEvery) {
  /** Calls are scarce when less than this part of them is left. */
  private static final double SCARCE = 0.25;

  private static final Duration DAY = Duration.ofDays(1);

  /** Reading the index anew may cost a tenth of what is left: eight calls each time. */
  private static final int REFRESH_EVERY = 80;

  private static final Duration LOOK_AT_MOST_EVERY = Duration.ofMinutes(10);

  /**
   * @param day what is left of it
   * @param freshReserve calls for fresh documents
   */
  static DayPace of(Allowance day, int freshReserve, Instant now) {
    Duration untilReset =
        day.endsBy() == null || !day.endsBy().isAfter(now)
            ? DAY
            : Duration.between(now, day.endsBy());
    double share = (double) day.left() / Math.max(1, day.of());
    Duration even = untilReset.dividedBy(Math.max(1, day.left()));
    Duration looks = even.multipliedBy(2);
    return new DayPace(
        share < SCARCE ? even : Duration.ZERO,
        day.left() > freshReserve,
        looks.compareTo(LOOK_AT_MOST_EVERY) > 0 ? looks : LOOK_AT_MOST_EVERY);
  }

  /** Between two readings of what people changed in Xero. */
  Duration refreshEvery(Duration usual) {
    Duration spread = interval.multipliedBy(REFRESH_EVERY);
    return spread.compareTo(usual) > 0 ? spread : usual;
  }
}
