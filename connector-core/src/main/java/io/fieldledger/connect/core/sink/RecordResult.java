package io.fieldledger.connect.core.sink;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * How a source record ended, or why it waits: one message of the results topic (architecture,
 * section 3).
 *
 * @param record as it was put, for the dead-letter queue
 * @param status accepted, unchanged, held, rejected or skipped; parked is not final
 * @param reason why, for every status but accepted and unchanged; may be null for those
 * @param fix what a person does about the reason
 */
public record RecordResult(
    SinkRecord record,
    Source source,
    String status,
    Remark reason,
    String fix,
    List<Remark> notices,
    List<OfDocument> documents,
    Instant receivedAt,
    Instant finishedAt) {

  /**
   * How one of its documents ended.
   *
   * @param kind as the record contract names it
   */
  public record OfDocument(String kind, String key, Outcome outcome) {}

  /** True when a person has to look at it: such records go to the dead-letter queue. */
  public boolean needsAttention() {
    return needsAttention(status);
  }

  static boolean needsAttention(String status) {
    return status.equals("held") || status.equals("rejected");
  }
}
