package io.fieldledger.connect.sandbox.xero.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One object of a request with its members under their official names. Types were checked when the
 * body was read ({@link RequestBody}), so every getter succeeds; a member that is null counts as
 * sent and empty.
 */
public record Sent(ObjectNode node) {

  public boolean has(String name) {
    return node.has(name);
  }

  /** The text of a member, or null when it is missing, null or empty. */
  public String text(String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    String text = value.asText();
    return text.isEmpty() ? null : text;
  }

  /** The text when the member was sent (an empty one clears the field: null), else the old one. */
  public String text(String name, String old) {
    return has(name) ? text(name) : old;
  }

  public BigDecimal decimal(String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isNull() || value.asText().isEmpty()) {
      return null;
    }
    return value.isNumber() ? value.decimalValue() : new BigDecimal(value.asText().trim());
  }

  public LocalDate date(String name) {
    String value = text(name);
    return value == null ? null : XeroDates.parse(value).orElseThrow();
  }

  public LocalDate date(String name, LocalDate old) {
    return has(name) ? date(name) : old;
  }

  public UUID id(String name) {
    String value = text(name);
    return value == null ? null : UUID.fromString(value.trim());
  }

  public Boolean flag(String name) {
    String value = text(name);
    return value == null ? null : Boolean.valueOf(value);
  }

  public Optional<Sent> child(String name) {
    return node.get(name) instanceof ObjectNode child
        ? Optional.of(new Sent(child))
        : Optional.empty();
  }

  /** The objects of an array member; empty when it is missing. */
  public List<Sent> children(String name) {
    List<Sent> children = new ArrayList<>();
    JsonNode array = node.get(name);
    if (array != null) {
      for (JsonNode child : array) {
        if (child instanceof ObjectNode object) {
          children.add(new Sent(object));
        }
      }
    }
    return children;
  }
}
