package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.core.sink.Ending;
import io.fieldledger.connect.core.sink.RecordResult;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.core.sink.Source;
import io.fieldledger.connect.servicetitan.sink.desired.DesiredState;
import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** One source record on its way. */
final class Entry {
  final SinkRecord record;
  final TopicPartition partition;
  final long offset;
  final DesiredState state;
  final Instant receivedAt;

  /** What tries have settled, by the party's key; used by one thread at a time. */
  final Map<String, List<RecordResult.OfDocument>> done = new HashMap<>();

  int tries;
  Instant notBefore = Instant.MIN;

  /** Since when ServiceTitan fails for it; null while it does not. */
  Instant failingSince;

  boolean surveyed;
  boolean parkReported;

  /** Its partition belongs to another task now. */
  boolean abandoned;

  Entry(
      SinkRecord record,
      TopicPartition partition,
      long offset,
      DesiredState state,
      Instant receivedAt) {
    this.record = record;
    this.partition = partition;
    this.offset = offset;
    this.state = state;
    this.receivedAt = receivedAt;
  }

  Source source() {
    return state.source();
  }

  /** Ended without looking at its documents, or told to wait. */
  RecordResult result(String status, Remark reason, Instant now) {
    return result(new Ending(status, reason, state.notices()), List.of(), now);
  }

  /** Ended with its documents; none when they were not looked at. */
  RecordResult result(Ending ending, List<RecordResult.OfDocument> documents, Instant now) {
    Remark reason = ending.reason();
    return new RecordResult(
        record,
        source(),
        ending.status(),
        reason,
        reason == null ? "" : Code.fixOf(reason.code()),
        ending.notices(),
        documents,
        receivedAt,
        now);
  }
}
