package io.fieldledger.connect.servicetitan.sink.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
  void unanswered(String what, InstantSource clock) {
    unanswered.put(what, clock.instant());
  }

  /** Whether a call about a customer or vendor was not answered. */
  boolean any(String party) {
    return unanswered.keySet().stream().anyMatch(what -> what.startsWith(party));
  }

  /**
   * Forgets the calls of a customer or vendor once it is seen what became of them.
   *
   * @return whether there were any
   */
  boolean clear(String party) {
    return unanswered.keySet().removeIf(what -> what.startsWith(party));
  }

  /** From when on what was not answered can no longer show, nor what an earlier task has left. */
  Instant notBefore(String what) {
    Instant since =
        unanswered.entrySet().stream()
            .filter(call -> call.getKey().startsWith(what))
            .map(Map.Entry::getValue)
            .max(Comparator.naturalOrder())
            .orElse(start);
    return (since.isAfter(start) ? since : start).plus(wait);
  }
}
