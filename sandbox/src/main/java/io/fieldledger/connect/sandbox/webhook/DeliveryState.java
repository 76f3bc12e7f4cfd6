package io.fieldledger.connect.sandbox.webhook;

/** How far a delivery is. */
public enum DeliveryState {
  /** Queued, on its way, or waiting for its next attempt. */
  WAITING,
  /** Answered with a 2xx. */
  ACKNOWLEDGED,
  /** Every attempt failed; only a replay sends it again. */
  GIVEN_UP
}
