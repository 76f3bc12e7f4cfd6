package io.fieldledger.connect.core.servicetitan;

import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.retry.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a 429 asks to wait: the header Retry-After, else the number in "Rate limit is exceeded.
 * Try again in N seconds." (contract, section 2).
 */
final class Throttling {
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,5})\\s+seconds?\\b");

  private Throttling() {}

  /** Empty when the answer does not say. */
  static Optional<Duration> wait(HttpReply reply, Instant now) {
    return RetryAfter.of(reply, now).or(() -> inText(ErrorText.of(reply)));
  }

  private static Optional<Duration> inText(String text) {
    Matcher matcher = SECONDS.matcher(text);
    return matcher.find()
        ? Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }
}
