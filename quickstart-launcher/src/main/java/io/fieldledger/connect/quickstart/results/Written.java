package io.fieldledger.connect.quickstart.results;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Documents that Xero took: created, changed or adopted. */
public final class Written {
  private final Map<String, Set<String>> keysByKind = new TreeMap<>();
  private final Set<String> changedContacts = new HashSet<>();

  void add(Result.Document document) {
    if (document.outcome().equals("accepted")) {
      keysByKind.computeIfAbsent(document.kind(), any -> new HashSet<>()).add(document.key());
      if (document.kind().equals("Contact") && document.changes() > 0) {
        changedContacts.add(document.key());
      }
    }
  }

  /** Their number by kind. */
  public Map<String, Integer> documents() {
    Map<String, Integer> counts = new TreeMap<>();
    keysByKind.forEach((kind, keys) -> counts.put(kind, keys.size()));
    return counts;
  }

  /** Credits of which something was allocated; their keys begin those of the allocations. */
  public int creditsAllocated() {
    return (int)
        keysByKind.getOrDefault("Allocation", Set.of()).stream()
            .map(key -> key.replaceFirst("[/>].*", ""))
            .distinct()
            .count();
  }

  /** Contacts that were there and were changed: each is read before. */
  public int changedContacts() {
    return changedContacts.size();
  }
}
