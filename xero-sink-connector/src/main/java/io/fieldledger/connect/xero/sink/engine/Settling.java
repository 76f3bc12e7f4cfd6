package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.desired.DesiredState;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.report.Settlement;
import io.fieldledger.connect.xero.sink.report.Settlement.DocumentResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes one result of the outcomes of a record's documents: the worst one names it. */
final class Settling {
  private Settling() {}

  static Settlement of(Entry entry, Instant now) {
    Outcome worst = Outcome.worst(entry.all().stream().map(w -> w.outcome).toList());
    boolean planned = worst instanceof Outcome.Planned;
    List<Remark> notices = new ArrayList<>(entry.state.notices());
    entry.all().forEach(w -> notices.addAll(w.outcome.remarks()));
    return new Settlement(
        entry.record,
        entry.state.source(),
        planned ? "skipped" : worst.status(),
        planned ? Outcome.remark(Code.SHADOW, "") : worst.reason(),
        List.copyOf(notices),
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

  /** Settled without posting by itself: held by the mapping, skipped, or superseded meanwhile. */
  static Settlement without(Entry entry, String status, Remark reason, Instant now) {
    return new Settlement(
        entry.record,
        entry.state.source(),
        status,
        reason,
        entry.state.notices(),
        ended(entry),
        entry.receivedAt,
        now);
  }

  /** What the mapping itself decided, or null when there are documents to post. */
  static Settlement byMapping(Entry entry, Instant now) {
    DesiredState state = entry.state;
    if (state.hold().isPresent()) {
      boolean unreadable = state.hold().get().code().equals(Code.UNREADABLE_RECORD.name());
      return without(entry, unreadable ? "rejected" : "held", state.hold().get(), now);
    }
    if (state.documents().isEmpty()) {
      Remark reason =
          state.notices().isEmpty()
              ? Outcome.remark(Code.NO_DOCUMENTS, "")
              : state.notices().get(0);
      return without(entry, "skipped", reason, now);
    }
    return null;
  }
}
