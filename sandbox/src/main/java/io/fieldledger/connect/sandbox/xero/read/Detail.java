package io.fieldledger.connect.sandbox.xero.read;

/** How much of a record an answer shows (API.md 5.2 and 5.6). */
public enum Detail {
  /** One record, or the answer to a write: everything. */
  SINGLE,
  /** A page of a list: everything, but other records only by id and name. */
  PAGE,
  /** A list without paging: no lines. */
  LIST,
  /** {@code summaryOnly=true}. */
  SUMMARY;

  boolean hasLines() {
    return this == SINGLE || this == PAGE;
  }
}
