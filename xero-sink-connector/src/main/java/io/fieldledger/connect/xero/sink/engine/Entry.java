package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.DesiredState;
import io.fieldledger.connect.xero.sink.desired.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * One source record on its way.
 *
 * <p>The documents of a record are posted together or not at all, except for derived allocations,
 * which yield to everything else (accounting rule 19).
 */
final class Entry {
  final SinkRecord record;
  final TopicPartition partition;
  final long offset;
  final DesiredState state;
  final Instant receivedAt;
  final List<Work> works;

  /** True once its documents may be posted one by one. */
  boolean opened;

  /** What the whole record waits for while it is not opened. */
  io.fieldledger.connect.xero.sink.plan.Resolution.Await awaits;

  Instant parkedSince;
  boolean parkReported;
  boolean settled;

  /** A newer revision of the same source record that waits for this one to end. */
  Entry successor;

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
    this.works = state.documents().stream().map(d -> new Work(this, d)).toList();
  }

  /** A document the engine itself wants again; it has no record, so nobody is told of it. */
  static Entry internal(DesiredDocument document, Instant now) {
    Source source = new Source("fieldledger", "", document.kind().label(), document.key(), "");
    return new Entry(
        null,
        null,
        0,
        new DesiredState(source, List.of(document), Optional.empty(), List.of()),
        now);
  }

  /** The same for a record that is delivered again, another for one that is produced again. */
  String origin() {
    return internal() ? receivedAt.toString() : partition + "@" + offset;
  }

  boolean internal() {
    return record == null;
  }

  /** Something of it was sent, so it can no longer be replaced by a newer revision. */
  boolean started() {
    return works.stream().anyMatch(w -> w.running || w.done());
  }

  boolean complete() {
    return works.stream().allMatch(Work::done);
  }

  boolean parked() {
    return awaits != null || works.stream().anyMatch(w -> w.awaits != null);
  }

  List<Work> together() {
    return works.stream().filter(w -> !w.document.derived()).toList();
  }
}
