package io.fieldledger.connect.xero.source;

import io.fieldledger.connect.core.budget.CallBudget.Allowance;
import java.time.Duration;
import java.time.Instant;

/**
 * How far apart looks for changes are, by what is left of the day's calls. While half of them is
 * left nothing is held back. Below, the streams share what is left evenly until the day ends, so
 * that it never runs out before.
 */
final class PollPace {
  private static final Duration DAY = Duration.ofDays(1);

  private PollPace() {}

  /**
   * @param wanted the interval of the configuration
   * @param day what is left of it
   * @param streams that look for changes
   */
  static Duration interval(Duration wanted, Allowance day, int streams, Instant now) {
    if (2L * day.left() >= day.of()) {
      return wanted;
    }
    Duration untilReset =
        day.endsBy() == null || !day.endsBy().isAfter(now)
            ? DAY
            : Duration.between(now, day.endsBy());
    Duration even = untilReset.multipliedBy(streams).dividedBy(Math.max(1, day.left()));
    return even.compareTo(wanted) > 0 ? even : wanted;
  }
}
