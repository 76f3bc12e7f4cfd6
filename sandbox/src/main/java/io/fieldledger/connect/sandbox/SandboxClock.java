package io.fieldledger.connect.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The sandbox's time: runs with the machine's clock from a chosen instant on, and can be moved. */
public final class SandboxClock extends Clock {
  private final Clock base;
  private final AtomicReference<Duration> offset;

  public SandboxClock(Clock base, Instant start) {
    this.base = base;
    this.offset = new AtomicReference<>(Duration.between(base.instant(), start));
  }

  @Override
  public Instant instant() {
    return base.instant().plus(offset.get());
  }

  public void advance(Duration by) {
    offset.updateAndGet(now -> now.plus(by));
  }

  public void set(Instant instant) {
    offset.set(Duration.between(base.instant(), instant));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the sandbox keeps UTC");
  }
}
