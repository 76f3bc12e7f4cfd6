package io.fieldledger.connect.sandbox.xero.json;

/**
 * The body cannot be turned into the endpoint's objects: nothing of the request is processed and
 * the answer is ErrorNumber 14, {@code PostDataInvalidException} (API.md 3.4).
 */
public final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Unreadable(String message) {
    super(message, null, false, false);
  }
}
