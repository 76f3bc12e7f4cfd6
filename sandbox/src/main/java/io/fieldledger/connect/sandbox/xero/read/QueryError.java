package io.fieldledger.connect.sandbox.xero.read;

/** A {@code where} or {@code order} that cannot be read: ErrorNumber 16 (API.md 3.4). */
public final class QueryError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public QueryError(String message) {
    super(message, null, false, false);
  }
}
