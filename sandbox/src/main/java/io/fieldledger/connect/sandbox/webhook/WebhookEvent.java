package io.fieldledger.connect.sandbox.webhook;

import java.util.List;
import java.util.Map;

/**
 * What subscribers are told of in one request.
 *
 * @param type the event's name, for example {@code tn.acc.invoice-posted}
 * @param records the ids of those it happened to
 * @param occurrenceId the same in every delivery of this occurrence
 * @param headers sent as they are; null for what an event of the API has: content type, signature
 * @param body what is sent
 */
public record WebhookEvent(
    String type,
    List<String> records,
    String occurrenceId,
    Map<String, String> headers,
    Body body) {
  public WebhookEvent {
    records = List.copyOf(records);
  }

  /** The bytes to send, which may name the delivery. */
  @FunctionalInterface
  public interface Body {

    /** The same bytes for the same id. */
    byte[] of(String deliveryId);
  }

  /** True for bytes a test made up: one attempt, no headers but its own. */
  boolean isRaw() {
    return headers != null;
  }
}
