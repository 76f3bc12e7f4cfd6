package io.fieldledger.connect.sandbox.xero.write;

import io.fieldledger.connect.sandbox.xero.books.Document;
import io.fieldledger.connect.sandbox.xero.books.Status;
import java.util.Set;

/** Which statuses an invoice or credit note may be sent (API.md 6.2). */
final class TradeStatus {
  private TradeStatus() {}

  /** The new status, with a problem added when it may not be. */
  static Status next(Document old, Status sent, Problems problems) {
    if (old == null) {
      Status status = sent == null ? Status.DRAFT : sent;
      problems.addIf(
          !Set.of(Status.DRAFT, Status.SUBMITTED, Status.AUTHORISED).contains(status),
          Messages.STATUS_CREATION);
      return status;
    }
    if (sent == null || sent == old.status) {
      return old.status;
    }
    if (old.hasApplied()) {
      problems.add(Messages.statusWithPayments(sent.name()));
      return old.status;
    }
    problems.addIf(!allowed(old.status).contains(sent), Messages.STATUS_MODIFICATION);
    return sent;
  }

  private static Set<Status> allowed(Status from) {
    return switch (from) {
      case DRAFT, SUBMITTED ->
          Set.of(Status.DRAFT, Status.SUBMITTED, Status.AUTHORISED, Status.DELETED);
      // PAID with nothing applied is a total of zero.
      case AUTHORISED, PAID -> Set.of(Status.AUTHORISED, Status.VOIDED);
      default -> Set.of();
    };
  }
}
