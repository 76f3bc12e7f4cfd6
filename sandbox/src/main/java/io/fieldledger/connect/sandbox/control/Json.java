package io.fieldledger.connect.sandbox.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;

/** Reads and writes the control API's JSON. Decimal numbers keep their digits. */
final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ApiResponse ok(JsonNode body) {
    return ApiResponse.json(200, body.toPrettyString() + "\n");
  }

  static ApiResponse error(int status, String message) {
    return ApiResponse.json(status, object().put("error", message).toString() + "\n");
  }

  /**
   * @throws IllegalArgumentException when the body is no JSON
   */
  static JsonNode body(ApiRequest request) {
    if (request.body().length == 0) {
      return object();
    }
    try {
      return MAPPER.readTree(request.bodyText());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is no JSON: " + e.getOriginalMessage(), e);
    }
  }
}
