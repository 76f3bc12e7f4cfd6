package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.RecordResult;
import io.fieldledger.connect.core.sink.Remark;
import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes one result of the outcomes of a record's documents: the worst one names it. */
final class Ending {
  private Ending() {}

  static RecordResult of(Entry entry, List<RecordResult.OfDocument> documents, Instant now) {
    Outcome worst =
        Outcome.worst(documents.stream().map(RecordResult.OfDocument::outcome).toList());
    boolean planned = worst instanceof Outcome.Planned;
    List<Remark> notices = new ArrayList<>(entry.state.notices());
    documents.forEach(document -> notices.addAll(document.outcome().remarks()));
    return entry.result(
        planned ? "skipped" : worst.status(),
        planned ? Outcome.remark(Code.SHADOW, "") : worst.reason(),
        List.copyOf(notices),
        documents,
        now);
  }

  /** What the mapping itself decided; empty when there are documents. */
  static Optional<RecordResult> byMapping(Entry entry, Instant now) {
    if (entry.state.hold().isPresent()) {
      Remark hold = entry.state.hold().get();
      boolean unreadable = hold.code().equals(Code.UNREADABLE_RECORD.name());
      return Optional.of(entry.result(unreadable ? "rejected" : "held", hold, now));
    }
    if (entry.state.parties().isEmpty()) {
      Remark reason =
          entry.state.notices().isEmpty()
              ? Outcome.remark(Code.NO_DOCUMENTS, "")
              : entry.state.notices().get(0);
      return Optional.of(entry.result("skipped", reason, now));
    }
    return Optional.empty();
  }
}
