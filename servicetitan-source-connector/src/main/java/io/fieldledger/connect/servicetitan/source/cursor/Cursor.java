package io.fieldledger.connect.servicetitan.source.cursor;

/** Where a stream stands: immutable, and enough to go on after a restart. */
public sealed interface Cursor permits FeedCursor, CustomersCursor, ListCursor {
  Phase phase();
}
