package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The members a request body can have. Others are ignored without a word, as the API does (contract
 * 1.5); so is null where it means nothing.
 */
final class BodyShape {
  private final Map<String, Member> members = new LinkedHashMap<>();

  private enum Presence {
    REQUIRED,
    /** Required, and more than blanks. */
    FILLED,
    OPTIONAL,
    /** Optional, and null says something. */
    NULLABLE
  }

  private record Member(Presence presence, BodyType type) {}

  BodyShape required(String name, BodyType type) {
    return with(name, Presence.REQUIRED, type);
  }

  /** A text that must be there, and not blank unless a switch allows it. */
  BodyShape filled(String name) {
    return with(name, Presence.FILLED, BodyType.TEXT);
  }

  BodyShape optional(String name, BodyType type) {
    return with(name, Presence.OPTIONAL, type);
  }

  BodyShape nullable(String name, BodyType type) {
    return with(name, Presence.NULLABLE, type);
  }

  /** All members, for comparison with the specification. */
  Set<String> names() {
    return new TreeSet<>(members.keySet());
  }

  /** The members that must be there, for the same. */
  Set<String> requiredNames() {
    Set<String> names = names();
    names.removeIf(
        name ->
            switch (members.get(name).presence()) {
              case REQUIRED, FILLED -> false;
              case OPTIONAL, NULLABLE -> true;
            });
    return names;
  }

  /**
   * Reads a body.
   *
   * @return only the members of this shape, with values of their types
   * @throws Refused with a 400 that names what is wrong
   */
  ObjectNode read(ApiRequest request, Switches switches) {
    BodyErrors errors = new BodyErrors(switches.is(Unknowns.BLANK_TEXT, "400"));
    JsonNode body = Json.object();
    try {
      body = Json.body(request);
    } catch (IllegalArgumentException e) {
      errors.unreadable("", e.getMessage());
    }
    ObjectNode read = Json.object();
    if (body.isObject()) {
      read = read(body, "", errors);
    } else {
      errors.unreadable("", "The body is no object.");
    }
    errors.check();
    return read;
  }

  /**
   * @param path of the object in the body, empty for the body itself
   */
  ObjectNode read(JsonNode object, String path, BodyErrors errors) {
    ObjectNode read = Json.object();
    for (Map.Entry<String, Member> entry : members.entrySet()) {
      String name = entry.getKey();
      Presence presence = entry.getValue().presence();
      String at = path.isEmpty() ? name : path + "." + name;
      JsonNode value = object.get(name);
      if (value != null && !value.isNull()) {
        JsonNode taken = entry.getValue().type().take(value, at, errors);
        if (presence == Presence.FILLED && taken.asText().isBlank()) {
          errors.blank(at);
        }
        read.set(name, taken);
      } else if (presence == Presence.REQUIRED || presence == Presence.FILLED) {
        String fault = value == null ? "not found in JSON" : "expects a value but got null";
        errors.unreadable(
            at, "Required property '" + name + "' " + fault + ". Path '" + path + "'.");
      } else if (value != null && presence == Presence.NULLABLE) {
        read.putNull(name);
      }
    }
    return read;
  }

  private BodyShape with(String name, Presence presence, BodyType type) {
    members.put(name, new Member(presence, type));
    return this;
  }
}
