package io.fieldledger.connect.xero.sink.index;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The active tracking categories and their options. Names compare as Xero shows them. */
public final class Tracking {
  private final Map<String, String> categoryIds = new HashMap<>();
  private final Map<String, Set<String>> options = new HashMap<>();

  void clear() {
    categoryIds.clear();
    options.clear();
  }

  void put(JsonNode category) {
    if (!category.path("Status").asText("ACTIVE").equals("ACTIVE")) {
      return;
    }
    String name = category.path("Name").asText("");
    categoryIds.put(name, category.path("TrackingCategoryID").asText(""));
    options.computeIfAbsent(name, n -> new HashSet<>());
    for (JsonNode option : category.path("Options")) {
      if (option.path("Status").asText("ACTIVE").equals("ACTIVE")) {
        options.get(name).add(option.path("Name").asText(""));
      }
    }
  }

  public void addOption(String category, String option) {
    options.computeIfAbsent(category, n -> new HashSet<>()).add(option);
  }

  public Optional<String> categoryId(String category) {
    return Optional.ofNullable(categoryIds.get(category));
  }

  public boolean hasOption(String category, String option) {
    return options.getOrDefault(category, Set.of()).contains(option);
  }
}
