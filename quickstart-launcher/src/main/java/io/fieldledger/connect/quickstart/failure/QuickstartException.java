package io.fieldledger.connect.quickstart.failure;

/**
 * Ends the quickstart with a message for the person at the terminal: what happened and what to do.
 */
public final class QuickstartException extends RuntimeException {
  public QuickstartException(String message) {
    super(message);
  }

  public QuickstartException(String message, Throwable cause) {
    super(message, cause);
  }
}
