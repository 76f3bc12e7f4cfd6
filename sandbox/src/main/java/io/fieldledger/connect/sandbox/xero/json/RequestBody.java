package io.fieldledger.connect.sandbox.xero.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads a request body into its elements. As Xero's deserialiser does, every value is checked
 * before anything is processed: one wrong enum, number, date or guid anywhere fails the whole
 * request with {@link Unreadable}.
 */
public final class RequestBody {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .readerFor(JsonNode.class);

  private static final Map<String, Set<String>> ENUMS =
      Map.of(
          "LineAmountTypes", Set.of("EXCLUSIVE", "INCLUSIVE", "NOTAX"),
          "PhoneType", Set.of("DEFAULT", "DDI", "MOBILE", "FAX", "OFFICE"),
          "AddressType", Set.of("POBOX", "STREET"),
          "ContactStatus", Set.of("ACTIVE", "ARCHIVED", "GDPRREQUEST"));
  private static final Map<String, String> ENUM_TYPES =
      Map.of(
          "LineAmountTypes", "LineAmountType",
          "PhoneType", "PhoneType",
          "AddressType", "AddressType",
          "ContactStatus", "ContactStatus");

  private RequestBody() {}

  /**
   * The elements of a body: the array under the collection's name (in any case), or the single
   * object when there is no envelope.
   *
   * @param types the values {@code Type} may have on this endpoint, empty for any
   * @param statuses the values {@code Status} may have on this endpoint, empty for any
   */
  public static List<Sent> elements(
      byte[] body, String collection, Set<String> types, Set<String> statuses) {
    JsonNode root = parse(body);
    List<Sent> elements = new ArrayList<>();
    if (root instanceof ArrayNode array) {
      read(array, collection, types, statuses, elements);
      return elements;
    }
    if (!(root instanceof ObjectNode object)) {
      throw new Unreadable("JSON request body could not be read, Error no object or array found.");
    }
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (entry.getKey().equalsIgnoreCase(collection)) {
        if (entry.getValue() instanceof ArrayNode array) {
          read(array, collection, types, statuses, elements);
        } else if (entry.getValue() instanceof ObjectNode single) {
          elements.add(element(single, collection, types, statuses));
        }
        return elements;
      }
    }
    if (!object.isEmpty()) {
      elements.add(element(object, collection.replaceAll("s$", ""), types, statuses));
    }
    return elements;
  }

  private static JsonNode parse(byte[] body) {
    try {
      JsonNode root = READER.readValue(body);
      return root == null ? JsonNodeFactory.instance.nullNode() : root;
    } catch (JsonProcessingException e) {
      throw new Unreadable(
          "JSON request body could not be read, Error " + e.getOriginalMessage() + ".");
    } catch (IOException e) {
      throw new Unreadable("JSON request body could not be read, Error " + e.getMessage() + ".");
    }
  }

  private static void read(
      ArrayNode array,
      String collection,
      Set<String> types,
      Set<String> statuses,
      List<Sent> elements) {
    for (int i = 0; i < array.size(); i++) {
      String path = collection + "[" + i + "]";
      if (!(array.get(i) instanceof ObjectNode object)) {
        throw new Unreadable(
            "JSON request body could not be read, Error no object found. Path '" + path + "'.");
      }
      elements.add(element(object, path, types, statuses));
    }
  }

  private static Sent element(
      ObjectNode object, String path, Set<String> types, Set<String> statuses) {
    ObjectNode canonical = canonical(object, path);
    checkEnum(canonical, "Type", types, path);
    checkEnum(canonical, "Status", statuses, path);
    return new Sent(canonical);
  }

  private static ObjectNode canonical(ObjectNode object, String path) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      MemberNames.Member member = MemberNames.find(entry.getKey());
      String name = member == null ? entry.getKey() : member.name();
      String where = path + "." + name;
      JsonNode value = entry.getValue();
      if (member != null && !value.isNull()) {
        check(member, value, where);
      }
      result.set(name, canonicalValue(value, where));
    }
    ENUMS.forEach((name, values) -> checkEnum(result, name, values, path));
    return result;
  }

  private static JsonNode canonicalValue(JsonNode value, String path) {
    if (value instanceof ObjectNode object) {
      return canonical(object, path);
    }
    if (value instanceof ArrayNode array) {
      ArrayNode result = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < array.size(); i++) {
        result.add(canonicalValue(array.get(i), path + "[" + i + "]"));
      }
      return result;
    }
    return value;
  }

  private static void check(MemberNames.Member member, JsonNode value, String path) {
    boolean fits =
        switch (member.takes()) {
          case TEXT -> value.isValueNode();
          case DECIMAL -> value.isNumber() || isDecimalText(value);
          case FLAG -> value.isBoolean() || isOneOf(value, "true", "false");
          case DATE ->
              value.isTextual()
                  && (value.textValue().isEmpty()
                      || XeroDates.parse(value.textValue()).isPresent());
          case GUID -> value.isTextual() && (value.textValue().isEmpty() || isGuid(value));
          case OBJECT -> value.isObject();
          case ARRAY -> value.isArray();
        };
    if (fits) {
      return;
    }
    if (member.name().equals("Tracking") && value.isObject()) {
      throw new ServerFailure("Tracking sent as an object");
    }
    String text = value.isValueNode() ? value.asText() : value.getNodeType().toString();
    throw new Unreadable(
        "Error converting value \""
            + text
            + "\" to type '"
            + switch (member.takes()) {
              case DECIMAL -> "System.Nullable`1[System.Decimal]";
              case FLAG -> "System.Nullable`1[System.Boolean]";
              case DATE -> "System.Nullable`1[System.DateTime]";
              case GUID -> "System.Nullable`1[System.Guid]";
              case TEXT -> "System.String";
              case OBJECT, ARRAY -> "Xero.API.Library.." + member.name();
            }
            + "'. Path '"
            + path
            + "'.");
  }

  private static void checkEnum(ObjectNode object, String name, Set<String> values, String path) {
    JsonNode value = object.get(name);
    if (values.isEmpty() || value == null || value.isNull() || value.asText().isEmpty()) {
      return;
    }
    if (!values.contains(value.asText().toUpperCase(Locale.ROOT))) {
      throw new Unreadable(
          "Error converting value \""
              + value.asText()
              + "\" to type 'Xero.API.Library.."
              + ENUM_TYPES.getOrDefault(name, name)
              + "'. Path '"
              + path
              + "."
              + name
              + "'.");
    }
  }

  private static boolean isDecimalText(JsonNode value) {
    return value.isTextual()
        && (value.textValue().isEmpty()
            || value.textValue().trim().matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)"));
  }

  private static boolean isOneOf(JsonNode value, String... texts) {
    return value.isTextual() && List.of(texts).contains(value.textValue().toLowerCase(Locale.ROOT));
  }

  private static boolean isGuid(JsonNode value) {
    return parseGuid(value.textValue()) != null;
  }

  /** A guid in its usual form, or null when the text is something else. */
  public static UUID parseGuid(String text) {
    String trimmed = text.trim();
    return trimmed.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
        ? UUID.fromString(trimmed)
        : null;
  }
}
