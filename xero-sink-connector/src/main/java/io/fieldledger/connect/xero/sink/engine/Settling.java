package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.sink.Ending;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.desired.DesiredState;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.report.Settlement;
import io.fieldledger.connect.xero.sink.report.Settlement.DocumentResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the one result of a record. */
final class Settling {
  private Settling() {}

  /** By the outcomes of its documents. */
  static Settlement of(Entry entry, Instant now) {
    List<Outcome> outcomes = entry.all().stream().map(w -> w.outcome).toList();
    return with(entry, Ending.of(outcomes, entry.state.notices(), Code.SHADOW), now);
  }

  /** Settled without posting by itself: held by the mapping, skipped, or superseded meanwhile. */
  static Settlement without(Entry entry, String status, Remark reason, Instant now) {
    return with(entry, new Ending(status, reason, entry.state.notices()), now);
  }

  /** What the mapping itself decided; empty when there are documents to post. */
  static Optional<Settlement> byMapping(Entry entry, Instant now) {
    DesiredState state = entry.state;
    return Ending.byMapping(
            state.hold(),
            state.documents(),
            state.notices(),
            Code.UNREADABLE_RECORD,
            Code.NO_DOCUMENTS)
        .map(ending -> with(entry, ending, now));
  }

  private static Settlement with(Entry entry, Ending ending, Instant now) {
    return new Settlement(
        entry.record,
        entry.state.source(),
        ending.status(),
        ending.reason(),
        ending.notices(),
        ended(entry),
        entry.receivedAt,
        now);
  }

  private static List<DocumentResult> ended(Entry entry) {
    return entry.all().stream()
        .filter(Work::done)
        .map(w -> new DocumentResult(w.document, w.outcome))
        .toList();
  }
}
