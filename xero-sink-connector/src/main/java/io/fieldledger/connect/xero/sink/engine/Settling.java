package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.xero.sink.desired.DesiredState;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.report.Settlement;
import io.fieldledger.connect.xero.sink.report.Settlement.DocumentResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes one result of the outcomes of a record's documents: the worst one names it. */
final class Settling {
  private Settling() {}

  static Settlement of(Entry entry, Instant now) {
    List<DocumentResult> documents =
        entry.all().stream().map(w -> new DocumentResult(w.document, w.outcome)).toList();
    Outcome worst =
        entry.all().stream()
            .map(w -> w.outcome)
            .max(Comparator.comparingInt(Settling::weight))
            .orElseThrow();
    List<Remark> notices = new ArrayList<>(entry.state.notices());
    entry.all().forEach(w -> notices.addAll(remarks(w.outcome)));
    return new Settlement(
        entry.record,
        entry.state.source(),
        worst instanceof Outcome.Planned ? "skipped" : worst.status(),
        reason(worst),
        List.copyOf(notices),
        documents,
        entry.receivedAt,
        now);
  }

  /** A record that is settled without posting: held by the mapping, skipped, or superseded. */
  static Settlement without(Entry entry, String status, Remark reason, Instant now) {
    return new Settlement(
        entry.record,
        entry.state.source(),
        status,
        reason,
        entry.state.notices(),
        List.of(),
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

  private static int weight(Outcome outcome) {
    return List.of(
            Outcome.Skipped.class,
            Outcome.Unchanged.class,
            Outcome.Accepted.class,
            Outcome.Planned.class,
            Outcome.Held.class,
            Outcome.Rejected.class)
        .indexOf(outcome.getClass());
  }

  private static Remark reason(Outcome outcome) {
    if (outcome instanceof Outcome.Held held) {
      return held.reason();
    }
    if (outcome instanceof Outcome.Rejected rejected) {
      return rejected.reason();
    }
    if (outcome instanceof Outcome.Planned) {
      return Outcome.remark(Code.SHADOW, "");
    }
    return outcome instanceof Outcome.Skipped skipped ? skipped.reason() : null;
  }

  private static List<Remark> remarks(Outcome outcome) {
    if (outcome instanceof Outcome.Accepted accepted) {
      return accepted.remarks();
    }
    if (outcome instanceof Outcome.Planned planned) {
      return planned.remarks();
    }
    return outcome instanceof Outcome.Unchanged unchanged ? unchanged.remarks() : List.of();
  }
}
