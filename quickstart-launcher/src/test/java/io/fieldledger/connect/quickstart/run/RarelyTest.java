package io.fieldledger.connect.quickstart.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RarelyTest {
  private Instant now = Instant.parse("2026-12-01T15:00:00Z");
  private int asked;

  @Test
  void itAsksAgainOnlyAfterTwoSeconds() {
    Rarely<Integer> rarely = new Rarely<>(() -> now, () -> ++asked);

    assertThat(rarely.get()).isEqualTo(1);
    now = now.plusMillis(1_999);
    assertThat(rarely.get()).isEqualTo(1);
    now = now.plusMillis(1);
    assertThat(rarely.get()).isEqualTo(2);
  }
}
