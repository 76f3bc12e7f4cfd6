package io.fieldledger.connect.core.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/** What is known of one limit. */
interface Window {

  static Window of(Limit limit, int concurrent) {
    return limit.kind() == Limit.Kind.TOLD
        ? new ToldWindow(limit)
        : new CountedWindow(limit, concurrent);
  }

  Limit limit();

  /** True while only an answer can tell what is left: calls then go one by one. */
  boolean learning(Instant now);

  /** Calls that can be started now, those that are kept included; may be negative. */
  int left(Instant now);

  /**
   * Calls that must be left over after one is granted.
   *
   * @param look the call only looks what is left
   */
  int keeps(boolean look);

  /** When more may be left; null when that is not known. */
  Instant nextFree(Instant now);

  void granted(Call call);

  /**
   * @param answered false when no answer came
   * @param left what the answer says is left
   */
  void ended(Call call, boolean answered, OptionalInt left);

  /** The server refused a call for this limit. */
  void exhausted(Instant now, Duration retryAfter);

  CallBudget.Allowance allowance(Instant now);
}
