package io.fieldledger.connect.xero.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.budget.CallBudget.Allowance;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DayPaceTest {
  private static final Instant NOW = Instant.parse("2026-11-14T12:00:00Z");

  @Test
  void nothingIsHeldBackWhileAQuarterIsLeft() {
    DayPace pace = pace(250, Duration.ofHours(20));
    assertThat(pace.interval()).isZero();
    assertThat(pace.refreshEvery(Duration.ofMinutes(30))).isEqualTo(Duration.ofMinutes(30));
    assertThat(pace.lookEvery()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void theTurnsComeFurtherApartTheFewerAreLeft() {
    assertThat(pace(125, Duration.ofHours(10)).interval()).isEqualTo(Duration.ofSeconds(288));
    assertThat(pace(10, Duration.ofHours(10)).interval()).isEqualTo(Duration.ofHours(1));
    assertThat(pace(10, Duration.ofMinutes(1)).interval()).isLessThan(Duration.ofSeconds(7));
  }

  @Test
  void belowTheReserveOnlyFreshDocumentsGo() {
    assertThat(pace(101, Duration.ofHours(10)).backlogMayGo()).isTrue();
    assertThat(pace(100, Duration.ofHours(10)).backlogMayGo()).isFalse();
  }

  /** Whatever is left, calls that keep the turns last until the day ends. */
  @Property(tries = 300)
  void theCallsLastUntilTheDayEnds(
      @ForAll @IntRange(min = 60, max = 1000) int left,
      @ForAll @IntRange(min = 60, max = 86_400) int secondsLeft) {
    Duration until = Duration.ofSeconds(secondsLeft);
    int calls = left;
    // While nothing is held back other limits bind: then it starts from where turns begin.
    calls = Math.min(calls, 200);
    while (!until.isNegative() && !until.isZero()) {
      assertThat(calls).as("%s before the end", until).isPositive();
      Duration turn = pace(calls, until).interval();
      until = until.minus(turn.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : turn);
      calls--;
      if (until.compareTo(Duration.ofSeconds(200)) < 0) {
        return;
      }
    }
  }

  private static DayPace pace(int left, Duration untilReset) {
    return DayPace.of(new Allowance(left, 1000, NOW.plus(untilReset)), 100, NOW);
  }
}
