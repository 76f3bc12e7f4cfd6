package io.fieldledger.connect.servicetitan.source.decode;

import static io.fieldledger.connect.core.source.decode.RecordList.require;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.decode.MalformedPageException;
import io.fieldledger.connect.core.source.decode.RecordCheck;
import io.fieldledger.connect.core.source.decode.RecordList;
import io.fieldledger.connect.core.source.decode.TimeFormat;
import io.fieldledger.connect.core.source.decode.UnknownMembers;
import io.fieldledger.connect.core.source.shape.Shape;
import java.io.IOException;
import java.util.List;

/**
 * Reads a page: {@code {"hasMore", "continueFrom", "data"}} of a feed or {@code {"hasMore", "page",
 * …, "data"}} of a list.
 */
public final class PageDecoder {
  private static final String ID = "id";

  private final RecordList records;

  public PageDecoder(Shape shape, String modifiedMember, UnknownMembers unknown) {
    this(shape, modifiedMember, unknown, RecordCheck.NONE);
  }

  /**
   * @param modifiedMember the member that says when a record was last modified
   * @param check may have a record put aside that could be read
   */
  public PageDecoder(
      Shape shape, String modifiedMember, UnknownMembers unknown, RecordCheck check) {
    this.records = new RecordList(shape, ID, modifiedMember, TimeFormat.ISO, unknown, check);
  }

  /**
   * @throws MalformedPageException when the body is not one complete page
   */
  public Page decode(byte[] body) throws MalformedPageException {
    return RecordList.page(body, parser -> page(parser, body));
  }

  private Page page(JsonParser parser, byte[] body) throws IOException {
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
          data = records.read(parser, body);
        }
        default -> parser.skipChildren();
      }
    }
    require(parser.currentToken() == JsonToken.END_OBJECT, "it ends too early");
    require(hasMore != null, "it has no hasMore");
    require(data != null, "it has no data");
    return new Page(hasMore, continueFrom, data, total, null);
  }
}
