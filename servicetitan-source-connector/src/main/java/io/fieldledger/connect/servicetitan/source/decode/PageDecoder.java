package io.fieldledger.connect.servicetitan.source.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.servicetitan.source.shape.Member;
import io.fieldledger.connect.servicetitan.source.shape.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/**
 * Reads a page: {@code {"hasMore", "continueFrom", "data"}} of a feed or {@code {"hasMore", "page",
 * …, "data"}} of a list. A record that cannot be carried is put aside with its bytes and the rest
 * goes on; a page that is no page is refused whole, so that nothing of it is delivered twice.
 */
public final class PageDecoder {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          // Our own bound on numbers puts the record aside instead of the page.
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final Shape shape;
  private final Optional<Field> id;
  private final Optional<Field> raw;
  private final String modifiedMember;
  private final UnknownMembers unknown;
  private final RecordCheck check;

  public PageDecoder(Shape shape, String modifiedMember, UnknownMembers unknown) {
    this(shape, modifiedMember, unknown, RecordCheck.NONE);
  }

  /**
   * @param modifiedMember the member that says when a record was last modified
   * @param check may have a record put aside that could be read
   */
  public PageDecoder(
      Shape shape, String modifiedMember, UnknownMembers unknown, RecordCheck check) {
    this.shape = shape;
    this.id = shape.member("id").map(Member::field);
    this.raw = shape.member(Shape.RAW).map(Member::field);
    this.modifiedMember = modifiedMember;
    this.unknown = unknown;
    this.check = check;
  }

  /**
   * @throws MalformedPageException when the body is not one complete page
   */
  public Page decode(byte[] body) throws MalformedPageException {
    try (JsonParser parser = FACTORY.createParser(body)) {
      return page(parser, body);
    } catch (MalformedPageException e) {
      throw e;
    } catch (JsonProcessingException e) {
      throw new MalformedPageException("not complete JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new MalformedPageException("not readable: " + e.getMessage());
    }
  }

  private Page page(JsonParser parser, byte[] body) throws IOException {
    require(parser.nextToken() == JsonToken.START_OBJECT, "it is not a JSON object");
    Boolean hasMore = null;
    String continueFrom = null;
    Long total = null;
    List<Decoded> data = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      switch (name) {
        case "hasMore" -> {
          require(token.isBoolean(), "hasMore is neither true nor false");
          hasMore = token == JsonToken.VALUE_TRUE;
        }
        case "totalCount" -> {
          total = token == JsonToken.VALUE_NUMBER_INT ? (Long) parser.getLongValue() : null;
          parser.skipChildren();
        }
        case "continueFrom" -> continueFrom = parser.getValueAsString();
        case "data" -> {
          require(token == JsonToken.START_ARRAY, "data is not a list");
          data = data(parser, body);
        }
        default -> parser.skipChildren();
      }
    }
    require(parser.currentToken() == JsonToken.END_OBJECT, "it ends too early");
    require(parser.nextToken() == null, "something follows the page");
    require(hasMore != null, "it has no hasMore");
    require(data != null, "it has no data");
    return new Page(hasMore, continueFrom, data, total, null);
  }

  private List<Decoded> data(JsonParser parser, byte[] body) throws IOException {
    RecordDecoder records = new RecordDecoder(shape, modifiedMember, unknown);
    int depth = parser.getParsingContext().getNestingDepth();
    List<Decoded> all = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      long start = parser.currentTokenLocation().getByteOffset();
      require(start >= 0, "it is not UTF-8");
      all.add(element(records, parser, body, (int) start, depth));
    }
    return all;
  }

  private Decoded element(
      RecordDecoder records, JsonParser parser, byte[] body, int start, int depth)
      throws IOException {
    try {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new UnreadableException(
            RejectionCode.RECORD_UNREADABLE, "the record is not an object");
      }
      Struct value = records.record(parser);
      Optional<String> objection = check.objection(value);
      if (objection.isPresent()) {
        throw new UnreadableException(RejectionCode.OTHER_TENANT, objection.get());
      }
      if (raw.isPresent()) {
        byte[] bytes = slice(parser, body, start);
        value.put(raw.get(), new String(bytes, StandardCharsets.UTF_8));
      }
      return new Decoded.Carried(id(value), value, records.modified());
    } catch (UnreadableException e) {
      skipToEndOfRecord(parser, depth);
      return unreadable(slice(parser, body, start), e);
    }
  }

  /** Leaves the parser at the record's last byte, wherever inside it reading stopped. */
  private static void skipToEndOfRecord(JsonParser parser, int depth) throws IOException {
    while (parser.getParsingContext().getNestingDepth() > depth) {
      require(parser.nextToken() != null, "it ends too early");
    }
    parser.finishToken();
  }

  private static byte[] slice(JsonParser parser, byte[] body, int start) {
    int end = (int) parser.currentLocation().getByteOffset();
    return Arrays.copyOfRange(body, start, Math.min(end, body.length));
  }

  private Long id(Struct value) {
    return id.isPresent() ? (Long) value.get(id.get()) : null;
  }

  /** What can still be told of a record that is put aside. */
  private Decoded unreadable(byte[] raw, UnreadableException why) {
    try {
      JsonNode tree = Json.read(raw);
      JsonNode id = tree.path("id");
      return new Decoded.Unreadable(
          id.canConvertToLong() && id.isIntegralNumber() ? (Long) id.longValue() : null,
          raw,
          why.code(),
          why.getMessage(),
          instant(tree.path(modifiedMember).asText(null)));
    } catch (IOException notEvenATree) {
      return new Decoded.Unreadable(null, raw, why.code(), why.getMessage(), null);
    }
  }

  private static Instant instant(String text) {
    try {
      return text == null ? null : Times.instant(text);
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  private static void require(boolean right, String otherwise) throws MalformedPageException {
    if (!right) {
      throw new MalformedPageException(otherwise);
    }
  }
}
