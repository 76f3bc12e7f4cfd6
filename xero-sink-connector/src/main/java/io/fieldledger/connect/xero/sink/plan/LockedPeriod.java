package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.xero.sink.api.XeroDates;
import io.fieldledger.connect.xero.sink.index.Organisation;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.report.Outcome;
import java.time.LocalDate;
import java.util.Optional;

/** What is dated on or before the lock date is not posted (contract, 6.8). */
final class LockedPeriod {
  private LockedPeriod() {}

  /**
   * @param body of a document, with its Date
   */
  static Optional<Outcome.Held> holds(Organisation organisation, JsonNode body) {
    Optional<LocalDate> lock = organisation.lockDate();
    Optional<LocalDate> day = XeroDates.day(body.path("Date").asText(""));
    return lock.isPresent() && day.isPresent() && !day.get().isAfter(lock.get())
        ? Optional.of(
            Outcome.held(
                Code.PERIOD_LOCKED, "Date: %s, locked to %s.".formatted(day.get(), lock.get())))
        : Optional.empty();
  }
}
