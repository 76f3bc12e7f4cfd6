package io.fieldledger.connect.xero.sink.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** The documents of one kind, by id, key and number. */
final class Shelf {
  private final NameTable<IndexedDocument> byId = new NameTable<>(IndexedDocument::id);
  private final NameTable<IndexedDocument> byKey = new NameTable<>(IndexedDocument::key);
  private final NameTable<IndexedDocument> byNumber = new NameTable<>(d -> comparable(d.number()));

  /**
   * Ids by keys that have something behind the source's mark ({@code ST-P-1/2}, {@code ST-I-3#C1},
   * {@code ST-P-1~back1}), to be found by a prefix.
   */
  private final TreeMap<String, String> partIds = new TreeMap<>();

  /** Keys that more than one document has or had: one was voided, and another one posted. */
  private final Set<String> again = new HashSet<>();

  /**
   * A voided or deleted document never takes the key or number from a living one.
   *
   * @return false when exactly this document was there already
   */
  boolean put(IndexedDocument document) {
    IndexedDocument before = byId.get(document.id());
    boolean different = !document.equals(before);
    if (before != null && different) {
      letGo(before);
    }
    if (different) {
      byId.put(document);
    }
    claim(byId.get(document.id()));
    return different;
  }

  private void letGo(IndexedDocument before) {
    if (before.equals(byKey.get(before.key()))) {
      byKey.remove(before.key());
    }
    if (before.equals(byNumber.get(comparable(before.number())))) {
      byNumber.remove(comparable(before.number()));
    }
    partIds.remove(before.key(), before.id());
  }

  void reclaim() {
    byId.forEach(this::claim);
  }

  private void claim(IndexedDocument document) {
    String key = document.key();
    IndexedDocument holder = key.isEmpty() ? null : byKey(key);
    if (holder != null && !holder.id().equals(document.id())) {
      again.add(key);
    }
    if (!key.isEmpty() && mayTake(holder, document)) {
      if (hasParts(key)) {
        partIds.put(key, document.id());
      } else {
        byKey.put(document);
      }
    }
    String number = comparable(document.number());
    if (!number.isEmpty() && mayTake(byNumber.get(number), document)) {
      byNumber.put(document);
    }
  }

  private static boolean mayTake(IndexedDocument holder, IndexedDocument document) {
    return holder == null || document.live() || !holder.live();
  }

  private static boolean hasParts(String key) {
    return key.indexOf('/') >= 0
        || key.contains(IndexedDocument.PART)
        || key.contains(IndexedDocument.TAKEN_BACK);
  }

  IndexedDocument byId(String id) {
    return byId.get(id);
  }

  IndexedDocument byKey(String key) {
    if (!hasParts(key)) {
      return byKey.get(key);
    }
    String id = partIds.get(key);
    return id == null ? null : byId.get(id);
  }

  /** True when a document of this key was voided and another one posted. */
  boolean postedAgain(String key) {
    return again.contains(key);
  }

  List<IndexedDocument> postedAgain() {
    return again.stream().map(this::byKey).filter(IndexedDocument::live).toList();
  }

  IndexedDocument byNumber(String number) {
    return byNumber.get(comparable(number));
  }

  List<IndexedDocument> withPrefix(String prefix) {
    List<IndexedDocument> found = new ArrayList<>();
    if (byKey.get(prefix) != null) {
      found.add(byKey.get(prefix));
    }
    for (String id : partIds.subMap(prefix, prefix + Character.MAX_VALUE).values()) {
      found.add(byId.get(id));
    }
    return found;
  }

  int size() {
    return byId.size();
  }

  void clear() {
    byId.clear();
    byKey.clear();
    byNumber.clear();
    partIds.clear();
    again.clear();
  }

  private static String comparable(String number) {
    return number.strip().toLowerCase(Locale.ROOT);
  }
}
