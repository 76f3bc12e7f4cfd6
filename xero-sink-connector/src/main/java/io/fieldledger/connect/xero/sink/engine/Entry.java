package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Source;
import io.fieldledger.connect.xero.sink.desired.DesiredDocument;
import io.fieldledger.connect.xero.sink.desired.DesiredState;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.plan.WaitKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * One source record on its way.
 *
 * <p>The documents of a record are posted together or not at all, except for derived allocations,
 * which yield to everything else (accounting rule 19).
 */
final class Entry {
  private static final Duration FRESH = Duration.ofDays(1);

  final SinkRecord record;
  final TopicPartition partition;
  final long offset;
  final DesiredState state;
  final Instant receivedAt;

  /** What the record asks for, as it came. */
  final List<Work> asked;

  /** The same, fitted to what Xero has of it. */
  List<Work> works;

  /** What it made in Xero earlier and asks for no longer; removed before anything is posted. */
  List<Work> withdrawn = List.of();

  /** True once its documents may be posted one by one. */
  boolean opened;

  /** What the whole record waits for while it is not opened. */
  Resolution.Await awaits;

  Instant parkedSince;

  /** The keys under which it is parked. */
  final Set<String> parkedUnder = new HashSet<>();

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
    this.asked = state.documents().stream().map(d -> new Work(this, d)).toList();
    this.works = asked;
  }

  /** Replaces the documents, before anything of them was sent. */
  void fit(List<DesiredDocument> documents) {
    List<DesiredDocument> now = documents();
    if (!now.equals(documents)) {
      works =
          documents.stream()
              .map(
                  d ->
                      works.stream()
                          .filter(w -> w.document.equals(d))
                          .findFirst()
                          .orElseGet(() -> new Work(this, d)))
              .toList();
    }
  }

  List<DesiredDocument> documents() {
    return works.stream().map(w -> w.document).toList();
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

  /** Changed within the last day; what has no time counts as fresh. */
  boolean fresh(Instant now) {
    return internal()
        || record.timestamp() == null
        || record.timestamp() > now.minus(FRESH).toEpochMilli();
  }

  /** When the customer or vendor was changed that the record is about; empty if it is another. */
  Optional<Instant> contactChanged() {
    boolean contact = asked.stream().allMatch(work -> work.document.kind() == Kind.CONTACT);
    return contact ? state.source().changed() : Optional.empty();
  }

  boolean internal() {
    return record == null;
  }

  /** Something of it was sent, so it can no longer be replaced by a newer revision. */
  boolean started() {
    return all().stream().anyMatch(w -> w.running || w.done());
  }

  /** Begun, but it waits for another record: a newer revision need not wait for it. */
  boolean stuck() {
    return parked() && all().stream().noneMatch(w -> w.running || w.queuedIn != null);
  }

  /** Parked, and not only until the burst is over; nothing of it is on its way. */
  boolean waitsForAnother() {
    return stuck() && !parkedUnder.contains(WaitKeys.QUIET);
  }

  boolean complete() {
    return all().stream().allMatch(Work::done);
  }

  boolean parked() {
    return awaits != null || works.stream().anyMatch(w -> w.awaits != null);
  }

  /** Its documents with those that it withdraws, which come first. */
  List<Work> all() {
    return Stream.concat(withdrawn.stream(), works.stream()).toList();
  }

  /** None of its documents is posted. */
  void hold(Outcome.Held held) {
    works.stream().filter(w -> !w.done()).forEach(w -> w.outcome = held);
    withdrawn = withdrawn.stream().filter(Work::done).toList();
  }

  List<Work> together() {
    return works.stream().filter(w -> !w.document.derived()).toList();
  }
}
