package io.fieldledger.connect.xero.sink.index;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The organisation's contacts by id, by our mark and by name, and which was merged into which. */
public final class Contacts {
  /** Ends the walk should Xero ever show a circle of merges. */
  private static final int LONGEST_MERGE_CHAIN = 10;

  private final NameTable<IndexedContact> byId = new NameTable<>(IndexedContact::id);
  private final NameTable<IndexedContact> byKey = new NameTable<>(IndexedContact::key);
  private final Namesakes namesakes = new Namesakes();
  private final Links mergedInto = new Links();

  void clear() {
    byId.clear();
    byKey.clear();
    namesakes.clear();
    mergedInto.clear();
  }

  /**
   * What was read before a write and comes in after it is older and not taken.
   *
   * @return whether it tells something new
   */
  boolean put(IndexedContact contact) {
    IndexedContact before = byId.get(contact.id());
    if (contact.equals(before) || (before != null && contact.isOlderThan(before))) {
      return false;
    }
    if (before != null) {
      namesakes.remove(before);
      if (before.equals(byKey.get(before.key()))) {
        byKey.remove(before.key());
      }
    }
    byId.put(contact);
    namesakes.add(contact);
    if (!contact.mergedTo().isEmpty()) {
      mergedInto.add(contact.mergedTo(), contact.id());
    }
    if (!contact.key().isEmpty()) {
      byKey.put(contact);
    }
    return true;
  }

  public Optional<IndexedContact> byKey(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  public Optional<IndexedContact> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Follows a merge made in Xero (contract, 6.1: MergedToContactID). */
  public IndexedContact survivor(IndexedContact contact) {
    IndexedContact current = contact;
    for (int hops = 0; hops < LONGEST_MERGE_CHAIN && !current.mergedTo().isEmpty(); hops++) {
      Optional<IndexedContact> next = byId(current.mergedTo());
      if (next.isEmpty()) {
        return current;
      }
      current = next.get();
    }
    return current;
  }

  /** Ids of a contact and of all that were merged into it. */
  Set<String> mergedInto(String contactId) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> left = new ArrayDeque<>(List.of(contactId));
    while (!left.isEmpty()) {
      String contact = left.removeFirst();
      if (found.add(contact)) {
        left.addAll(mergedInto.of(contact));
      }
    }
    return found;
  }

  /** Contacts of any status whose names are the same but for case, accents and punctuation. */
  public List<IndexedContact> namesakes(String comparableName) {
    return namesakes.of(comparableName);
  }

  public int size() {
    return byId.size();
  }
}
