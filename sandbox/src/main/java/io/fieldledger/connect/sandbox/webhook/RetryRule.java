package io.fieldledger.connect.sandbox.webhook;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * What a service does about an event that is not acknowledged.
 *
 * @param waits before the second attempt, the third, and so on; after the last one it gives up
 * @param timeout how long an answer may take
 * @param objection what is wrong with an answer beside its status; empty when nothing is
 */
public record RetryRule(
    List<Duration> waits, Duration timeout, Function<Answer, String> objection) {
  public RetryRule {
    waits = List.copyOf(waits);
  }

  /** One that takes any answer with a 2xx. */
  public RetryRule(List<Duration> waits, Duration timeout) {
    this(waits, timeout, answer -> "");
  }
}
