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
  }

  int used(long now, boolean rolling) {
    // Forget what no window reaches, and what a clock set back has made the future.
    while (!calls.isEmpty() && calls.peekFirst() <= now - lengthMillis) {
      calls.removeFirst();
    }
    while (!calls.isEmpty() && calls.peekLast() > now) {
      calls.removeLast();
    }
    if (rolling) {
      return calls.size();
    }
    long start = start(now);
    int count = 0;
    for (var newest = calls.descendingIterator(); newest.hasNext() && newest.next() >= start; ) {
      count++;
    }
    return count;
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
  }

  private long start(long now) {
    return now - Math.floorMod(now - offsetMillis, lengthMillis);
  }
}
