package io.fieldledger.connect.core.retry;

import io.fieldledger.connect.core.http.HttpReply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The Retry-After header (RFC 9110, 10.2.3): seconds or an HTTP date. */
public final class RetryAfter {
  private RetryAfter() {}

  /**
   * The wait that an answer asks for; empty when it has no such header or it cannot be read. A date
   * is compared with the server's own clock (header Date) where it tells it, so that a clock of
   * ours that is off makes no wait longer or shorter.
   */
  public static Optional<Duration> of(HttpReply reply, Instant now) {
    Instant serverTime = reply.header("date").flatMap(RetryAfter::date).orElse(now);
    return reply.header("retry-after").flatMap(header -> parse(header, serverTime));
  }

  private static Optional<Duration> parse(String header, Instant now) {
    String text = header.strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    return date(text)
        .map(until -> until.isBefore(now) ? Duration.ZERO : Duration.between(now, until));
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
