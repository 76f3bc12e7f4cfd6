package io.fieldledger.connect.core.webhook;

import java.time.Duration;

/**
 * What a webhook is answered.
 *
 * @param text one short sentence for the sender's failure list, or nothing for an answer without a
 *     body; holds no secret
 * @param retryAfter when the sender should repeat; null to leave it to the sender
 */
public record WebhookAnswer(int status, String text, Duration retryAfter) {

  /** Taken, for good: the sender must not repeat it. */
  public static WebhookAnswer taken(String text) {
    return new WebhookAnswer(200, text, null);
  }

  /** Refused; repeating the same request cannot help. */
  public static WebhookAnswer refused(int status, String text) {
    return new WebhookAnswer(status, text, null);
  }

  /** Not now: the sender is to repeat it. */
  public static WebhookAnswer later(String text, Duration retryAfter) {
    return new WebhookAnswer(503, text, retryAfter);
  }
}
