package io.fieldledger.connect.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.http.HttpReply;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  @Test
  void secondsAreTakenAsTheyAre() {
    assertThat(wait(Map.of("retry-after", " 7 "))).contains(Duration.ofSeconds(7));
  }

  @Test
  void aDateIsComparedWithOurClockWhenTheServerDoesNotTellItsOwn() {
    assertThat(wait(Map.of("retry-after", "Mon, 23 Nov 2026 08:00:30 GMT")))
        .contains(Duration.ofSeconds(30));
    assertThat(wait(Map.of("retry-after", "Mon, 23 Nov 2026 07:59:00 GMT")))
        .contains(Duration.ZERO);
  }

  @Test
  void aClockOfOursThatIsOffMakesNoDifference() {
    for (String hour : new String[] {"07", "08", "09"}) {
      Map<String, String> headers =
          Map.of(
              "date", "Mon, 23 Nov 2026 %s:00:00 GMT".formatted(hour),
              "retry-after", "Mon, 23 Nov 2026 %s:00:30 GMT".formatted(hour));
      assertThat(wait(headers)).as(hour).contains(Duration.ofSeconds(30));
    }
  }

  @Test
  void anythingElseIsNoWait() {
    assertThat(wait(Map.of())).isEmpty();
    assertThat(wait(Map.of("retry-after", ""))).isEmpty();
    assertThat(wait(Map.of("retry-after", "soon"))).isEmpty();
    assertThat(wait(Map.of("retry-after", "5", "date", "today"))).contains(Duration.ofSeconds(5));
  }

  private static Optional<Duration> wait(Map<String, String> headers) {
    return RetryAfter.of(new HttpReply(429, headers, new byte[0], Duration.ZERO), NOW);
  }
}
