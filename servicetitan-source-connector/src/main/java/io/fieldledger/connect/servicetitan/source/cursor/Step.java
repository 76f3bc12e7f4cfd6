package io.fieldledger.connect.servicetitan.source.cursor;

/**
 * What a page made of a cursor.
 *
 * @param next where the stream stands after the page
 * @param again ask again at once; else after the poll interval
 * @param oddity null, or what the server did that should not happen, for the log
 */
public record Step<C extends Cursor>(C next, boolean again, String oddity) {}
