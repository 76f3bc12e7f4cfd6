package io.fieldledger.connect.xero.sink.desired;

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

/** Reads the record contract from a Struct or from a schemaless map of the same shape. */
public final class DesiredStateReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int EXACT_DOUBLE_DIGITS = 15;

  private DesiredStateReader() {}

  /**
   * @throws UnreadableRecordException when the value has not the contract's shape
   */
  public static DesiredState read(Object value) throws UnreadableRecordException {
    if (!(value instanceof Struct) && !(value instanceof Map)) {
      throw new UnreadableRecordException(
          "The record value is %s; the sink needs a Struct or map with source and documents. Is the transform ToXeroDocuments configured?"
              .formatted(value == null ? "empty" : "a " + value.getClass().getSimpleName()));
    }
    JsonNode root = node(value, "value");
    return new DesiredState(
        source(root.path("source")),
        documents(root.path("documents"), root.path("source").path("revision")),
        remark(root.path("hold")),
        notices(root.path("notices")));
  }

  private static Source source(JsonNode node) throws UnreadableRecordException {
    return new Source(
        node.path("system").asText(""),
        needed(node, "source.tenant"),
        needed(node, "source.type"),
        needed(node, "source.id"),
        node.path("revision").asText(""));
  }

  private static List<DesiredDocument> documents(JsonNode node, JsonNode revision)
      throws UnreadableRecordException {
    List<DesiredDocument> documents = new ArrayList<>();
    for (JsonNode element : node) {
      String at = "documents[" + documents.size() + "]";
      String label = element.path("kind").asText("");
      Kind kind =
          Kind.of(label, element.path("body").path("Type").asText(""))
              .orElseThrow(() -> new UnreadableRecordException(at + ".kind is unknown: " + label));
      String state = element.path("state").asText("PRESENT");
      if (!state.equals("PRESENT") && !state.equals("ABSENT")) {
        throw new UnreadableRecordException(at + ".state must be PRESENT or ABSENT, not " + state);
      }
      JsonNode body = element.path("body");
      ObjectNode fields = body instanceof ObjectNode object ? object : NODES.objectNode();
      dateTracking(fields, revision);
      if (element.path("once").asBoolean(false)) {
        fields.put(DesiredDocument.ONCE, true);
      }
      documents.add(
          new DesiredDocument(kind, needed(element, at + ".key"), state.equals("PRESENT"), fields));
    }
    return List.copyOf(documents);
  }

  /** Which of two names of one thing is the newer one, its records' times tell. */
  private static void dateTracking(ObjectNode body, JsonNode revision) {
    for (String lines : List.of("LineItems", "JournalLines")) {
      for (JsonNode line : body.path(lines)) {
        for (JsonNode pair : line.path("Tracking")) {
          if (pair instanceof ObjectNode keyed && keyed.has("Key")) {
            keyed.put("AsOf", revision.asText(""));
          }
        }
      }
    }
  }

  private static List<Remark> notices(JsonNode node) {
    List<Remark> notices = new ArrayList<>();
    node.forEach(element -> remark(element).ifPresent(notices::add));
    return List.copyOf(notices);
  }

  private static Optional<Remark> remark(JsonNode node) {
    String code = node.path("code").asText("");
    return code.isEmpty()
        ? Optional.empty()
        : Optional.of(new Remark(code, node.path("message").asText("")));
  }

  private static String needed(JsonNode node, String path) throws UnreadableRecordException {
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
