package io.fieldledger.connect.benchmarks.sink;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Time that runs a whole number of times faster than the machine's and can be moved ahead. The sink
 * and the sandbox get the same one, so that a minute is a minute to both: the limits are the real
 * ones, only everything else takes longer in proportion.
 */
final class FastClock extends Clock {
  private Instant since = Instant.now();
  private long sinceNanos = System.nanoTime();
  private int speed;

  FastClock(int speed) {
    this.speed = speed;
  }

  @Override
  public synchronized Instant instant() {
    return since.plusNanos((System.nanoTime() - sinceNanos) * speed);
  }

  synchronized void speed(int times) {
    advance(Duration.ZERO);
    speed = times;
  }

  synchronized void advance(Duration by) {
    since = instant().plus(by);
    sinceNanos = System.nanoTime();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("UTC only");
  }
}
