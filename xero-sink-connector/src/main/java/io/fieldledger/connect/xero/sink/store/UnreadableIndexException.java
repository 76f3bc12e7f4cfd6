package io.fieldledger.connect.xero.sink.store;

/** A record of the index topic that this version cannot read. */
final class UnreadableIndexException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableIndexException(String message, Throwable cause) {
    super(message, cause);
  }
}
