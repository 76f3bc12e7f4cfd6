package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.api.XeroDates;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.index.Organisation;
import io.fieldledger.connect.xero.sink.plan.Policies.LockedDates;
import io.fieldledger.connect.xero.sink.report.Code;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is dated on or before the lock date is not posted there (contract, 6.8). */
final class LockedPeriod {
  private LockedPeriod() {}

  /**
   * @param body of a document, with its Date
   */
  static Optional<Outcome.Held> holds(Organisation organisation, JsonNode body) {
    Optional<LocalDate> day = XeroDates.day(body.path("Date").asText(""));
    return day.isPresent() && locked(organisation, day.get())
        ? Optional.of(
            Outcome.held(
                Code.PERIOD_LOCKED,
                "Date: %s, locked to %s."
                    .formatted(day.get(), organisation.lockDate().orElseThrow())))
        : Optional.empty();
  }

  static boolean locked(Organisation organisation, LocalDate day) {
    return day != null && organisation.lockDate().filter(lock -> !day.isAfter(lock)).isPresent();
  }

  /** The day itself when it is open, else the first open one. */
  static LocalDate open(Organisation organisation, LocalDate day) {
    return locked(organisation, day) ? organisation.lockDate().orElseThrow().plusDays(1) : day;
  }

  /**
   * Applies the policy for locked days to a new document; empty when it may be posted. Re-dating is
   * never silent: the reference names the true day.
   */
  static Optional<Outcome.Held> fit(
      Organisation organisation,
      ObjectNode body,
      LockedDates policy,
      boolean drafts,
      List<Remark> remarks) {
    Optional<Outcome.Held> held = holds(organisation, body);
    if (held.isEmpty()) {
      return held;
    }
    LocalDate day = XeroDates.day(body.path("Date").asText("")).orElseThrow();
    switch (policy) {
      case HOLD -> {
        return held;
      }
      case DRAFT -> {
        if (!drafts) {
          return held;
        }
        body.put("Status", "DRAFT");
        remarks.add(Outcome.remark(Code.LOCKED_AS_DRAFT, "Date: " + day + "."));
      }
      case CORRECT_IN_OPEN_PERIOD -> {
        redate(body, day, open(organisation, day));
        remarks.add(
            Outcome.remark(
                Code.REDATED, "From %s to %s.".formatted(day, body.path("Date").asText())));
      }
    }
    return Optional.empty();
  }

  /** A document that was re-dated when it was posted keeps its day. */
  static void keep(ObjectNode body, IndexedDocument ours) {
    Optional<LocalDate> day = XeroDates.day(body.path("Date").asText(""));
    if (ours.trueDate() != null && day.isPresent() && day.get().equals(ours.trueDate())) {
      redate(body, day.get(), ours.date());
    }
  }

  private static void redate(ObjectNode body, LocalDate trueDay, LocalDate day) {
    body.put("Date", day.toString());
    body.put("Reference", body.path("Reference").asText("") + " · dated " + trueDay);
  }
}
