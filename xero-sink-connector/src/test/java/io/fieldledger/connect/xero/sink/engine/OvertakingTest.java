package io.fieldledger.connect.xero.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OvertakingTest {
  private final Overtaking overtaking = new Overtaking();

  @Test
  void aWriteDuringAReadingOvertakesIt() {
    overtaking.wrote(Set.of("Document 1"), false);
    long begun = overtaking.writes();
    overtaking.wrote(Set.of("Document 2"), true);
    assertThat(overtaking.overtaken("Document 2", begun)).isTrue();
    assertThat(overtaking.overtaken("Document 1", begun)).isFalse();
    assertThat(overtaking.overtaken("Document 2", overtaking.writes())).isFalse();
  }

  @Test
  void whatIsWrittenWhileNothingIsReadIsNotKept() {
    overtaking.wrote(Set.of("Document 1", "Number 1"), true);
    assertThat(overtaking.size()).isEqualTo(2);
    for (int n = 0; n < 1_000; n++) {
      overtaking.wrote(Set.of("Document " + n), false);
    }
    assertThat(overtaking.size()).isZero();
    assertThat(overtaking.writes()).isEqualTo(1_001);
  }
}
