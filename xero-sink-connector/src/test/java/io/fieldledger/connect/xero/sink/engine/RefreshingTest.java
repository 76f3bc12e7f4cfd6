package io.fieldledger.connect.xero.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefreshingTest {
  private static final Duration EVERY = Duration.ofMinutes(30);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SECONDS = Duration.ofSeconds(30);

  @Test
  void recordsThatWaitSeeWhatPeopleDo() {
    assertThat(Refreshing.due(EVERY, EVERY, 1, 0, false, false)).isTrue();
    assertThat(Refreshing.due(EVERY, EVERY.minusMillis(1), 1, 0, false, false)).isFalse();
  }

  @Test
  void recordsThatComeAndGoCostNothing() {
    assertThat(Refreshing.due(EVERY, HOUR, 0, 900, true, true)).isFalse();
    assertThat(Refreshing.due(EVERY, HOUR, 0, 900, false, true)).isFalse();
  }

  @Test
  void aLongBackfillMovesTheMark() {
    assertThat(Refreshing.due(EVERY, SECONDS, 0, 20_000, false, true)).isTrue();
    assertThat(Refreshing.due(EVERY, SECONDS, 0, 19_999, false, true)).isFalse();
  }

  @Test
  void theEndOfABurstMovesTheMark() {
    assertThat(Refreshing.due(EVERY, HOUR, 0, 1_000, true, true)).isTrue();
    assertThat(Refreshing.due(EVERY, HOUR, 0, 1_000, false, true)).isFalse();
    assertThat(Refreshing.due(EVERY, SECONDS, 0, 1_000, true, true)).isFalse();
  }

  @Test
  void whatIsNotKeptNeedsNoMark() {
    assertThat(Refreshing.due(EVERY, HOUR, 0, 50_000, true, false)).isFalse();
  }
}
