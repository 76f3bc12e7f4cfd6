package io.fieldledger.connect.xero.sink.api;

/** What is to be done about a refusal or a missing answer. */
public enum FailureClass {
  /** Nothing was done; the same call may go again later. */
  RETRIABLE,
  /** The token is not accepted; nothing was done, and a fresh token may do. */
  RENEW_TOKEN,
  /** Perhaps it was done: it is looked up before anything is sent again. */
  AMBIGUOUS,
  /** The document, or the one record asked for, cannot be had so; others go on. */
  PERMANENT,
  /** A person must change something in Xero or in the settings; the task stops. */
  CONFIGURATION,
  /** The connector made a request that Xero cannot take; the task stops. */
  DEFECT
}
