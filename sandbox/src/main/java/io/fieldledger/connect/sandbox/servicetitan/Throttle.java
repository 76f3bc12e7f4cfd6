package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Refuses calls over a limit in the way the switches say (contract 2). */
final class Throttle {
  private final RateLimit limit;
  private final Switches switches;

  /**
   * @param window the time in which calls are counted
   */
  Throttle(Clock clock, Duration window, Switches switches) {
    this.limit = new RateLimit(clock, window);
    this.switches = switches;
  }

  /**
   * Counts a call.
   *
   * @param limitSwitch how many calls pass in one window; 0 for no limit
   * @return the refusal; empty when the call may pass
   */
  Optional<ApiResponse> refuse(String limitSwitch) {
    long wait =
        limit.take(switches.getInt(limitSwitch), switches.is(Unknowns.THROTTLE_WINDOW, "rolling"));
    return wait == 0 ? Optional.empty() : Optional.of(refusal(wait));
  }

  private ApiResponse refusal(long seconds) {
    String text = "Rate limit is exceeded. Try again in " + seconds + " seconds.";
    ApiResponse answer =
        switches.is(Unknowns.THROTTLE_BODY, "error")
            ? Problems.error(429, text)
            : Problems.gateway(429, text);
    return switches.isOn(Unknowns.THROTTLE_RETRY_AFTER)
        ? answer.with("Retry-After", String.valueOf(seconds))
        : answer;
  }
}
