package io.fieldledger.connect.xero.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.budget.CallBudget.Allowance;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PollPaceTest {
  private static final Instant NOW = Instant.parse("2026-11-14T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void whileHalfOfTheDayIsLeftNothingIsHeldBack() {
    Allowance day = new Allowance(500, 1_000, NOW.plusSeconds(3_600));
    assertThat(PollPace.interval(MINUTE, day, 13, NOW)).isEqualTo(MINUTE);
  }

  @Test
  void belowTheStreamsShareWhatIsLeftUntilTheDayEnds() {
    Allowance day = new Allowance(120, 1_000, NOW.plus(Duration.ofHours(12)));
    // 3 streams, 120 calls: 40 looks each in 12 hours.
    assertThat(PollPace.interval(MINUTE, day, 3, NOW)).isEqualTo(Duration.ofMinutes(18));
  }

  @Test
  void anIntervalThatIsLongerAnywayHolds() {
    Allowance day = new Allowance(400, 1_000, NOW.plusSeconds(60));
    assertThat(PollPace.interval(MINUTE, day, 3, NOW)).isEqualTo(MINUTE);
  }

  @Test
  void aDayOfWhichNothingIsLeftOrKnownIsTakenWhole() {
    Allowance day = new Allowance(0, 1_000, null);
    assertThat(PollPace.interval(MINUTE, day, 1, NOW)).isEqualTo(Duration.ofDays(1));
  }
}
