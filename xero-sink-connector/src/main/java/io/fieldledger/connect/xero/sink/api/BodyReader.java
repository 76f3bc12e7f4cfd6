package io.fieldledger.connect.xero.sink.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Reads the body of a successful answer, in the thread of the call. */
@FunctionalInterface
public interface BodyReader {
  /**
   * @return what whoever asked needs of it as a tree
   * @throws IOException when the bytes are not one complete JSON document
   */
  JsonNode read(byte[] body) throws IOException;
}
