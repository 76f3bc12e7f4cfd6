package io.fieldledger.connect.sandbox.webhook;

import java.time.Duration;
import java.util.List;

/**
 * What a service does about an event that is not acknowledged.
 *
 * @param waits before the second attempt, the third, and so on; after the last one it gives up
 * @param timeout how long an answer may take
 */
public record RetryRule(List<Duration> waits, Duration timeout) {
  public RetryRule {
    waits = List.copyOf(waits);
  }
}
