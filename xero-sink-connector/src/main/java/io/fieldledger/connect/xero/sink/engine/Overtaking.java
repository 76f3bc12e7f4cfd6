package io.fieldledger.connect.xero.sink.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which documents were written while something was read: what an answer says of them may be older
 * than what is known already. Forgets them once nothing is read, so it does not grow with what is
 * written.
 */
final class Overtaking {
  private final Map<String, Long> touchedAt = new HashMap<>();
  private long writes;

  /**
   * A write has landed.
   *
   * @param touches what it touched
   * @param reading whether a reading is under way that began before
   */
  void wrote(Set<String> touches, boolean reading) {
    writes++;
    if (reading) {
      touches.forEach(t -> touchedAt.put(t, writes));
    } else {
      touchedAt.clear();
    }
  }

  /** Writes that have landed. */
  long writes() {
    return writes;
  }

  /**
   * @param since the count of writes when the reading began
   */
  boolean overtaken(String touch, long since) {
    return touchedAt.getOrDefault(touch, -1L) > since;
  }

  /** Documents that are remembered. */
  int size() {
    return touchedAt.size();
  }
}
