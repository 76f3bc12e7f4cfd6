package io.fieldledger.connect.sandbox.xero.read;

import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads If-Modified-Since, which counts in whole seconds of UTC (API.md 5.3). */
final class ModifiedSince {
  private ModifiedSince() {}

  /** The first millisecond that counts as changed since, or null without the header. */
  static Long millis(ApiRequest request, XeroSwitches switches) {
    Optional<String> header = request.header("if-modified-since").filter(text -> !text.isBlank());
    if (header.isEmpty()) {
      return null;
    }
    long second = parse(header.get().trim()).truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
    return switches.is(XeroSwitches.IF_MODIFIED_SINCE, "inclusive") ? second : second + 1000;
  }

  private static Instant parse(String text) {
    return zoned(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
        .or(() -> zoned(text, DateTimeFormatter.RFC_1123_DATE_TIME))
        .or(() -> plain(text))
        .orElseThrow(() -> new PreconditionFailed("If-Modified-Since is no date: " + text));
  }

  private static Optional<Instant> zoned(String text, DateTimeFormatter format) {
    try {
      return Optional.of(OffsetDateTime.parse(text, format).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> plain(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
