package io.fieldledger.connect.transforms.desired;

import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.Hold;
import io.fieldledger.connect.transforms.finding.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What should exist in Xero for one source record (architecture, section 3). Without documents and
 * without a hold the record ends as skipped, for the reason of its first notice.
 *
 * @param documents in the order of posting; empty when held
 */
public record DesiredState(
    Source source, List<? extends Document> documents, Optional<Hold> hold, List<Notice> notices) {

  /**
   * The record that asks.
   *
   * @param type simple name of the record's schema: Invoice
   * @param id the record's id as text; empty when it has none
   * @param revision when the record was last modified
   */
  public record Source(String tenant, String type, String id, Optional<Instant> revision) {}

  /**
   * The state of a mapped record: its documents, or the hold when the record is to be posted and
   * anything was found.
   */
  public static DesiredState of(Source source, Mapped mapped, Findings findings) {
    if (mapped instanceof Mapped.Skipped skipped) {
      return new DesiredState(
          source,
          List.of(),
          Optional.empty(),
          List.of(Notice.of(skipped.reason(), skipped.details())));
    }
    if (mapped instanceof Mapped.Withdrawn withdrawn) {
      return new DesiredState(source, withdrawn.documents(), Optional.empty(), List.of());
    }
    List<Document> documents =
        mapped instanceof Mapped.Posted posted ? posted.documents() : List.of();
    return findings
        .asHold()
        .map(hold -> new DesiredState(source, List.of(), Optional.of(hold), findings.notices()))
        .orElseGet(() -> new DesiredState(source, documents, Optional.empty(), findings.notices()));
  }

  /** The state of a record that cannot be mapped at all. */
  public static DesiredState held(Source source, Findings findings) {
    return of(source, new Mapped.Posted(List.of()), findings);
  }
}
