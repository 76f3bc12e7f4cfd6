package io.fieldledger.connect.sandbox.webhook;

/**
 * What a receiver answered.
 *
 * @param bytes of the body
 * @param cookie whether it sets one
 */
public record Answer(int status, int bytes, boolean cookie) {
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
