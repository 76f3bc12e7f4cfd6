package io.fieldledger.connect.transforms.desired;

import io.fieldledger.connect.transforms.finding.NoticeCode;
import java.util.List;

/** What the rules made of one record. */
public sealed interface Mapped {
  /**
   * Documents that should exist; the record is held instead when anything was found wrong with it.
   */
  record Posted(List<Document> documents) implements Mapped {}

  /** A voided record: its documents should not exist, whatever else is wrong with it. */
  record Withdrawn(List<AbsentDocument> documents) implements Mapped {}

  /** The record needs no document, for this reason, whatever else is wrong with it. */
  record Skipped(NoticeCode reason, Object... details) implements Mapped {}
}
