package io.fieldledger.connect.servicetitan.source.webhook;

/** How an event ended. */
enum Outcome {
  /** The record, or a newer one, is safe in Kafka. */
  DURABLE,
  /** ServiceTitan did not give the record. */
  FETCH_FAILED,
  /** ServiceTitan does not have the record, or not yet. */
  NOT_FOUND,
  /** The answer's deadline came first. */
  LATE,
  /** The task stops. */
  STOPPING
}
