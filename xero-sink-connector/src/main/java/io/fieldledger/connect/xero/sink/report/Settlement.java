package io.fieldledger.connect.xero.sink.report;

import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.RecordResult;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.core.sink.Source;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The one final result of a source record.
 *
 * @param record as it was put, for the dead-letter queue
 * @param status accepted, unchanged, held, rejected or skipped; parked is not final
 * @param reason why, for every status but accepted and unchanged; may be null for those
 */
public record Settlement(
    SinkRecord record,
    Source source,
    String status,
    Remark reason,
    List<Remark> notices,
    List<DocumentResult> documents,
    Instant receivedAt,
    Instant finishedAt) {

  /** How one of its documents ended. */
  public record DocumentResult(DesiredDocument document, Outcome outcome) {}

  public boolean needsAttention() {
    return status.equals("held") || status.equals("rejected");
  }

  /** As it is told. */
  public RecordResult result() {
    return new RecordResult(
        record,
        source,
        status,
        reason,
        reason == null ? "" : Code.fixOf(reason.code()),
        notices,
        documents.stream()
            .map(
                d ->
                    new RecordResult.OfDocument(
                        d.document().kind().label(), d.document().key(), d.outcome()))
            .toList(),
        receivedAt,
        finishedAt);
  }
}
