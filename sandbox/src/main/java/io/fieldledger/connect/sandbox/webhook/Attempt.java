package io.fieldledger.connect.sandbox.webhook;

import java.time.Instant;

/**
 * One try to deliver.
 *
 * @param at sandbox time when it was sent
 * @param ended sandbox time when it was answered or had failed
 * @param status of the answer; 0 when there was none
 * @param failure why there was no answer, or what is wrong with it beside its status; else empty
 */
public record Attempt(Instant at, Instant ended, int status, String failure) {
  /** Answered as the API wants it. */
  public boolean succeeded() {
    return status >= 200 && status < 300 && failure.isEmpty();
  }
}
