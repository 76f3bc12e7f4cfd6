package io.fieldledger.connect.sandbox.xero.books;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Records by id, always sorted as Xero lists them: {@code UpdatedDateUTC ASC, ID ASC} (API.md 5.4),
 * so that a page of a large table needs no sorting.
 */
public final class Table<T extends Row> {
  private record Mark(long millis, UUID id) {}

  private static final Comparator<UUID> AS_TEXT =
      (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
      };
  private static final UUID LOWEST = new UUID(0, 0);

  private final Map<UUID, T> byId = new HashMap<>();
  private final TreeMap<Mark, T> byUpdated =
      new TreeMap<>(Comparator.comparingLong(Mark::millis).thenComparing(Mark::id, AS_TEXT));
  private long version;

  public Optional<T> find(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The record that is known to be there. */
  public T get(UUID id) {
    return find(id).orElseThrow(() -> new IllegalStateException("no record " + id));
  }

  /** Adds the record or replaces the one with its id. */
  public void put(T row) {
    T old = byId.put(row.id(), row);
    if (old != null) {
      byUpdated.remove(new Mark(old.updatedMillis(), old.id()));
    }
    byUpdated.put(new Mark(row.updatedMillis(), row.id()), row);
    version++;
  }

  public int size() {
    return byId.size();
  }

  /** Counts the changes, so that a sorted copy can be told from a stale one. */
  public long version() {
    return version;
  }

  /** All records in the order of their last change. */
  public Collection<T> rows() {
    return byUpdated.values();
  }

  /** The records changed at or after an instant, in the order of their last change. */
  public Collection<T> since(long millis) {
    return byUpdated.tailMap(new Mark(millis, LOWEST), true).values();
  }
}
