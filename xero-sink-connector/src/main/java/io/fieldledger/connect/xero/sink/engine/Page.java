package io.fieldledger.connect.xero.sink.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
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

  /** Reads a part of a document, after which more follows. */
  private static final ObjectReader PART =
      Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String collection;
  private final Optional<Kind> kind;
  private final boolean keepWhole;
  private final List<Element> elements = new ArrayList<>();

  /**
   * @param collection name of the list in the answer; one of settings stays in the tree
   * @param keepWhole whether whole documents are needed for a comparison
   */
  Page(String collection, boolean keepWhole) {
    this.collection = collection;
    this.kind = Stream.of(Kind.values()).filter(k -> k.collection().equals(collection)).findFirst();
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
        if (kind.isPresent() && name.equals(collection) && value == JsonToken.START_ARRAY) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode element = PART.readTree(parser);
            elements.add(element(kind.get(), element));
          }
        } else {
          JsonNode member = PART.readTree(parser);
          rest.set(name, member);
        }
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw new IOException("The answer does not end where it should");
      }
    }
    return rest;
  }

  private Element element(Kind first, JsonNode json) {
    JsonNode whole = keepWhole ? json : null;
    if (first == Kind.CONTACT) {
      return new Element.OfContact(IndexedContact.of(json), whole);
    }
    // Bills are invoices of another type.
    Kind itsKind = Kind.of(first.label(), json.path("Type").asText("")).orElseThrow();
    return new Element.OfDocument(IndexedDocument.of(itsKind, json), BankOf.of(json), whole);
  }
}
