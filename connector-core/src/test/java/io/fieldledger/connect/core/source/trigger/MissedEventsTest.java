package io.fieldledger.connect.core.source.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MissedEventsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Target ONE = new Target("invoices", 1L);
  private static final Target TWO = new Target("invoices", 2L);

  private final MissedEvents missed = new MissedEvents();

  private static Instant after(int minutes) {
    return NOW.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void aChangeWithoutAnEventIsMissedAfterTenMinutes() {
    missed.polled(ONE, NOW);
    assertThat(missed.judge(after(9))).isEmpty();
    assertThat(missed.judge(after(10))).isEqualTo(Map.of("invoices", 1L));
    assertThat(missed.judge(after(11))).isEmpty();
    assertThat(missed.missed("invoices")).isEqualTo(1);
    assertThat(missed.missed("jobs")).isZero();
  }

  @Test
  void anEventBeforeOrAfterCounts() {
    missed.told(ONE, NOW);
    missed.polled(ONE, after(1));
    missed.polled(TWO, after(1));
    missed.told(TWO, after(8));
    assertThat(missed.judge(after(30))).isEmpty();
  }

  @Test
  void anEventLongBeforeIsOfAnotherChange() {
    missed.told(ONE, NOW);
    missed.polled(ONE, after(11));
    assertThat(missed.judge(after(21))).isEqualTo(Map.of("invoices", 1L));
  }

  @Test
  void severalChangesOfARecordAreOneUntilTheyAreJudged() {
    missed.polled(ONE, NOW);
    missed.polled(ONE, after(5));
    assertThat(missed.judge(after(10))).isEqualTo(Map.of("invoices", 1L));
    missed.polled(ONE, after(12));
    assertThat(missed.judge(after(22))).isEqualTo(Map.of("invoices", 1L));
  }

  @Test
  void underTooManyTheOldestAreJudgedEarly() {
    for (long id = 1; id <= 20_010; id++) {
      missed.polled(new Target("jobs", id), NOW);
    }
    assertThat(missed.judge(NOW)).isEqualTo(Map.of("jobs", 10L));
  }
}
