package io.fieldledger.connect.xero.source.read;

import static io.fieldledger.connect.core.source.decode.RecordList.require;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.decode.MalformedPageException;
import io.fieldledger.connect.core.source.decode.RecordCheck;
import io.fieldledger.connect.core.source.decode.RecordList;
import io.fieldledger.connect.core.source.decode.UnknownMembers;
import io.fieldledger.connect.core.source.shape.Shape;
import io.fieldledger.connect.xero.source.stream.XeroStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/** Reads an answer: {@code {"DateTimeUTC", "pagination", "Contacts": […]}} (contract, 5.2). */
final class PageDecoder {
  private static final String MODIFIED = "UpdatedDateUTC";

  private final String collection;
  private final RecordList records;

  PageDecoder(XeroStream stream, Shape shape, UnknownMembers unknown) {
    this.collection = stream.collection();
    this.records =
        new RecordList(
            shape, stream.idMember(), MODIFIED, XeroTimes.INSTANCE, unknown, RecordCheck.NONE);
  }

  /**
   * @throws MalformedPageException when the body is not one complete answer
   */
  Page decode(byte[] body) throws MalformedPageException {
    return RecordList.page(body, parser -> page(parser, body));
  }

  private Page page(JsonParser parser, byte[] body) throws IOException {
    List<Decoded> found = null;
    Integer page = null;
    Integer pageCount = null;
    Long itemCount = null;
    Instant serverTime = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (name.equals(collection)) {
        require(token == JsonToken.START_ARRAY, name + " is not a list");
        found = records.read(parser, body);
      } else if (name.equals("DateTimeUTC") && token == JsonToken.VALUE_STRING) {
        serverTime = instant(parser.getText());
      } else if (name.equals("pagination") && token == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String member = parser.currentName();
          boolean number = parser.nextToken() == JsonToken.VALUE_NUMBER_INT;
          switch (number ? member : "") {
            case "page" -> page = parser.getIntValue();
            case "pageCount" -> pageCount = parser.getIntValue();
            case "itemCount" -> itemCount = parser.getLongValue();
            default -> parser.skipChildren();
          }
        }
      } else {
        parser.skipChildren();
      }
    }
    require(parser.currentToken() == JsonToken.END_OBJECT, "it ends too early");
    require(found != null, "it has no " + collection);
    return new Page(found, page, pageCount, itemCount, serverTime);
  }

  private static Instant instant(String text) {
    try {
      return XeroTimes.INSTANCE.instant(text.toCharArray(), 0, text.length());
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      return null;
    }
  }
}
