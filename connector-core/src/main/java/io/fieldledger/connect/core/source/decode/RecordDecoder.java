package io.fieldledger.connect.core.source.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fieldledger.connect.core.source.shape.Kind;
import io.fieldledger.connect.core.source.shape.Member;
import io.fieldledger.connect.core.source.shape.Shape;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/**
 * Reads JSON objects straight from the token stream into Structs, without a tree between: numbers
 * keep their raw token, and a page needs no more memory than its records.
 */
final class RecordDecoder {
  private static final int LONGEST_WHOLE_NUMBER = 24;
  private static final String NOT_64_BITS = ": not a whole number of 64 bits";
  private final Members members;
  private final String modifiedMember;
  private final TimeFormat times;
  private final UnknownMembers unknown;
  private Instant modified;

  RecordDecoder(Shape shape, String modifiedMember, TimeFormat times, UnknownMembers unknown) {
    this.times = times;
    this.members = new Members(shape);
    this.modifiedMember = modifiedMember;
    this.unknown = unknown;
  }

  /** When the last record was modified, with all digits; null when it does not say. */
  Instant modified() {
    return modified;
  }

  /**
   * @param parser at the START_OBJECT; at the matching END_OBJECT afterwards
   * @throws UnreadableException with the parser anywhere inside the object
   */
  Struct record(JsonParser parser) throws IOException, UnreadableException {
    modified = null;
    Struct struct = new Struct(members.shape().schema());
    fill(struct, parser, members, modifiedMember);
    return struct;
  }

  private void fill(Struct struct, JsonParser parser, Members of, String watched)
      throws IOException, UnreadableException {
    Members.Place before = null;
    while (true) {
      Members.Place place = of.next(parser, before);
      if (parser.currentToken() != JsonToken.FIELD_NAME) {
        break;
      }
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.VALUE_STRING && name.equals(watched)) {
        modified = instant(parser);
      }
      if (place == null) {
        unknown.note(of.shape().simpleName(), name);
        parser.skipChildren();
        continue;
      }
      before = place;
      if (token != JsonToken.VALUE_NULL) {
        try {
          put(struct, parser, token, place);
        } catch (UnreadableException e) {
          throw e.within(name);
        }
      }
    }
    for (Field field : of.required()) {
      if (struct.get(field) == null) {
        throw new UnreadableException(RejectionCode.FIELD_MISSING, field.name() + ": missing");
      }
    }
  }

  private void put(Struct struct, JsonParser parser, JsonToken token, Members.Place place)
      throws IOException, UnreadableException {
    if (place.member().kind() == Kind.LIST) {
      require(token == JsonToken.START_ARRAY, token, "a list");
      // Put in while it is empty: a Struct checks a whole list, and its elements are checked
      // already.
      List<Struct> elements = new ArrayList<>();
      struct.put(place.slot(), elements);
      objects(elements, parser, place.inner());
    } else {
      struct.put(place.slot(), value(parser, token, place));
    }
  }

  private Object value(JsonParser parser, JsonToken token, Members.Place place)
      throws IOException, UnreadableException {
    Member member = place.member();
    return switch (member.kind()) {
      case ID, INT64 -> int64(parser, token);
      case INT32 -> int32(parser, token);
      case REAL -> real(parser, token);
      case FLAG -> flag(token);
      case TEXT -> text(parser, token);
      case KEY -> key(parser, token);
      case CHOICE -> choice(parser, token, member.choices());
      case TOTAL -> decimal(parser, token, Shape.TOTAL_SCALE);
      case AMOUNT -> decimal(parser, token, Shape.AMOUNT_SCALE);
      case INSTANT -> {
        require(token == JsonToken.VALUE_STRING, token, "a time as text");
        yield times.timestamp(
            parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
      }
      case DATE -> {
        require(token == JsonToken.VALUE_STRING, token, "a time as text");
        yield times.date(
            parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
      }
      case OBJECT -> {
        require(token == JsonToken.START_OBJECT, token, "an object");
        Struct object = new Struct(member.shape().optionalSchema());
        fill(object, parser, place.inner(), null);
        yield object;
      }
      case NUMBERS, TEXTS -> values(parser, token, member.kind());
      case LIST -> throw new IllegalStateException("lists are filled in their place");
    };
  }

  private void objects(List<Struct> elements, JsonParser parser, Members of)
      throws IOException, UnreadableException {
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      try {
        require(t == JsonToken.START_OBJECT, t, "an object");
        Struct element = new Struct(of.shape().schema());
        fill(element, parser, of, null);
        elements.add(element);
      } catch (UnreadableException e) {
        throw e.within("[" + elements.size() + "]");
      }
    }
  }

  private static List<Object> values(JsonParser parser, JsonToken token, Kind kind)
      throws IOException, UnreadableException {
    require(token == JsonToken.START_ARRAY, token, "a list");
    List<Object> elements = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      try {
        elements.add(kind == Kind.TEXTS ? text(parser, t) : int64(parser, t));
      } catch (UnreadableException e) {
        throw e.within("[" + elements.size() + "]");
      }
    }
    return elements;
  }

  private static Long int64(JsonParser parser, JsonToken token)
      throws IOException, UnreadableException {
    require(token == JsonToken.VALUE_STRING || isNumeric(token), token, "a whole number");
    if (parser.getTextLength() > LONGEST_WHOLE_NUMBER) {
      throw new UnreadableException(RejectionCode.FIELD_UNREADABLE, NOT_64_BITS);
    }
    try {
      return token == JsonToken.VALUE_NUMBER_INT
          ? (Long) parser.getLongValue()
          : whole(parser.getText());
    } catch (IOException | ArithmeticException | NumberFormatException e) {
      throw new UnreadableException(RejectionCode.FIELD_UNREADABLE, NOT_64_BITS);
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
      throw new UnreadableException(
          RejectionCode.FIELD_UNREADABLE, ": not a whole number of 32 bits");
    }
    return (int) value;
  }

  /** From the parser's own buffer: most numbers never become a text. */
  private static BigDecimal decimal(JsonParser parser, JsonToken token, int scale)
      throws IOException, UnreadableException {
    require(token == JsonToken.VALUE_STRING || isNumeric(token), token, "a number");
    char[] text = parser.getTextCharacters();
    int start = parser.getTextOffset();
    int length = parser.getTextLength();
    return token == JsonToken.VALUE_STRING
        ? Decimals.exactText(text, start, length, scale)
        : Decimals.exact(text, start, length, scale);
  }

  private static Double real(JsonParser parser, JsonToken token)
      throws IOException, UnreadableException {
    require(token == JsonToken.VALUE_STRING || isNumeric(token), token, "a number");
    try {
      double value = Double.parseDouble(parser.getText());
      require(Double.isFinite(value), token, "a finite number");
      return value;
    } catch (NumberFormatException e) {
      throw new UnreadableException(RejectionCode.FIELD_UNREADABLE, ": not a number");
    }
  }

  /** Null when it is no time; a member of the shape then has the record put aside. */
  private Instant instant(JsonParser parser) throws IOException {
    try {
      return times.instant(
          parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      return null;
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

  /** An empty text is no id. */
  private static String key(JsonParser parser, JsonToken token)
      throws IOException, UnreadableException {
    String key = text(parser, token);
    require(!key.isBlank(), token, "an id");
    return key;
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

  private static boolean isNumeric(JsonToken token) {
    return token != null && token.isNumeric();
  }

  private static void require(boolean right, JsonToken token, String wanted)
      throws UnreadableException {
    if (!right) {
      throw new UnreadableException(
          RejectionCode.FIELD_UNREADABLE,
          ": " + described(token) + " where " + wanted + " belongs");
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
