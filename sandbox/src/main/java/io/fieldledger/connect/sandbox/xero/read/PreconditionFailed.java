package io.fieldledger.connect.sandbox.xero.read;

/** An If-Modified-Since that is no date: 412 (API.md 2). */
public final class PreconditionFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PreconditionFailed(String message) {
    super(message, null, false, false);
  }
}
