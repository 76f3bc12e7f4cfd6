package io.fieldledger.connect.core.webhook;

/** Why the listener refuses a request by itself. */
public enum WebhookRefusal {
  /** Another method than POST: 405. */
  METHOD,
  /** A body over the limit: 413. */
  TOO_LARGE,
  /** A request that did not arrive in time: 408, or the connection's end when its head is late. */
  TOO_SLOW,
  /** More bytes of bodies on their way than may be held: 503. */
  OVERLOADED,
  /** The listener closes: 503. */
  STOPPING
}
