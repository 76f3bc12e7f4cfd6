package io.fieldledger.connect.xero.source;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that runs a hundred times as fast, so that a minute's calls are there again soon. */
final class FastClock implements InstantSource {
  private static final long FACTOR = 100;

  private final Instant start;
  private final long startNanos = System.nanoTime();

  FastClock() {
    this(Instant.parse("2026-12-01T15:00:00Z"));
  }

  FastClock(Instant start) {
    this.start = start;
  }

  @Override
  public Instant instant() {
    return start.plusNanos((System.nanoTime() - startNanos) * FACTOR);
  }
}
