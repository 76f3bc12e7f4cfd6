package io.fieldledger.connect.core.source.cursor;

/**
 * What a page made of a cursor.
 *
 * @param next where the stream stands after the page
 * @param ask when to ask again
 * @param oddity null, or what the server did that should not happen, for the log
 */
public record Step<C extends Cursor>(C next, Ask ask, String oddity) {

  /** When a stream asks again. */
  public enum Ask {
    /** At once, because the server says that it has more. */
    MORE,
    /** At once, because the stream itself has something else to ask. */
    NEXT,
    /** After the poll interval. */
    LATER
  }
}
