package io.fieldledger.connect.core.source.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.core.source.shape.Kind;
import io.fieldledger.connect.core.source.shape.Member;
import io.fieldledger.connect.core.source.shape.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;

/**
 * Reads the list of records in a page. A record that cannot be carried is put aside with its bytes
 * and the rest goes on; a page that is no page is refused whole, so that nothing of it is delivered
 * twice.
 */
public final class RecordList {
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
  private final Optional<Member> id;
  private final Optional<Member> raw;
  private final String modifiedMember;
  private final TimeFormat times;
  private final UnknownMembers unknown;
  private final RecordCheck check;

  /** What reads a page around its list. */
  @FunctionalInterface
  public interface Envelope<T> {
    T read(JsonParser parser) throws IOException;
  }

  /**
   * @param idMember the member that identifies a record
   * @param modifiedMember the member that says when a record was last modified
   * @param check may have a record put aside that could be read
   */
  public RecordList(
      Shape shape,
      String idMember,
      String modifiedMember,
      TimeFormat times,
      UnknownMembers unknown,
      RecordCheck check) {
    this.shape = shape;
    this.id = shape.member(idMember);
    this.raw = shape.member(Shape.RAW);
    this.modifiedMember = modifiedMember;
    this.times = times;
    this.unknown = unknown;
    this.check = check;
  }

  /**
   * Reads a whole page: one JSON object and nothing behind it.
   *
   * @param envelope reads from the object's beginning to its end
   * @throws MalformedPageException when the body is not one complete page
   */
  public static <T> T page(byte[] body, Envelope<T> envelope) throws MalformedPageException {
    try (JsonParser parser = FACTORY.createParser(body)) {
      require(parser.nextToken() == JsonToken.START_OBJECT, "it is not a JSON object");
      T page = envelope.read(parser);
      require(parser.currentToken() == JsonToken.END_OBJECT, "it ends too early");
      require(parser.nextToken() == null, "something follows the page");
      return page;
    } catch (MalformedPageException e) {
      throw e;
    } catch (JsonProcessingException e) {
      throw new MalformedPageException("not complete JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new MalformedPageException("not readable: " + e.getMessage());
    }
  }

  /**
   * @param parser at the list's beginning; at its end afterwards
   * @param body what the parser reads
   */
  public List<Decoded> read(JsonParser parser, byte[] body) throws IOException {
    RecordDecoder records = new RecordDecoder(shape, modifiedMember, times, unknown);
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
        value.put(raw.get().field(), new String(bytes, StandardCharsets.UTF_8));
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

  private Object id(Struct value) {
    return id.isPresent() ? value.get(id.get().field()) : null;
  }

  /** What can still be told of a record that is put aside. */
  private Decoded unreadable(byte[] raw, UnreadableException why) {
    try {
      JsonNode tree = Json.read(raw);
      return new Decoded.Unreadable(
          id(tree),
          raw,
          why.code(),
          why.getMessage(),
          instant(modifiedMember == null ? null : tree.path(modifiedMember).asText(null)));
    } catch (IOException notEvenATree) {
      return new Decoded.Unreadable(null, raw, why.code(), why.getMessage(), null);
    }
  }

  private Object id(JsonNode record) {
    if (id.isEmpty()) {
      return null;
    }
    JsonNode told = record.path(id.get().name());
    if (id.get().kind() == Kind.KEY) {
      return told.isTextual() && !told.textValue().isEmpty() ? told.textValue() : null;
    }
    return told.canConvertToLong() && told.isIntegralNumber() ? told.longValue() : null;
  }

  private Instant instant(String text) {
    try {
      return text == null ? null : times.instant(text.toCharArray(), 0, text.length());
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      return null;
    }
  }

  /**
   * @throws MalformedPageException saying {@code otherwise} unless it is right
   */
  public static void require(boolean right, String otherwise) throws MalformedPageException {
    if (!right) {
      throw new MalformedPageException(otherwise);
    }
  }
}
