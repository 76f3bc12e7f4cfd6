package io.fieldledger.connect.xero.sink.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Records come in bursts: what depends on all of them waits until one is over. */
final class Bursts {
  private static final Duration OVER_AFTER = Duration.ofSeconds(5);

  private final InstantSource clock;
  private Instant lastReceived = Instant.EPOCH;

  Bursts(InstantSource clock) {
    this.clock = clock;
  }

  /** A record has come. */
  void received() {
    lastReceived = clock.instant();
  }

  Duration sinceLastRecord() {
    return Duration.between(lastReceived, clock.instant());
  }

  /** No record has come for a while. */
  boolean over() {
    return !sinceLastRecord().minus(OVER_AFTER).isNegative();
  }

  /** The time; empty while records come that could be of an earlier one. */
  Optional<Instant> now() {
    return over() ? Optional.of(clock.instant()) : Optional.empty();
  }

  /** It is as late as that, and no records come for now that could be earlier. */
  boolean isPast(Instant time) {
    return now().filter(now -> !now.isBefore(time)).isPresent();
  }
}
