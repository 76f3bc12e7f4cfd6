package io.fieldledger.connect.xero.sink.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchesTest {
  @Test
  void patienceGrowsWithTheSpentShareOfTheMinute() {
    assertThat(Batches.patience(0)).isEqualTo(Duration.ofMillis(15));
    assertThat(Batches.patience(0.5)).isEqualTo(Duration.ofMillis(240));
    assertThat(Batches.patience(1)).isEqualTo(Duration.ofSeconds(3));
  }
}
