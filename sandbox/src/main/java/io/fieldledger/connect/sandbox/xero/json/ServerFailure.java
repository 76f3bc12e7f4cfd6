package io.fieldledger.connect.sandbox.xero.json;

/** A request known to make Xero answer 500, such as Tracking sent as an object (xero-ruby#86). */
public final class ServerFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ServerFailure(String message) {
    super(message, null, false, false);
  }
}
