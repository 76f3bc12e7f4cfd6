package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fieldledger.connect.sandbox.http.Json;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The type of a member of a request body; texts that spell a value are taken for it. */
@FunctionalInterface
interface BodyType {
  Pattern GUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /**
   * The value as this type; a missing node, and an error, when it is none.
   *
   * @param value not null
   * @param path of the value in the body
   */
  JsonNode take(JsonNode value, String path, BodyErrors errors);

  BodyType TEXT = scalar("string", text -> Optional.of(TextNode.valueOf(text)));

  BodyType INTEGER =
      scalar(
          "integer",
          text ->
              text.matches("-?[0-9]{1,18}")
                  ? Optional.of(LongNode.valueOf(Long.parseLong(text)))
                  : Optional.empty());

  BodyType DECIMAL =
      scalar(
          "decimal",
          text ->
              text.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?")
                  ? Optional.of(DecimalNode.valueOf(new BigDecimal(text)))
                  : Optional.empty());

  BodyType BOOLEAN =
      scalar(
          "boolean",
          text ->
              switch (text.toLowerCase(Locale.ROOT)) {
                case "true" -> Optional.of(BooleanNode.TRUE);
                case "false" -> Optional.of(BooleanNode.FALSE);
                default -> Optional.empty();
              });

  /** Written in lower case from here on. */
  BodyType GUID =
      scalar(
          "Guid",
          text ->
              GUID_TEXT.matcher(text).matches()
                  ? Optional.of(TextNode.valueOf(text.toLowerCase(Locale.ROOT)))
                  : Optional.empty());

  /** One of these names, in any case. */
  static BodyType oneOf(String type, String... names) {
    return scalar(
        type,
        text ->
            Arrays.stream(names).filter(text::equalsIgnoreCase).findFirst().map(TextNode::valueOf));
  }

  static BodyType listOf(BodyType element) {
    return (value, path, errors) -> {
      if (!value.isArray()) {
        return cannot("list", value, path, errors);
      }
      ArrayNode list = Json.MAPPER.createArrayNode();
      for (int i = 0; i < value.size(); i++) {
        list.add(element.take(value.get(i), path + "[" + i + "]", errors));
      }
      return list;
    };
  }

  static BodyType of(BodyShape shape) {
    return (value, path, errors) ->
        value.isObject() ? shape.read(value, path, errors) : cannot("object", value, path, errors);
  }

  private static BodyType scalar(String type, Function<String, Optional<? extends JsonNode>> read) {
    return (value, path, errors) -> {
      Optional<? extends JsonNode> taken =
          value.isContainerNode() || value.isNull() ? Optional.empty() : read.apply(value.asText());
      return taken.isPresent() ? taken.get() : cannot(type, value, path, errors);
    };
  }

  private static JsonNode cannot(String type, JsonNode value, String path, BodyErrors errors) {
    errors.unreadable(
        path, "Error converting value " + value + " to type '" + type + "'. Path '" + path + "'.");
    return MissingNode.getInstance();
  }
}
