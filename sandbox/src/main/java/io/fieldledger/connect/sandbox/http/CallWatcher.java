package io.fieldledger.connect.sandbox.http;

/**
 * An API may implement this to see a call's whole life, with the latency and the faults that are
 * laid over it. Called by several server threads at once.
 */
public interface CallWatcher {

  /** A call has arrived; its latency is still to come. */
  void arrived(ApiRequest request);

  /** A fault has put another answer in the place of the API's own, whose work is done. */
  void replaced(ApiRequest request, ApiResponse answer);

  /** The call is over, answered or not. */
  void left(ApiRequest request);
}
