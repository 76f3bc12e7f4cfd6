package io.fieldledger.connect.sandbox.xero.webhook;

import io.fieldledger.connect.sandbox.webhook.Attempt;

/**
 * How one request of the intent to receive was answered.
 *
 * @param signed whether its signature was right
 */
public record IntentAnswer(boolean signed, Attempt attempt) {

  /** In time and without a body: a 2xx to a right signature, a 401 to a wrong one. */
  public boolean isRight() {
    return signed ? attempt.succeeded() : attempt.status() == 401 && attempt.failure().isEmpty();
  }
}
