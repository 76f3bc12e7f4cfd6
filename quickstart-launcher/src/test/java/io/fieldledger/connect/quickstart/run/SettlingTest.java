package io.fieldledger.connect.quickstart.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.quickstart.results.Positions;
import io.fieldledger.connect.quickstart.run.Settling.Observation;
import io.fieldledger.connect.quickstart.run.Settling.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private Instant now = Instant.parse("2026-12-01T15:00:00Z");
  private Settling settling = new Settling(() -> now, Duration.ofSeconds(2), false);

  @Test
  void aLiveSourceIsAtItsEndWhenTwoPollsBringNothing() {
    assertThat(observe(true, 10, 10, 0)).isEqualTo(State.READING);
    after(4);
    assertThat(observe(true, 10, 10, 0)).isEqualTo(State.READING);
    after(1);
    assertThat(observe(true, 10, 10, 0)).isEqualTo(State.SETTLED);
  }

  @Test
  void bothWaysWhatWasWrittenIsGivenTheTimeToComeBack() {
    settling = new Settling(() -> now, Duration.ofSeconds(6), true);
    observe(true, 10, 9, 0);
    after(8);
    observe(true, 10, 10, 0);
    after(8);
    assertThat(observe(true, 10, 10, 0)).isEqualTo(State.READING);
    after(1);
    assertThat(observe(true, 10, 10, 0)).isEqualTo(State.SETTLED);
  }

  @Test
  void aNewRecordStartsTheWaitAgain() {
    observe(true, 10, 10, 0);
    after(4);
    observe(true, 11, 10, 0);
    after(4);
    assertThat(observe(true, 11, 11, 0)).isEqualTo(State.READING);
    after(1);
    assertThat(observe(true, 11, 11, 0)).isEqualTo(State.SETTLED);
  }

  @Test
  void aSourceThatTellsNothingIsGivenLonger() {
    observe(false, 0, 0, 0);
    after(59);
    assertThat(observe(false, 0, 0, 0)).isEqualTo(State.READING);
    after(1);
    assertThat(observe(false, 0, 0, 0)).isEqualTo(State.SETTLED);
  }

  @Test
  void recordsWithoutAFinalResultKeepItPostingHoweverLongABudgetMakesThemWait() {
    observe(true, 10, 3, 0);
    after(600);
    assertThat(observe(true, 10, 3, 0)).isEqualTo(State.POSTING);
  }

  @Test
  void onlyWaitingForMissingDocumentsIsTheEndToo() {
    observe(true, 10, 3, 2);
    after(89);
    assertThat(observe(true, 10, 3, 2)).isEqualTo(State.POSTING);
    after(1);
    assertThat(observe(true, 10, 3, 2)).isEqualTo(State.STUCK);
  }

  private State observe(boolean live, long written, long finished, int parked) {
    return settling.observe(
        new Observation(
            live,
            new Positions(
                Map.of("servicetitan.invoices", written, "servicetitan.jobs", 5L),
                Set.of("servicetitan.invoices"),
                Map.of("servicetitan.invoices", finished)),
            finished,
            parked));
  }

  private void after(long seconds) {
    now = now.plusSeconds(seconds);
  }
}
