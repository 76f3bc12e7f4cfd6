package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.core.sink.Ending;
import io.fieldledger.connect.core.sink.OffsetTracker;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.RecordResult;
import io.fieldledger.connect.servicetitan.sink.desired.DesiredState;
import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where records end: the result is told, counted, and its offset may be committed. */
final class Settlements {
  final OffsetTracker offsets = new OffsetTracker();
  final Counters counters = new Counters();

  private final Revisions revisions = new Revisions();
  private final Consumer<RecordResult> settled;
  private final InstantSource clock;

  Settlements(Consumer<RecordResult> settled, InstantSource clock) {
    this.settled = settled;
    this.clock = clock;
  }

  /** True when a newer revision of its contact has ended already. */
  boolean isStale(Entry entry) {
    return revisions.isStale(entry);
  }

  /** A newer revision takes the place of the record. */
  void supersede(Entry entry) {
    finish(entry, entry.result("skipped", Outcome.remark(Code.SUPERSEDED, ""), clock.instant()));
  }

  /** Ends a record that the mapping itself holds or skips; false when there is something to do. */
  boolean byMapping(Entry entry) {
    DesiredState state = entry.state;
    Optional<Ending> ending =
        Ending.byMapping(
            state.hold(),
            state.parties(),
            state.notices(),
            Code.UNREADABLE_RECORD,
            Code.NO_DOCUMENTS);
    ending.ifPresent(end -> complete(entry, end, List.of()));
    return ending.isPresent();
  }

  /** Ends a record all of whose documents have ended. */
  void complete(Entry entry, List<RecordResult.OfDocument> documents) {
    List<Outcome> outcomes = documents.stream().map(RecordResult.OfDocument::outcome).toList();
    complete(entry, Ending.of(outcomes, entry.state.notices(), Code.SHADOW), documents);
  }

  private void complete(Entry entry, Ending ending, List<RecordResult.OfDocument> documents) {
    revisions.settled(entry);
    finish(entry, entry.result(ending, documents, clock.instant()));
  }

  /** Gives a record up for which ServiceTitan fails. */
  void giveUp(Entry entry, String why) {
    finish(
        entry,
        entry.result("rejected", Outcome.remark(Code.SERVICETITAN_FAILED, why), clock.instant()));
  }

  /** What another task owns now is ended there. */
  private void finish(Entry entry, RecordResult result) {
    if (!entry.abandoned) {
      counters.settled(result);
      settled.accept(result);
      offsets.done(entry.partition, entry.offset);
    }
  }
}
