package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.api.BodyReader;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.index.BankOf;
import io.fieldledger.connect.xero.sink.index.IndexedContact;
import io.fieldledger.connect.xero.sink.index.IndexedDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One page of a list, read element by element in the thread of the call: a thousand whole documents
 * would need many times the memory of what the index keeps of them.
 */
final class Page implements BodyReader {
  /** What the index takes from a page. */
  sealed interface Element {
    record OfContact(IndexedContact contact, JsonNode whole) implements Element {}

    /**
     * @param bank of the pre- or overpayment that a bank transaction made
     * @param whole null unless whole documents are asked for
     */
    record OfDocument(IndexedDocument document, Optional<BankOf> bank, JsonNode whole)
        implements Element {}
  }

  private final String collection;
  private final boolean keepWhole;
  private final List<Element> elements = new ArrayList<>();

  /**
   * @param collection name of the list in the answer
   * @param keepWhole whether whole documents are needed for a comparison
   */
  Page(String collection, boolean keepWhole) {
    this.collection = collection;
    this.keepWhole = keepWhole;
  }

  List<Element> elements() {
    return elements;
  }

  /** The answer without its list. */
  @Override
  public JsonNode read(byte[] body) throws IOException {
    ObjectNode rest = Json.mapper().createObjectNode();
    try (JsonParser parser = Json.mapper().createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("The answer is no JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals(collection) && value == JsonToken.START_ARRAY) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode element = parser.readValueAsTree();
            elements.add(element(element));
          }
        } else {
          JsonNode member = parser.readValueAsTree();
          rest.set(name, member);
        }
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw new IOException("The answer does not end where it should");
      }
    }
    return rest;
  }

  private Element element(JsonNode json) {
    JsonNode whole = keepWhole ? json : null;
    if (collection.equals(Kind.CONTACT.collection())) {
      return new Element.OfContact(IndexedContact.of(json), whole);
    }
    return new Element.OfDocument(IndexedDocument.of(kind(json), json), BankOf.of(json), whole);
  }

  private Kind kind(JsonNode element) {
    Kind first =
        Stream.of(Kind.values())
            .filter(k -> k.collection().equals(collection))
            .findFirst()
            .orElseThrow();
    return Kind.of(first.label(), element.path("Type").asText("")).orElseThrow();
  }
}
