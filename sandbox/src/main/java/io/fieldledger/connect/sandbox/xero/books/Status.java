package io.fieldledger.connect.sandbox.xero.books;

/** Statuses of documents, payments, transfers and journals. Each kind uses some of them. */
public enum Status {
  DRAFT,
  SUBMITTED,
  AUTHORISED,
  BILLED,
  PAID,
  POSTED,
  VOIDED,
  DELETED,
  ACTIVE,
  ARCHIVED,
  GDPRREQUEST;

  /** Whether the document is in the general ledger. */
  public boolean isPosted() {
    return this == AUTHORISED || this == PAID || this == POSTED;
  }

  /** Whether nothing can follow. */
  public boolean isGone() {
    return this == VOIDED || this == DELETED;
  }
}
