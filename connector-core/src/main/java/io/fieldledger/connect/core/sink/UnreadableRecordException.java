package io.fieldledger.connect.core.sink;

/** A record value that is not a desired state. The message names the member and the fix. */
public final class UnreadableRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableRecordException(String message) {
    super(message);
  }
}
