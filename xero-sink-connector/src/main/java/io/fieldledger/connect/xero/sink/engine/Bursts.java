package io.fieldledger.connect.xero.sink.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

  /** The day in UTC; empty while records come that could be of the day before. */
  Optional<LocalDate> today() {
    return over()
        ? Optional.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
        : Optional.empty();
  }

  /** The day is over, and no records come for now that could be of it. */
  boolean isOver(LocalDate day) {
    return today().filter(today -> today.isAfter(day)).isPresent();
  }
}
