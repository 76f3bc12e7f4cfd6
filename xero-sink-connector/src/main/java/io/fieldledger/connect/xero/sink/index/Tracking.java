package io.fieldledger.connect.xero.sink.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The active tracking categories and their options, by names without regard to case.
 *
 * <p>Xero knows an option by its id and shows old lines under its new name when it is renamed. So
 * that a rename is no second option (accounting rule 14), two things are remembered besides: the
 * names that an option had, and which option is that of a thing of the source, such as a business
 * unit.
 */
public final class Tracking {

  /** An option as Xero has it now. */
  public record Option(String id, String name) {}

  /**
   * The option that a thing of the source has.
   *
   * @param optionId its id in Xero
   * @param name the thing's name then
   * @param asOf the time of the newest record that said so; {@code Instant.MIN} for none
   */
  public record Own(String optionId, String name, Instant asOf) {}

  /** Records that say the same name again are not each kept. */
  private static final Duration ENOUGH_TO_KEEP = Duration.ofHours(1);

  private final Map<String, String> categoryIds = new HashMap<>();
  private final Map<String, Map<String, Option>> options = new HashMap<>();

  /** Not among the settings that are read anew: ids by the names that options had once. */
  private final TreeMap<String, String> former = new TreeMap<>();

  private final Map<String, String> lastNames = new HashMap<>();
  private final TreeMap<String, Own> own = new TreeMap<>();
  private boolean changed;

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
    options.computeIfAbsent(name, n -> new HashMap<>());
    for (JsonNode option : category.path("Options")) {
      if (option.path("Status").asText("ACTIVE").equals("ACTIVE")) {
        put(
            name,
            new Option(option.path("TrackingOptionID").asText(""), option.path("Name").asText("")));
      }
    }
  }

  private void put(String category, Option option) {
    String before = lastNames.put(option.id(), option.name());
    if (before != null && !before.equals(option.name()) && !option.id().isEmpty()) {
      former.put(place(category, before), option.id());
      changed = true;
    }
    options.computeIfAbsent(category, n -> new HashMap<>()).put(comparable(option.name()), option);
  }

  /**
   * After an option was made.
   *
   * @param id empty when it is only planned
   */
  public void addOption(String category, String id, String name) {
    put(category, new Option(id, name));
  }

  /** After an option was renamed. */
  public void renamed(String category, Option option, String name) {
    options.getOrDefault(category, Map.of()).remove(comparable(option.name()), option);
    put(category, new Option(option.id(), name));
  }

  public Optional<String> categoryId(String category) {
    return Optional.ofNullable(categoryIds.get(category));
  }

  public boolean hasOption(String category, String name) {
    return option(category, name).isPresent();
  }

  /** The active option of a name, or, when none has it, the one that had it once. */
  public Optional<Option> option(String category, String name) {
    Option now = options.getOrDefault(category, Map.of()).get(comparable(name));
    return now != null
        ? Optional.of(now)
        : Optional.ofNullable(former.get(place(category, name))).flatMap(id -> byId(category, id));
  }

  /** The active option of this id. */
  public Optional<Option> byId(String category, String id) {
    return options.getOrDefault(category, Map.of()).values().stream()
        .filter(option -> option.id().equals(id))
        .findFirst();
  }

  // What is the source's own

  /** The option that a thing of the source has, as last said. */
  public Optional<Own> own(String category, String key) {
    return Optional.ofNullable(own.get(place(category, key)));
  }

  /** True when no other thing of the source has the option, so that it may take a new name. */
  public boolean alone(String category, String key, String optionId) {
    return own.entrySet().stream()
        .noneMatch(
            e ->
                e.getValue().optionId().equals(optionId)
                    && !e.getKey().equals(place(category, key)));
  }

  /** A record that is settled says what a thing of the source is called. */
  public void said(String category, String key, String name, Instant asOf) {
    Optional<Option> option = option(category, name).filter(o -> !o.id().isEmpty());
    Own before = own.get(place(category, key));
    boolean gone = before == null || byId(category, before.optionId()).isEmpty();
    if (option.isPresent() && (gone || asOf.isAfter(before.asOf()))) {
      Own now = new Own(option.get().id(), name, asOf);
      boolean same =
          !gone && now.optionId().equals(before.optionId()) && name.equals(before.name());
      if (!same || asOf.isAfter(before.asOf().plus(ENOUGH_TO_KEEP))) {
        own.put(place(category, key), now);
        changed = true;
      }
    }
  }

  /**
   * Tracking of a line that was read earlier, with the names that options have now.
   *
   * @param pairs as {@link LedgerLine#tracking()} has them
   */
  public String current(String pairs) {
    if (former.isEmpty()) {
      return pairs;
    }
    try {
      ArrayNode array = (ArrayNode) Json.read(pairs.getBytes(StandardCharsets.UTF_8));
      for (JsonNode pair : array) {
        option(pair.path("Name").asText(""), pair.path("Option").asText(""))
            .ifPresent(option -> ((ObjectNode) pair).put("Option", option.name()));
      }
      return new String(Json.bytes(array), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // What outlives a task

  /** What is remembered, when that has changed since it was taken last. */
  public Optional<List<JsonNode>> takeRemembered() {
    if (!changed) {
      return Optional.empty();
    }
    changed = false;
    List<JsonNode> all = new ArrayList<>();
    former.forEach((place, id) -> all.add(node(place).put("Former", id)));
    own.forEach(
        (place, mine) ->
            all.add(
                node(place)
                    .put("Own", mine.optionId())
                    .put("As", mine.name())
                    .put("AsOf", mine.asOf().toString())));
    return Optional.of(all);
  }

  void recall(Iterable<JsonNode> remembered) {
    for (JsonNode one : remembered) {
      String place = one.path("Place").asText();
      if (one.has("Former")) {
        former.put(place, one.path("Former").asText());
      } else {
        own.put(
            place,
            new Own(
                one.path("Own").asText(),
                one.path("As").asText(),
                Instant.parse(one.path("AsOf").asText())));
      }
    }
  }

  private static ObjectNode node(String place) {
    return Json.mapper().createObjectNode().put("Place", place);
  }

  /** A name or key within a category. */
  private static String place(String category, String name) {
    return category + '\n' + comparable(name);
  }

  private static String comparable(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
