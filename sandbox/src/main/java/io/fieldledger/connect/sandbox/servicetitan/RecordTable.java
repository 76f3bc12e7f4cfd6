package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.servicetitan.StoredRecord.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All records of one type, by id and in the order of their last change. */
final class RecordTable {
  private final NavigableMap<Long, StoredRecord> byId = new TreeMap<>();
  private final NavigableMap<Position, StoredRecord> byChange = new TreeMap<>();

  synchronized void put(StoredRecord record) {
    StoredRecord old = byId.put(record.id(), record);
    if (old != null) {
      byChange.remove(old.position());
    }
    byChange.put(record.position(), record);
  }

  synchronized Optional<StoredRecord> get(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  synchronized List<StoredRecord> get(Collection<Long> ids) {
    List<StoredRecord> found = new ArrayList<>();
    for (Long id : new java.util.TreeSet<>(ids)) {
      StoredRecord record = byId.get(id);
      if (record != null) {
        found.add(record);
      }
    }
    return found;
  }

  /** All records by id. */
  synchronized List<StoredRecord> all() {
    return List.copyOf(byId.values());
  }

  synchronized int size() {
    return byId.size();
  }

  /**
   * The next records in the order of change.
   *
   * @param after exclusive
   * @param until inclusive
   */
  synchronized List<StoredRecord> changes(Position after, Instant until, int limit) {
    List<StoredRecord> page = new ArrayList<>(Math.min(limit, byChange.size()));
    for (StoredRecord record : byChange.tailMap(after, false).values()) {
      if (page.size() == limit || record.modifiedOn().isAfter(until)) {
        break;
      }
      page.add(record);
    }
    return page;
  }

  /** The last records at or before a position, oldest first. */
  synchronized List<StoredRecord> changesBefore(Position upTo, int limit) {
    List<StoredRecord> page = new ArrayList<>();
    for (StoredRecord record : byChange.headMap(upTo, true).descendingMap().values()) {
      if (page.size() == limit) {
        break;
      }
      page.add(0, record);
    }
    return page;
  }
}
