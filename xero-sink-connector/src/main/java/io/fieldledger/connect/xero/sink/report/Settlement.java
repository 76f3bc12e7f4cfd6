package io.fieldledger.connect.xero.sink.report;

import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.Remark;
import io.fieldledger.connect.xero.sink.desired.Source;
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
}
