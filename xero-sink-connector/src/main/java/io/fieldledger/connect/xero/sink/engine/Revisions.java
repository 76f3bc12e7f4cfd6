package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.xero.sink.desired.Source;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest revision settled for each source record, so that an old dead letter that is replayed
 * does not put an old state back. Bounded: what this task settled longest ago is forgotten.
 */
final class Revisions {
  private static final int REMEMBERED = 100_000;

  private final Map<String, Instant> newest =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** True when a newer revision of the record was settled already; equal ones are not stale. */
  boolean isStale(Source source) {
    Instant known = newest.get(source.identity());
    return known != null && instant(source).filter(known::isAfter).isPresent();
  }

  void settled(Source source) {
    instant(source).ifPresent(i -> newest.merge(source.identity(), i, Revisions::later));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Hashes and empty revisions have no order. */
  private static Optional<Instant> instant(Source source) {
    try {
      return Optional.of(Instant.parse(source.revision()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
