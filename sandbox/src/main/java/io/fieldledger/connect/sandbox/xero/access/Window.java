package io.fieldledger.connect.sandbox.xero.access;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Counts the calls of a minute or a day, by fixed windows or by a rolling one. */
final class Window {
  private final long lengthMillis;
  private final long offsetMillis;
  private final Deque<Long> calls = new ArrayDeque<>();
  private long countedFrom = Long.MIN_VALUE;
  private int counted;

  /**
   * A window.
   *
   * @param offsetMillis where fixed windows begin; not the same for every tenant
   */
  Window(long lengthMillis, long offsetMillis) {
    this.lengthMillis = lengthMillis;
    this.offsetMillis = Math.floorMod(offsetMillis, lengthMillis);
  }

  void add(long now) {
    calls.addLast(now);
    counted++;
  }

  int used(long now, boolean rolling) {
    // Forget what no window reaches, and what a clock set back has made the future.
    while (!calls.isEmpty() && calls.peekFirst() <= now - lengthMillis) {
      calls.removeFirst();
    }
    while (!calls.isEmpty() && calls.peekLast() > now) {
      calls.removeLast();
      countedFrom = Long.MIN_VALUE;
    }
    return rolling ? calls.size() : usedSince(start(now));
  }

  /** Whole seconds until a call is possible again, at least 1. */
  long retryAfter(long now, boolean rolling) {
    long free =
        rolling && !calls.isEmpty() ? calls.peekFirst() + lengthMillis : start(now) + lengthMillis;
    return Math.max(1, (free - now + 999) / 1000);
  }

  List<Long> calls() {
    return new ArrayList<>(calls);
  }

  void restore(List<Long> earlier) {
    calls.clear();
    calls.addAll(earlier);
    countedFrom = Long.MIN_VALUE;
  }

  /** Counts anew only when a window begins. */
  private int usedSince(long start) {
    if (start != countedFrom) {
      countedFrom = start;
      counted = (int) calls.stream().filter(call -> call >= start).count();
    }
    return counted;
  }

  private long start(long now) {
    return now - Math.floorMod(now - offsetMillis, lengthMillis);
  }
}
