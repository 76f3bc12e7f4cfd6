package io.fieldledger.connect.servicetitan.sink.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The newest revision settled for each contact, so that what is delivered again in an older state
 * does not put that state back. Bounded: the contacts that were settled longest ago are forgotten.
 */
final class Revisions {
  private static final int MOST = 200_000;

  private final Map<String, Instant> newest =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };

  /** True when a newer revision was settled already; equal ones are not stale. */
  boolean isStale(Entry entry) {
    Instant known = newest.get(entry.source().identity());
    return known != null && entry.state.changed().isBefore(known);
  }

  void settled(Entry entry) {
    if (!entry.state.changed().equals(Instant.MIN)) {
      newest.merge(
          entry.source().identity(), entry.state.changed(), (a, b) -> a.isAfter(b) ? a : b);
    }
  }
}
