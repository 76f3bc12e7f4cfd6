package io.fieldledger.connect.transforms.desired;

import io.fieldledger.connect.transforms.finding.Findings;
import io.fieldledger.connect.transforms.finding.Hold;
import io.fieldledger.connect.transforms.finding.Notice;
import java.util.List;
import java.util.Optional;

/**
 * What should exist in ServiceTitan for one record of Xero. Without documents and without a hold
 * the record ends as skipped, for the reason of its first notice.
 */
public record MasterDataState(
    DesiredState.Source source,
    List<MasterDocument> documents,
    Optional<Hold> hold,
    List<Notice> notices) {

  /** The documents, or the hold when anything was found wrong. */
  public static MasterDataState of(
      DesiredState.Source source, List<MasterDocument> documents, Findings findings) {
    Optional<Hold> hold = findings.asHold();
    return new MasterDataState(
        source, hold.isPresent() ? List.of() : documents, hold, findings.notices());
  }

  /** A record that needs nothing in ServiceTitan, whatever else is wrong with it. */
  public static MasterDataState skipped(DesiredState.Source source, Notice reason) {
    return new MasterDataState(source, List.of(), Optional.empty(), List.of(reason));
  }
}
