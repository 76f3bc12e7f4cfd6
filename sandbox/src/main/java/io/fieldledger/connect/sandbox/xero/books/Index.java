package io.fieldledger.connect.sandbox.xero.books;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Ids by a text, compared without case; several records may share one. */
final class Index {
  private final Map<String, List<UUID>> ids = new HashMap<>();

  void add(String text, UUID id) {
    if (text != null) {
      ids.merge(
          key(text),
          List.of(id),
          (old, one) -> {
            List<UUID> more = new ArrayList<>(old);
            more.addAll(one);
            return more;
          });
    }
  }

  void remove(String text, UUID id) {
    if (text != null) {
      ids.computeIfPresent(
          key(text),
          (key, old) -> {
            List<UUID> fewer = new ArrayList<>(old);
            fewer.remove(id);
            return fewer.isEmpty() ? null : fewer;
          });
    }
  }

  List<UUID> find(String text) {
    return text == null ? List.of() : ids.getOrDefault(key(text), List.of());
  }

  private static String key(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
