package io.fieldledger.connect.sandbox.xero.webhook;

/** How the developer portal shows the app's subscription. */
public enum SubscriptionStatus {
  /** There is none. */
  NONE,
  /** Nothing is sent until the intent to receive is answered rightly. */
  INTENT_TO_RECEIVE_REQUIRED,
  OK,
  /** A request was not acknowledged in 24 hours; another intent to receive opens it again. */
  DISABLED
}
