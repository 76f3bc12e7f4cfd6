package io.fieldledger.connect.core.retry;

import java.time.Duration;

/** Exponential back-off with full jitter: a random part of the doubled, capped base. */
public record Backoff(Duration base, Duration cap) {

  /**
   * @param attempt failures so far, from 1
   * @param random from 0 (inclusive) to 1 (exclusive)
   */
  public Duration delay(int attempt, double random) {
    int doublings = Math.min(Math.max(attempt - 1, 0), 30);
    long ceiling = Math.min(base.toMillis() << doublings, cap.toMillis());
    return Duration.ofMillis((long) ((double) ceiling * random) + 1);
  }
}
