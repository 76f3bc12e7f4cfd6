package io.fieldledger.connect.core.time;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Time that never jumps: the machine's time when the clock was made, and what has passed since. A
 * task that waits until a time must not wait an hour longer because somebody set the machine's
 * clock back, nor forget to wait because it was set forward.
 */
public final class SteadyClock implements InstantSource {
  private final Instant start;
  private final long startNanos;
  private final LongSupplier nanos;

  public SteadyClock() {
    this(InstantSource.system(), System::nanoTime);
  }

  SteadyClock(InstantSource machine, LongSupplier nanos) {
    this.start = machine.instant();
    this.startNanos = nanos.getAsLong();
    this.nanos = nanos;
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanos.getAsLong() - startNanos);
  }
}
