package io.fieldledger.connect.sandbox.http;

/** What a fault does to a call. "Commit" means that the API has done what the request asks. */
public enum FaultKind {
  /** The API does its work, then the connection is closed without an answer. */
  COMMIT_THEN_DROP,
  /** The connection is closed before the API sees the request. */
  DROP_BEFORE_COMMIT,
  /** The API does its work, then the answer is a 500. */
  ERROR_500_AFTER_COMMIT,
  /** The API never sees the request; the rule's status, headers and body are the answer. */
  STATUS,
  /** The true answer, sent in pieces with the rule's delay spread over them. */
  SLOW_BODY,
  /** The true answer's length is announced, but only its first bytes are sent. */
  TRUNCATED_BODY,
  /** The API sees the request later; combines with any other fault. */
  LATENCY
}
