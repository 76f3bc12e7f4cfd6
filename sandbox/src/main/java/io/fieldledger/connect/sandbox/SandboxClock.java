package io.fieldledger.connect.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The sandbox's time: runs with the machine's clock from a chosen instant on, and can be moved. */
public final class SandboxClock extends Clock {
  private final Clock base;
  private final AtomicReference<Duration> offset;
  private final List<Consumer<Duration>> watchers = new CopyOnWriteArrayList<>();

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
    watchers.forEach(watcher -> watcher.accept(by));
  }

  public void set(Instant instant) {
    Duration after = Duration.between(base.instant(), instant);
    Duration before = offset.getAndSet(after);
    watchers.forEach(watcher -> watcher.accept(after.minus(before)));
  }

  /** Tells by how much the clock is moved from now on; less than zero for a step back. */
  public void onMove(Consumer<Duration> watcher) {
    watchers.add(watcher);
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
