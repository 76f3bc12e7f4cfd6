package io.fieldledger.connect.core.servicetitan;

import io.fieldledger.connect.core.http.HttpReply;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The server's clock, from the header Date (RFC 9110, 6.6.1). */
final class ServerTime {
  private ServerTime() {}

  /** Null when the answer does not tell. */
  static Instant of(HttpReply reply) {
    try {
      String date = reply.header("date").orElse(null);
      return date == null
          ? null
          : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
