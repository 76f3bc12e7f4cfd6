package io.fieldledger.connect.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  private Instant machine = Instant.parse("2026-11-23T08:00:00Z");
  private long nanos = Long.MAX_VALUE - 1_000;

  @Test
  void goesOnWhenTheMachinesClockIsSet() {
    SteadyClock clock = new SteadyClock(() -> machine, () -> nanos);
    assertThat(clock.instant()).isEqualTo(machine);

    machine = machine.minus(Duration.ofHours(1));
    nanos += Duration.ofSeconds(5).toNanos();

    assertThat(clock.instant()).isEqualTo("2026-11-23T08:00:05Z");
  }
}
