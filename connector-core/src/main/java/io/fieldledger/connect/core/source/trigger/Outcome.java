package io.fieldledger.connect.core.source.trigger;

/** How an event ended. */
public enum Outcome {
  /** The record, or a newer one, is safe in Kafka. */
  DURABLE,
  /** The system did not give the record. */
  FETCH_FAILED,
  /** The system does not have the record, or not yet. */
  NOT_FOUND,
  /** The answer's deadline came first. */
  LATE,
  /** The task stops. */
  STOPPING
}
