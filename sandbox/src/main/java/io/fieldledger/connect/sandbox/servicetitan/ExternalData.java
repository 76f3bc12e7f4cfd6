package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What applications have attached to a record. The stored record holds the entries of all
 * applications with their {@code applicationGuid}; an answer shows those of one application,
 * without it (contract 5.3).
 */
final class ExternalData {
  private static final String MEMBER = "externalData";
  private static final String APPLICATION = "applicationGuid";

  private ExternalData() {}

  /**
   * One entry.
   *
   * @param application its GUID in lower case
   */
  record Entry(String application, String key, String value) {}

  /** The entries of a stored record; most have none. */
  static List<Entry> of(JsonNode record) {
    JsonNode list = record.path(MEMBER);
    if (list.isEmpty()) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    for (JsonNode entry : list) {
      entries.add(
          new Entry(
              entry.path(APPLICATION).asText(),
              entry.path("key").asText(),
              entry.path("value").asText()));
    }
    return entries;
  }

  /** The record's text as an application sees it; without one no entry is shown. */
  static byte[] shown(StoredRecord record, Optional<String> application) {
    return record.externalData().isEmpty()
        ? record.text()
        : Json.bytes(shown(record.json(), application));
  }

  /** As {@link #shown(StoredRecord, Optional)}, of a record that may be changed. */
  static ObjectNode shown(ObjectNode record, Optional<String> application) {
    List<Entry> entries = of(record);
    ArrayNode list = record.putArray(MEMBER);
    entries.stream()
        .filter(entry -> application.filter(entry.application()::equals).isPresent())
        .forEach(entry -> list.addObject().put("key", entry.key()).put("value", entry.value()));
    return record;
  }

  /** The application a body speaks for. */
  static Optional<String> applicationOf(JsonNode body) {
    return Optional.of(body.path(MEMBER).path(APPLICATION).asText()).filter(id -> !id.isEmpty());
  }

  /**
   * Brings what a body says into a record: {@code Replace}, the default, removes the application's
   * other keys, {@code Merge} keeps them; a key without a value goes (contract 6.1).
   */
  static void write(ObjectNode record, JsonNode body) {
    JsonNode given = body.path(MEMBER);
    if (!given.isObject()) {
      return;
    }
    String application = given.get(APPLICATION).asText();
    boolean merge = given.path("patchMode").asText().equals("Merge");
    List<Entry> entries = new ArrayList<>(of(record));
    if (!merge) {
      entries.removeIf(entry -> entry.application().equals(application));
    }
    for (JsonNode entry : given.get(MEMBER)) {
      String key = entry.get("key").asText();
      entries.removeIf(old -> old.application().equals(application) && old.key().equals(key));
      if (entry.hasNonNull("value")) {
        entries.add(new Entry(application, key, entry.get("value").asText()));
      }
    }
    ArrayNode list = record.putArray(MEMBER);
    for (Entry entry : entries) {
      list.addObject()
          .put(APPLICATION, entry.application())
          .put("key", entry.key())
          .put("value", entry.value());
    }
  }
}
