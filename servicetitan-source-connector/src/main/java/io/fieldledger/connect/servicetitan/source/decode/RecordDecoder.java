package io.fieldledger.connect.servicetitan.source.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fieldledger.connect.servicetitan.source.shape.Member;
import io.fieldledger.connect.servicetitan.source.shape.Shape;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/**
 * Reads JSON objects straight from the token stream into Structs, without a tree between: numbers
 * keep their raw token, and a page needs no more memory than its records.
 */
final class RecordDecoder {
  private static final int LONGEST_WHOLE_NUMBER = 24;
  private static final String NOT_64_BITS = ": not a whole number of 64 bits";
  private final String modifiedMember;
  private final UnknownMembers unknown;
  private String modified;

  RecordDecoder(String modifiedMember, UnknownMembers unknown) {
    this.modifiedMember = modifiedMember;
    this.unknown = unknown;
  }

  /** When the last record was modified, as it was written; null when it does not say. */
  String modified() {
    return modified;
  }

  /**
   * @param parser at the START_OBJECT; at the matching END_OBJECT afterwards
   * @throws UnreadableException with the parser anywhere inside the object
   */
  Struct record(JsonParser parser, Shape shape) throws IOException, UnreadableException {
    modified = null;
    return object(parser, shape, shape.schema(), modifiedMember);
  }

  private Struct object(JsonParser parser, Shape shape, Schema schema, String watched)
      throws IOException, UnreadableException {
    Struct struct = new Struct(schema);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.VALUE_STRING && name.equals(watched)) {
        modified = parser.getText();
      }
      Optional<Member> member = shape.member(name);
      if (member.isEmpty()) {
        unknown.note(shape.simpleName(), name);
        parser.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        try {
          struct.put(member.get().field(), value(parser, token, member.get()));
        } catch (UnreadableException e) {
          throw e.within(name);
        }
      }
    }
    requireIds(struct, schema);
    return struct;
  }

  private static void requireIds(Struct struct, Schema schema) throws UnreadableException {
    for (Field field : schema.fields()) {
      if (!field.schema().isOptional() && struct.getWithoutDefault(field.name()) == null) {
        throw new UnreadableException(field.name() + ": missing");
      }
    }
  }

  private Object value(JsonParser parser, JsonToken token, Member member)
      throws IOException, UnreadableException {
    return switch (member.kind()) {
      case ID, INT64 -> int64(parser, token);
      case INT32 -> int32(parser, token);
      case REAL -> real(parser, token);
      case FLAG -> flag(token);
      case TEXT -> text(parser, token);
      case CHOICE -> choice(parser, token, member.choices());
      case TOTAL -> Decimals.exact(numeric(parser, token), Shape.TOTAL_SCALE);
      case AMOUNT -> Decimals.exact(numeric(parser, token), Shape.AMOUNT_SCALE);
      case INSTANT -> Times.timestamp(string(parser, token));
      case DATE -> Times.date(string(parser, token));
      case OBJECT -> {
        require(token == JsonToken.START_OBJECT, token, "an object");
        yield object(parser, member.shape(), member.shape().optionalSchema(), null);
      }
      case LIST, NUMBERS, TEXTS -> list(parser, token, member);
    };
  }

  private List<Object> list(JsonParser parser, JsonToken token, Member member)
      throws IOException, UnreadableException {
    require(token == JsonToken.START_ARRAY, token, "a list");
    List<Object> elements = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      try {
        elements.add(element(parser, t, member));
      } catch (UnreadableException e) {
        throw e.within("[" + elements.size() + "]");
      }
    }
    return elements;
  }

  private Object element(JsonParser parser, JsonToken token, Member member)
      throws IOException, UnreadableException {
    return switch (member.kind()) {
      case NUMBERS -> int64(parser, token);
      case TEXTS -> text(parser, token);
      default -> {
        require(token == JsonToken.START_OBJECT, token, "an object");
        yield object(parser, member.shape(), member.shape().schema(), null);
      }
    };
  }

  private static Long int64(JsonParser parser, JsonToken token)
      throws IOException, UnreadableException {
    require(token == JsonToken.VALUE_STRING || isNumeric(token), token, "a whole number");
    if (parser.getTextLength() > LONGEST_WHOLE_NUMBER) {
      throw new UnreadableException(NOT_64_BITS);
    }
    try {
      return token == JsonToken.VALUE_NUMBER_INT
          ? (Long) parser.getLongValue()
          : whole(parser.getText());
    } catch (IOException | ArithmeticException | NumberFormatException e) {
      throw new UnreadableException(NOT_64_BITS);
    }
  }

  /** A whole number in quotes or with a zero fraction: seen for ids (contract, 5.2 typeId). */
  private static Long whole(String text) {
    BigDecimal value = new BigDecimal(text.strip());
    if ((long) value.precision() - value.scale() > LONGEST_WHOLE_NUMBER) {
      throw new ArithmeticException("too large");
    }
    return value.longValueExact();
  }

  private static Integer int32(JsonParser parser, JsonToken token)
      throws IOException, UnreadableException {
    long value = int64(parser, token);
    if (value != (int) value) {
      throw new UnreadableException(": not a whole number of 32 bits");
    }
    return (int) value;
  }

  private static Double real(JsonParser parser, JsonToken token)
      throws IOException, UnreadableException {
    try {
      double value = Double.parseDouble(numeric(parser, token));
      require(Double.isFinite(value), token, "a finite number");
      return value;
    } catch (NumberFormatException e) {
      throw new UnreadableException(": not a number");
    }
  }

  private static Boolean flag(JsonToken token) throws UnreadableException {
    require(token != null && token.isBoolean(), token, "true or false");
    return token == JsonToken.VALUE_TRUE;
  }

  private static String text(JsonParser parser, JsonToken token)
      throws IOException, UnreadableException {
    require(token == JsonToken.VALUE_STRING || isNumeric(token), token, "a text");
    return parser.getText();
  }

  private static String choice(JsonParser parser, JsonToken token, List<String> documented)
      throws IOException, UnreadableException {
    String text = text(parser, token);
    if (token != JsonToken.VALUE_NUMBER_INT || text.length() > 3) {
      return text;
    }
    int position = Integer.parseInt(text);
    return position >= 0 && position < documented.size() ? documented.get(position) : text;
  }

  private static String numeric(JsonParser parser, JsonToken token)
      throws IOException, UnreadableException {
    require(token == JsonToken.VALUE_STRING || isNumeric(token), token, "a number");
    return parser.getText();
  }

  private static String string(JsonParser parser, JsonToken token)
      throws IOException, UnreadableException {
    require(token == JsonToken.VALUE_STRING, token, "a time as text");
    return parser.getText();
  }

  private static boolean isNumeric(JsonToken token) {
    return token != null && token.isNumeric();
  }

  private static void require(boolean right, JsonToken token, String wanted)
      throws UnreadableException {
    if (!right) {
      throw new UnreadableException(": " + described(token) + " where " + wanted + " belongs");
    }
  }

  private static String described(JsonToken token) {
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      default -> "something else";
    };
  }
}
