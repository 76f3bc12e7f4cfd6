package io.fieldledger.connect.xero.sink.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.index.Index;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import io.fieldledger.connect.xero.sink.index.LedgerLine;
import io.fieldledger.connect.xero.sink.plan.AfterPosting.Stands;
import io.fieldledger.connect.xero.sink.plan.AfterPosting.Wanted;
import java.math.BigDecimal;
import java.util.List;

/** Where a posted document stands in Xero, and what of it is wanted otherwise. */
final class Standing {
  private final Index index;

  Standing(Index index) {
    this.index = index;
  }

  /**
   * True when it was voided because the source said so, itself or by a full reversal: the source
   * may ask for it again.
   */
  static boolean withdrawn(IndexedDocument ours) {
    return !ours.live() && (ours.withdrawn() || !ours.ties().voidedWith().isEmpty());
  }

  Stands stands(IndexedDocument ours) {
    if (!ours.live()) {
      return withdrawn(ours) ? Stands.WITHDRAWN : Stands.VOIDED;
    }
    if (!ours.posted()) {
      return Stands.DRAFT;
    }
    if (LockedPeriod.locked(index.settings().organisation(), ours.date())) {
      return Stands.LOCKED;
    }
    List<IndexedDocument> payments = index.relations().paymentsOf(ours.id());
    if (payments.stream().anyMatch(IndexedDocument::frozen)) {
      return Stands.APPLIED_FROZEN;
    }
    if (payments.stream()
        .anyMatch(p -> LockedPeriod.locked(index.settings().organisation(), p.date()))) {
      return Stands.APPLIED_LOCKED;
    }
    return ours.applied() || !payments.isEmpty() ? Stands.APPLIED : Stands.OPEN;
  }

  Difference difference(
      DesiredDocument document,
      ObjectNode body,
      IndexedDocument ours,
      List<IndexedDocument> corrected) {
    Difference difference = new Difference(index.settings().tracking()::current).booked(ours);
    corrected.forEach(difference::booked);
    return body == null ? difference : difference.meant(document.kind(), LedgerLine.of(body));
  }

  static Wanted wanted(
      ObjectNode body,
      Stands stands,
      List<IndexedDocument> corrected,
      Difference difference,
      List<Outcome.Change> changes,
      JsonNode read) {
    if (!corrected.isEmpty()) {
      return difference.nothing() ? Wanted.SAME : Wanted.AMOUNTS;
    }
    if (changes.isEmpty()) {
      return Wanted.SAME;
    }
    boolean inPlace = stands == Stands.APPLIED && Updates.sameAmounts(body, read);
    if (!difference.nothing() && !inPlace) {
      return Wanted.AMOUNTS;
    }
    return changes.stream().anyMatch(c -> c.field().equals("Date")) ? Wanted.DAY : Wanted.DETAILS;
  }

  /** Tax that Xero computes itself is not in the lines (tax mode native). */
  static boolean taxKnown(ObjectNode body) {
    BigDecimal tax =
        LedgerLine.of(body).stream().map(LedgerLine::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
    JsonNode meant = body.path("TotalTax");
    return !meant.isNumber() || meant.decimalValue().compareTo(tax) == 0;
  }
}
