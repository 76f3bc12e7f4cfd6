package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.servicetitan.StoredRecord.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All records of one type, by id, in the order of their last change, and by owner. A page is read
 * along one of these, so that its cost does not grow with what lies before or after it.
 */
final class RecordTable {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final NavigableMap<Long, StoredRecord> byId = new TreeMap<>();
  private final NavigableMap<Position, StoredRecord> byChange = new TreeMap<>();
  private final Map<Long, NavigableMap<Long, StoredRecord>> byOwner = new HashMap<>();

  void put(StoredRecord record) {
    lock.writeLock().lock();
    try {
      StoredRecord old = byId.put(record.id(), record);
      if (old != null) {
        byChange.remove(old.position());
        leaveOwner(old);
      }
      byChange.put(record.position(), record);
      if (record.owner() != 0) {
        byOwner.computeIfAbsent(record.owner(), id -> new TreeMap<>()).put(record.id(), record);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** The same records in a table of its own. */
  RecordTable copy() {
    RecordTable copy = new RecordTable();
    all().forEach(copy::put);
    return copy;
  }

  /** An id above all others. */
  long nextId() {
    return read(() -> byId.isEmpty() ? 1 : byId.lastKey() + 1);
  }

  private void leaveOwner(StoredRecord old) {
    NavigableMap<Long, StoredRecord> siblings = byOwner.get(old.owner());
    if (siblings != null) {
      siblings.remove(old.id());
      if (siblings.isEmpty()) {
        byOwner.remove(old.owner());
      }
    }
  }

  Optional<StoredRecord> get(long id) {
    return read(() -> Optional.ofNullable(byId.get(id)));
  }

  /** Those of the ids that there are, in ascending order. */
  List<StoredRecord> get(Collection<Long> ids) {
    return read(
        () -> {
          List<StoredRecord> found = new ArrayList<>();
          for (Long id : new TreeSet<>(ids)) {
            StoredRecord record = byId.get(id);
            if (record != null) {
              found.add(record);
            }
          }
          return found;
        });
  }

  /** The records that belong to any of these owners. */
  List<StoredRecord> ofOwners(Collection<Long> owners) {
    return read(
        () -> {
          List<StoredRecord> found = new ArrayList<>();
          for (Long owner : new TreeSet<>(owners)) {
            found.addAll(byOwner.getOrDefault(owner, new TreeMap<>()).values());
          }
          return found;
        });
  }

  /** All records by id. */
  List<StoredRecord> all() {
    return read(() -> List.copyOf(byId.values()));
  }

  int size() {
    return read(byId::size);
  }

  /** A page of the records that pass a test. */
  Window.Slice list(ListOrder order, Predicate<StoredRecord> test, Window window) {
    return read(
        () -> {
          Stream<StoredRecord> found = along(order).filter(test);
          return window.of(
              order.index() == ListOrder.Index.NONE ? found.sorted(order.comparator()) : found);
        });
  }

  private Stream<StoredRecord> along(ListOrder order) {
    if (order.index() == ListOrder.Index.CHANGE) {
      NavigableMap<Position, StoredRecord> since = byChange.tailMap(order.from(), true);
      return (order.down() ? since.descendingMap() : since).values().stream();
    }
    return (order.down() ? byId.descendingMap() : byId).values().stream();
  }

  /**
   * The next records in the order of change.
   *
   * @param after exclusive
   * @param until inclusive
   */
  List<StoredRecord> changes(
      Position after, Instant until, Predicate<StoredRecord> test, int limit) {
    return read(
        () -> {
          List<StoredRecord> page = new ArrayList<>(Math.min(limit, byChange.size()));
          for (StoredRecord record : byChange.tailMap(after, false).values()) {
            if (page.size() == limit || record.modifiedOn().isAfter(until)) {
              break;
            }
            if (test.test(record)) {
              page.add(record);
            }
          }
          return page;
        });
  }

  /** The last records at or before a position, oldest first. */
  List<StoredRecord> changesBefore(Position upTo, Predicate<StoredRecord> test, int limit) {
    return read(
        () -> {
          List<StoredRecord> page = new ArrayList<>();
          for (StoredRecord record : byChange.headMap(upTo, true).descendingMap().values()) {
            if (page.size() == limit) {
              break;
            }
            if (test.test(record)) {
              page.add(0, record);
            }
          }
          return page;
        });
  }

  private <T> T read(Supplier<T> reading) {
    Lock shared = lock.readLock();
    shared.lock();
    try {
      return reading.get();
    } finally {
      shared.unlock();
    }
  }
}
