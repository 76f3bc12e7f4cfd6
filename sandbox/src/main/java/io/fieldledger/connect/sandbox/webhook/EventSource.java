package io.fieldledger.connect.sandbox.webhook;

/** Makes the events of one API. */
@FunctionalInterface
public interface EventSource {

  /**
   * Something happened to a record just now.
   *
   * @param type the event's name
   * @param recordId as the API writes it; the record need not exist
   */
  WebhookEvent event(String type, String recordId);
}
