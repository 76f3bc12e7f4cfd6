package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.sink.OffsetTracker;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where records end: the result is told, counted, and its offset may be committed. */
final class Settlements {
  private static final Logger LOG = LoggerFactory.getLogger(Settlements.class);

  final OffsetTracker offsets = new OffsetTracker();
  final Revisions revisions;
  final EngineCounters counters = new EngineCounters();

  private final Consumer<Settlement> settled;
  private final InstantSource clock;

  Settlements(Revisions revisions, Consumer<Settlement> settled, InstantSource clock) {
    this.revisions = revisions;
    this.settled = settled;
    this.clock = clock;
  }

  private void finish(Entry entry, Settlement settlement) {
    entry.settled = true;
    if (entry.internal()) {
      LOG.debug("{} ended as {}", entry.state.source().label(), settlement.status());
      return;
    }
    revisions.settled(entry.state.source());
    counters.settled(settlement);
    settled.accept(settlement);
    offsets.done(entry.partition, entry.offset);
  }

  /** A newer revision takes the place of the record. */
  void supersede(Entry entry) {
    finish(
        entry,
        Settling.without(entry, "skipped", Outcome.remark(Code.SUPERSEDED, ""), clock.instant()));
  }

  /**
   * Ends a record that the mapping itself holds or skips; false when there is something to post.
   */
  boolean byMapping(Entry entry) {
    Optional<Settlement> settlement = Settling.byMapping(entry, clock.instant());
    settlement.ifPresent(end -> finish(entry, end));
    return settlement.isPresent();
  }

  /** Ends a record all of whose documents have ended. */
  void complete(Entry entry) {
    finish(entry, Settling.of(entry, clock.instant()));
  }
}
