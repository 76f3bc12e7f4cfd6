package io.fieldledger.connect.core.sink;

import org.apache.kafka.connect.errors.ConnectException;

/** Why a record went to the dead-letter queue; its message is what a clerk reads there. */
public final class NotPostedException extends ConnectException {
  private static final long serialVersionUID = 1L;

  public NotPostedException(String message) {
    super(message);
  }

  /** Code, what happened, what to do, and the number for the system's support. */
  static NotPostedException of(RecordResult result) {
    StringBuilder text = new StringBuilder();
    text.append(result.reason().code())
        .append(": ")
        .append(result.source().label())
        .append(" was ")
        .append(result.status())
        .append(". ")
        .append(result.reason().message())
        .append(" Fix: ")
        .append(result.fix());
    result.documents().stream()
        .map(RecordResult.OfDocument::outcome)
        .filter(Outcome.Rejected.class::isInstance)
        .map(o -> ((Outcome.Rejected) o).correlationId())
        .filter(id -> id != null)
        .findFirst()
        .ifPresent(id -> text.append(" Correlation-Id: ").append(id));
    return new NotPostedException(text.toString());
  }
}
