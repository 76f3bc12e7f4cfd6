package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.servicetitan.sink.desired.Party;
import io.fieldledger.connect.servicetitan.sink.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * When something may be made. ServiceTitan has no key against making it twice (contract, 1.3), so
 * after a call without an answer, and after a start, when an earlier task may have left such a
 * call, it is looked for as long as that call can still have an effect. Of one record; used by one
 * thread at a time.
 */
final class Doubts {
  private final Map<String, Instant> unanswered = new HashMap<>();
  private final Instant start;
  private final Duration wait;

  /**
   * @param start of the task
   * @param wait how long a call without an answer can still show
   */
  Doubts(Instant start, Duration wait) {
    this.start = start;
    this.wait = wait;
  }

  /** A call was not answered. */
  void unanswered(Party party, Plan.Step step, Instant now) {
    unanswered.put(call(party, step), now);
  }

  /** Whether a call about a customer or vendor was not answered. */
  boolean any(Party party) {
    return any(party.key());
  }

  /** Whether such a call was not answered. */
  boolean any(Party party, Plan.Step step) {
    return any(call(party, step));
  }

  private boolean any(String call) {
    return unanswered.keySet().stream().anyMatch(one -> one.startsWith(call));
  }

  /**
   * Forgets the calls of a customer or vendor once it is seen what became of them.
   *
   * @return whether there were any
   */
  boolean clear(Party party) {
    return clear(party.key());
  }

  /**
   * Forgets that a customer or vendor may have been made: it is there.
   *
   * @return whether that was in doubt
   */
  boolean clearMaking(Party party) {
    return clear(making(party));
  }

  private boolean clear(String call) {
    return unanswered.keySet().removeIf(one -> one.startsWith(call));
  }

  /** From when on what was not answered can no longer show, nor what an earlier task has left. */
  Instant notBefore(Party party) {
    return notBefore(party.key());
  }

  /** The same of one call. */
  Instant notBefore(Party party, Plan.Step step) {
    return notBefore(call(party, step));
  }

  private Instant notBefore(String call) {
    Instant since =
        unanswered.entrySet().stream()
            .filter(one -> one.getKey().startsWith(call))
            .map(Map.Entry::getValue)
            .max(Comparator.naturalOrder())
            .orElse(start);
    return (since.isAfter(start) ? since : start).plus(wait);
  }

  /** All calls of a customer or vendor begin with its key. */
  private static String call(Party party, Plan.Step step) {
    if (step.slot() != null) {
      return party.key() + "/" + step.slot();
    }
    return step.write().makes() ? making(party) : party.key() + "/self";
  }

  private static String making(Party party) {
    return party.key() + "/new";
  }
}
