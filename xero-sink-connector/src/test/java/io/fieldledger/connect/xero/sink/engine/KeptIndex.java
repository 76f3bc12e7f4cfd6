package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.xero.sink.store.IndexRecord;
import io.fieldledger.connect.xero.sink.store.IndexStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An index store in memory that outlives engines, as the topic does: the one that was opened last
 * shuts out the others.
 */
final class KeptIndex {
  private final Map<String, IndexRecord> records = new LinkedHashMap<>();
  private final AtomicInteger refused = new AtomicInteger();
  private Opened newest;
  private IndexRecord.Intent lastIntent;

  /** What is against keeping anything, as when the brokers are away. */
  volatile boolean away;

  /** Reads as a topic does in which a record is damaged. */
  volatile boolean damaged;

  /** Shuts out the engines before, and gives what they kept. */
  synchronized IndexStore open() {
    newest = new Opened(new ArrayList<>(records.values()), damaged);
    return newest;
  }

  synchronized void delete() {
    records.clear();
  }

  synchronized <T extends IndexRecord> List<T> all(Class<T> type) {
    return records.values().stream().filter(type::isInstance).map(type::cast).toList();
  }

  synchronized void replace(IndexRecord record) {
    records.put(record.key(), record);
  }

  /** Contacts and documents as text, by key. */
  synchronized Map<String, String> index() {
    Map<String, String> index = new TreeMap<>();
    records.forEach(
        (key, record) -> {
          if (record instanceof IndexRecord.OfContact || record instanceof IndexRecord.OfDocument) {
            index.put(key, record.toString());
          }
        });
    return index;
  }

  synchronized IndexRecord.Intent lastIntent() {
    return lastIntent;
  }

  /** How often an intent was not kept. */
  int refused() {
    return refused.get();
  }

  private synchronized boolean write(Opened writer, IndexRecord record) {
    if (writer != newest) {
      return false;
    }
    boolean over =
        record instanceof IndexRecord.IntentSettled
            || record instanceof IndexRecord.RevisionForgotten;
    if (record instanceof IndexRecord.Intent intent) {
      lastIntent = intent;
    }
    records.remove(record.key());
    if (!over) {
      records.put(record.key(), record);
    }
    return true;
  }

  private final class Opened implements IndexStore {
    private final List<Recalled> parts = new ArrayList<>();
    private volatile String failure;

    Opened(List<IndexRecord> records, boolean damaged) {
      parts.add(new Recalled.Some(records));
      parts.add(damaged ? new Recalled.Unusable("A record is damaged") : new Recalled.All());
    }

    @Override
    public Optional<Recalled> poll() {
      return parts.isEmpty() ? Optional.empty() : Optional.of(parts.remove(0));
    }

    @Override
    public void append(List<IndexRecord> some) {
      for (IndexRecord record : some) {
        if (!write(this, record)) {
          failure = "Another task has taken over.";
          return;
        }
      }
    }

    @Override
    public Kept keep(IndexRecord.Intent intent) {
      if (away) {
        refused.incrementAndGet();
        return new Kept.NotNow("The brokers are away");
      }
      return write(this, intent)
          ? new Kept.Durably()
          : new Kept.Never("Another task has taken over.");
    }

    @Override
    public Optional<String> failure() {
      return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
      // Others may still open it.
    }
  }
}
