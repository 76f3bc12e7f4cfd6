package io.fieldledger.connect.xero.sink.report;

import org.apache.kafka.connect.errors.ConnectException;

/** Why a record went to the dead-letter queue; its message is what a clerk reads there. */
public final class NotPostedException extends ConnectException {
  private static final long serialVersionUID = 1L;

  public NotPostedException(String message) {
    super(message);
  }

  /** Code, what happened, what to do, and Xero's number for its support. */
  static NotPostedException of(Settlement settlement) {
    StringBuilder text = new StringBuilder();
    text.append(settlement.reason().code())
        .append(": ")
        .append(settlement.source().label())
        .append(" was ")
        .append(settlement.status())
        .append(". ")
        .append(settlement.reason().message())
        .append(" Fix: ")
        .append(Code.fixOf(settlement.reason().code()));
    settlement.documents().stream()
        .map(Settlement.DocumentResult::outcome)
        .filter(Outcome.Rejected.class::isInstance)
        .map(o -> ((Outcome.Rejected) o).correlationId())
        .filter(id -> id != null)
        .findFirst()
        .ifPresent(id -> text.append(" Xero-Correlation-Id: ").append(id));
    return new NotPostedException(text.toString());
  }
}
