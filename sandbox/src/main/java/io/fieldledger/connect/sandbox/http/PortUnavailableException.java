package io.fieldledger.connect.sandbox.http;

/** A port could not be opened; the message names it and says what to do. */
public final class PortUnavailableException extends RuntimeException {
  public PortUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
