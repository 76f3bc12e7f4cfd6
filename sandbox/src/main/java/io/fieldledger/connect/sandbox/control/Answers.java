package io.fieldledger.connect.sandbox.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Json;
import java.io.UncheckedIOException;

/** Answers of the control API: JSON made to be read by people too. */
public final class Answers {
  private Answers() {}

  public static ApiResponse ok(JsonNode body) {
    try {
      return ApiResponse.json(
          200, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(body) + "\n");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ApiResponse error(int status, String message) {
    return ApiResponse.json(status, Json.object().put("error", message) + "\n");
  }
}
