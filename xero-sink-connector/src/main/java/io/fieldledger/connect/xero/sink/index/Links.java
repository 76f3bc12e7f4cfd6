package io.fieldledger.connect.xero.sink.index;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which ids belong to an id: mostly one, seldom several. */
final class Links {
  /** A String for one id, a set of them for several. */
  private final Map<String, Object> links = new HashMap<>();

  void add(String from, String to) {
    links.merge(from, to, Links::joined);
  }

  Collection<String> of(String from) {
    Object found = links.get(from);
    if (found == null) {
      return List.of();
    }
    return found instanceof String one ? List.of(one) : several(found);
  }

  void clear() {
    links.clear();
  }

  private static Object joined(Object known, Object more) {
    if (known.equals(more)) {
      return known;
    }
    Set<String> several = known instanceof String ? new LinkedHashSet<>() : several(known);
    if (known instanceof String one) {
      several.add(one);
    }
    several.add((String) more);
    return several;
  }

  @SuppressWarnings("unchecked")
  private static Set<String> several(Object set) {
    return (Set<String>) set;
  }
}
