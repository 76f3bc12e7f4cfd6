package io.fieldledger.connect.sandbox.servicetitan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads the dates and date-times that query parameters accept; without a zone they are UTC. */
final class Moments {
  private Moments() {}

  static Optional<Instant> parse(String text) {
    // A plus sign that was not encoded has become a blank.
    String value = text.trim().replace(' ', '+');
    try {
      if (value.length() == 10) {
        return Optional.of(LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      boolean zoned = value.endsWith("Z") || value.matches(".*T.*[+-][0-9]{2}:?[0-9]{2}$");
      return Optional.of(
          zoned
              ? OffsetDateTime.parse(value).toInstant()
              : LocalDateTime.parse(value).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
