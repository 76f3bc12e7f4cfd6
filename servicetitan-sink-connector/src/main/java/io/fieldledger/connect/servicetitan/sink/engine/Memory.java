package io.fieldledger.connect.servicetitan.sink.engine;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.fieldledger.connect.servicetitan.sink.desired.Kind;
import io.fieldledger.connect.servicetitan.sink.records.Found;
import io.fieldledger.connect.servicetitan.sink.records.Found.Contact;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * What this task wrote lately, because ServiceTitan may not show it yet when it is read right after
 * (contract, section 6): without it the next revision of a record would make the same again. Safe
 * for several threads.
 */
final class Memory {
  private static final int MOST = 100_000;

  private record Party(Kind kind, long id) {}

  private record Link(Kind kind, String xeroId) {}

  private final Cache<Link, Long> ids;
  private final Cache<Party, String> marks;
  private final Cache<Party, Map<Long, Contact>> contacts;
  private final Cache<Party, Found> written;

  /**
   * @param kept how long a read may be behind
   */
  Memory(InstantSource clock, Duration kept) {
    Ticker ticker =
        new Ticker() {
          @Override
          public long read() {
            return TimeUnit.MILLISECONDS.toNanos(clock.instant().toEpochMilli());
          }
        };
    ids = cache(ticker, kept);
    marks = cache(ticker, kept);
    contacts = cache(ticker, kept);
    written = cache(ticker, kept);
  }

  private static <K, V> Cache<K, V> cache(Ticker ticker, Duration kept) {
    return CacheBuilder.newBuilder()
        .ticker(ticker)
        .expireAfterWrite(kept)
        .maximumSize(MOST)
        .build();
  }

  /** The customer or vendor that was made or adopted for a contact. */
  void linked(Kind kind, String xeroId, long id) {
    ids.put(new Link(kind, xeroId), id);
    marks.put(new Party(kind, id), xeroId);
  }

  OptionalLong id(Kind kind, String xeroId) {
    Long id = ids.getIfPresent(new Link(kind, xeroId));
    return id == null ? OptionalLong.empty() : OptionalLong.of(id);
  }

  /** A customer or vendor as it was seen after a write. */
  void wrote(Found found) {
    written.put(new Party(found.kind(), found.id()), found);
  }

  /** A customer's contact as a write left it; null when it was deleted. */
  void contact(long customer, long id, Contact contact) {
    Party party = new Party(Kind.CUSTOMER, customer);
    Map<Long, Contact> all = new LinkedHashMap<>();
    Map<Long, Contact> before = contacts.getIfPresent(party);
    if (before != null) {
      all.putAll(before);
    }
    all.put(id, contact);
    contacts.put(party, all);
  }

  /** A person may have changed it since it was written. */
  private static Contact newer(Contact written, Contact read) {
    boolean told = !written.changed().equals(Instant.MIN);
    return told && read.changed().isAfter(written.changed()) ? read : written;
  }

  /** What was read, with what was written lately. */
  Found over(Found read) {
    Party party = new Party(read.kind(), read.id());
    Found seen = written.getIfPresent(party);
    Found newest =
        seen != null && read.selfChanged().isBefore(seen.selfChanged())
            ? seen.withContacts(read.contacts())
            : read;
    String mark = marks.getIfPresent(party);
    Found found =
        mark == null || !newest.xeroId().isEmpty()
            ? newest
            : new Found(newest.kind(), newest.json(), mark, newest.contacts());
    Map<Long, Contact> changed = contacts.getIfPresent(party);
    if (changed == null || !found.active()) {
      return found;
    }
    Map<Long, Contact> merged = new LinkedHashMap<>(changed);
    for (Contact contact : read.contacts()) {
      merged.merge(contact.id(), contact, Memory::newer);
    }
    changed.forEach(
        (id, written) -> {
          if (written == null) {
            merged.remove(id);
          }
        });
    return found.withContacts(List.copyOf(merged.values()));
  }
}
