package io.fieldledger.connect.core.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** What all record values have that say a desired state (architecture, section 3). */
public final class RecordValue {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int EXACT_DOUBLE_DIGITS = 15;

  private RecordValue() {}

  /**
   * The value of a record as JSON, whether it came as a Struct or as a schemaless map.
   *
   * @param transform that makes such values, for the message
   * @throws UnreadableRecordException when it is neither, or holds what JSON has not
   */
  public static JsonNode json(Object value, String transform) throws UnreadableRecordException {
    if (!(value instanceof Struct) && !(value instanceof Map)) {
      throw new UnreadableRecordException(
          "The record value is %s; the sink needs a Struct or map with source and documents. Is the transform %s configured?"
              .formatted(
                  value == null ? "empty" : "a " + value.getClass().getSimpleName(), transform));
    }
    return node(value, "value");
  }

  /** Who asks. */
  public static Source source(JsonNode node) throws UnreadableRecordException {
    return new Source(
        node.path("system").asText(""),
        needed(node, "source.tenant"),
        needed(node, "source.type"),
        needed(node, "source.id"),
        node.path("revision").asText(""));
  }

  public static List<Remark> remarks(JsonNode node) {
    List<Remark> notices = new ArrayList<>();
    node.forEach(element -> remark(element).ifPresent(notices::add));
    return List.copyOf(notices);
  }

  /** Empty when there is none. */
  public static Optional<Remark> remark(JsonNode node) {
    String code = node.path("code").asText("");
    return code.isEmpty()
        ? Optional.empty()
        : Optional.of(new Remark(code, node.path("message").asText("")));
  }

  /**
   * The text of a member that must be there.
   *
   * @param path of the member, for the message; its last part is the member's name
   */
  public static String needed(JsonNode node, String path) throws UnreadableRecordException {
    String text = node.path(path.substring(path.lastIndexOf('.') + 1)).asText("");
    if (text.isBlank()) {
      throw new UnreadableRecordException(path + " is missing");
    }
    return text;
  }

  private static JsonNode node(Object value, String at) throws UnreadableRecordException {
    if (value == null) {
      return NODES.nullNode();
    }
    if (value instanceof Struct struct) {
      return object(struct, at);
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String name = String.valueOf(entry.getKey());
        object.set(name, node(entry.getValue(), at + '.' + name));
      }
      return object;
    }
    if (value instanceof Collection<?> elements) {
      ArrayNode array = NODES.arrayNode();
      for (Object element : elements) {
        array.add(node(element, at + '[' + array.size() + ']'));
      }
      return array;
    }
    return scalar(value, at);
  }

  private static JsonNode object(Struct struct, String at) throws UnreadableRecordException {
    ObjectNode object = NODES.objectNode();
    for (Field field : struct.schema().fields()) {
      Object value = struct.get(field);
      if (value == null) {
        continue;
      }
      boolean date = org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(nameOf(field.schema()));
      object.set(
          field.name(),
          date && value instanceof Date day
              ? NODES.textNode(localDate(day))
              : node(value, at + '.' + field.name()));
    }
    return object;
  }

  private static String nameOf(Schema schema) {
    return schema == null ? null : schema.name();
  }

  /** Connect's logical type Date is a java.util.Date at midnight UTC. */
  @SuppressWarnings("JavaUtilDate")
  private static String localDate(Date day) {
    return Instant.ofEpochMilli(day.getTime()).atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static JsonNode scalar(Object value, String at) throws UnreadableRecordException {
    if (value instanceof String text) {
      return NODES.textNode(text);
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof BigDecimal decimal) {
      return NODES.numberNode(decimal);
    }
    if (value instanceof Double || value instanceof Float) {
      return fromDouble(((Number) value).doubleValue(), at);
    }
    if (value instanceof Number number) {
      return NODES.numberNode(BigDecimal.valueOf(number.longValue()));
    }
    if (value instanceof Date instant) {
      return NODES.textNode(instant.toInstant().toString());
    }
    throw new UnreadableRecordException(
        at + " has a value of type " + value.getClass().getSimpleName() + ", which JSON has not");
  }

  /** Up to 15 digits a double prints as it was written; beyond that a cent may be wrong. */
  private static JsonNode fromDouble(double value, String at) throws UnreadableRecordException {
    if (!Double.isFinite(value)) {
      throw new UnreadableRecordException(at + " is not a number");
    }
    BigDecimal decimal = BigDecimal.valueOf(value);
    if (decimal.stripTrailingZeros().precision() > EXACT_DOUBLE_DIGITS) {
      throw new UnreadableRecordException(
          at + " came as floating point with more than 15 digits; send money as text or Decimal");
    }
    return NODES.numberNode(decimal);
  }
}
