package io.fieldledger.connect.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60));

  @Test
  void theCeilingDoubles() {
    assertThat(backoff.delay(1, 0.999)).isLessThanOrEqualTo(Duration.ofMillis(500));
    assertThat(backoff.delay(4, 0.999)).isBetween(Duration.ofMillis(3900), Duration.ofMillis(4000));
  }

  @Property
  void neverOverTheCapAndNeverZero(
      @ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int attempt,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double random) {
    assertThat(backoff.delay(attempt, random))
        .isBetween(Duration.ofMillis(1), Duration.ofSeconds(60).plusMillis(1));
  }
}
