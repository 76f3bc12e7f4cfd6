package io.fieldledger.connect.core.budget;

import java.time.Instant;

/** One call: the server counted it at some moment from its grant to its end. */
final class Call {
  final Instant granted;

  /** Null while it runs. */
  Instant ended;

  Call(Instant granted) {
    this.granted = granted;
  }

  /** True when the server had surely counted it before it could count a later one. */
  boolean endedBefore(Call later) {
    return ended != null && ended.isBefore(later.granted);
  }
}
