package io.fieldledger.connect.xero.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefreshingTest {
  private static final Duration EVERY = Duration.ofMinutes(30);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SECONDS = Duration.ofSeconds(30);
  private static final Duration BUSY = Duration.ZERO;
  private static final Duration QUIET = Duration.ofMinutes(2);

  @Test
  void recordsThatWaitSeeWhatPeopleDo() {
    assertThat(Refreshing.due(EVERY, EVERY, 1, 0, BUSY, false)).isTrue();
    assertThat(Refreshing.due(EVERY, EVERY.minusMillis(1), 1, 0, BUSY, false)).isFalse();
  }

  @Test
  void recordsThatComeAndGoCostNothing() {
    assertThat(Refreshing.due(EVERY, HOUR, 0, 900, QUIET, true)).isFalse();
    assertThat(Refreshing.due(EVERY, HOUR, 0, 900, BUSY, true)).isFalse();
  }

  @Test
  void aLongBackfillMovesTheMark() {
    assertThat(Refreshing.due(EVERY, SECONDS, 0, 20_000, BUSY, true)).isTrue();
    assertThat(Refreshing.due(EVERY, SECONDS, 0, 19_999, BUSY, true)).isFalse();
  }

  @Test
  void theEndOfABurstMovesTheMark() {
    assertThat(Refreshing.due(EVERY, HOUR, 0, 1_000, QUIET, true)).isTrue();
    assertThat(Refreshing.due(EVERY, HOUR, 0, 1_000, BUSY, true)).isFalse();
    assertThat(Refreshing.due(EVERY, SECONDS, 0, 1_000, QUIET.minusMillis(1), true)).isFalse();
  }

  @Test
  void whatIsNotKeptNeedsNoMark() {
    assertThat(Refreshing.due(EVERY, HOUR, 0, 50_000, QUIET, false)).isFalse();
  }
}
