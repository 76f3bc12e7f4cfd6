package io.fieldledger.connect.core.source.read;

import io.fieldledger.connect.core.source.cursor.Cursor;

/**
 * Reads one page of a stream. Whatever a page needs is in the cursor, so a failed read can simply
 * be repeated; between calls no more is kept than what was learnt of the server.
 */
public interface StreamReader {
  Fetched read(Cursor cursor) throws ApiException, InterruptedException;
}
