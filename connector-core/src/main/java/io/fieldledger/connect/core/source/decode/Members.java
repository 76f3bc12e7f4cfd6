package io.fieldledger.connect.core.source.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import io.fieldledger.connect.core.source.shape.Member;
import io.fieldledger.connect.core.source.shape.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;

/**
 * Finds a shape's members as they come. The APIs write the members of a model in the same order
 * every time, so the one that followed last time is compared with the bytes at once; a name is read
 * and looked up only when it is another.
 *
 * <p>Remembers the order, so it is for one thread.
 */
final class Members {

  /** A member, and which one came after it the last time. */
  static final class Place {
    private final Member member;
    private final Field slot;
    private final SerializedString name;
    private final Members inner;
    private Place following;

    private Place(Member member, Members inner) {
      this.member = member;
      this.slot = new Field(null, member.field().index(), member.field().schema());
      this.name = new SerializedString(member.name());
      this.inner = inner;
    }

    Member member() {
      return member;
    }

    /**
     * Where the value goes. It has no name: a Struct that takes a value for a named field composes
     * what it would say of a wrong one, before it looks whether it is wrong.
     */
    Field slot() {
      return slot;
    }

    /** Of the object or of the list's elements; null for all other kinds. */
    Members inner() {
      return inner;
    }
  }

  private final Shape shape;
  private final Map<String, Place> places = new HashMap<>();
  private final List<Field> required = new ArrayList<>();
  private Place first;

  Members(Shape shape) {
    this.shape = shape;
    for (Member member : shape.members()) {
      Members inner = member.shape() == null ? null : new Members(member.shape());
      places.put(member.name(), new Place(member, inner));
      if (!member.field().schema().isOptional()) {
        required.add(member.field());
      }
    }
  }

  Shape shape() {
    return shape;
  }

  /** Fields without which there is no record. */
  List<Field> required() {
    return required;
  }

  /**
   * Moves to the next name in the object.
   *
   * @param before the last known member; null at the object's beginning
   * @return its place; null when the name is not known or the object has ended, as the parser's
   *     current token tells
   */
  Place next(JsonParser parser, Place before) throws IOException {
    Place expected = before == null ? first : before.following;
    if (expected == null) {
      parser.nextToken();
    } else if (parser.nextFieldName(expected.name)) {
      return expected;
    }
    if (parser.currentToken() != JsonToken.FIELD_NAME) {
      return null;
    }
    Place found = places.get(parser.currentName());
    if (found != null) {
      if (before == null) {
        first = found;
      } else {
        before.following = found;
      }
    }
    return found;
  }
}
