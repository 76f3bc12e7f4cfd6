package io.fieldledger.connect.sandbox.webhook;

import java.util.Map;

/**
 * One occurrence that subscribers are told of.
 *
 * @param type the event's name, for example {@code tn.acc.invoice-posted}
 * @param recordId the record it happened to; empty when there is none
 * @param occurrenceId the same in every delivery of this occurrence
 * @param headers sent as they are; null for what an event of the API has: content type, signature
 * @param body what is sent
 */
public record WebhookEvent(
    String type, String recordId, String occurrenceId, Map<String, String> headers, Body body) {

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
