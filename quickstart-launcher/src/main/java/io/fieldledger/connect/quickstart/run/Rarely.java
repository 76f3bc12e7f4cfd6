package io.fieldledger.connect.quickstart.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Asks at most every two seconds and gives the last answer in between: the worker reads a topic to
 * answer for a connector's offsets.
 */
final class Rarely<T> {
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private final InstantSource time;
  private final Supplier<T> question;
  private Instant asked = Instant.MIN;
  private T answer;

  Rarely(InstantSource time, Supplier<T> question) {
    this.time = time;
    this.question = question;
  }

  T get() {
    Instant now = time.instant();
    if (!now.isBefore(asked.plus(BETWEEN))) {
      answer = question.get();
      asked = now;
    }
    return answer;
  }
}
