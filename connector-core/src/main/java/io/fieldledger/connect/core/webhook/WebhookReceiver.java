package io.fieldledger.connect.core.webhook;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What a connector does with the webhooks that a {@link WebhookListener} lets in. */
public interface WebhookReceiver {

  /**
   * Asked as soon as the head of a request is there, so that nothing is read for a path that does
   * not exist.
   *
   * @return empty when the body is to be read, else the answer
   */
  Optional<WebhookAnswer> refusal(String path);

  /**
   * Takes a whole request. Called by the listener's few threads, so it must not wait; the exchange
   * is kept open without a thread until the answer is there. Whoever answers is not held up either:
   * the answer is written by the listener's threads.
   */
  CompletionStage<WebhookAnswer> receive(WebhookRequest request);

  /** Told when the listener has refused a request by itself. */
  void refused(WebhookRefusal why);
}
