package io.fieldledger.connect.core.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.json.Json;
import java.io.IOException;

/**
 * What an error answer says in words: {@code title} and {@code errors} of ServiceTitan's own model,
 * {@code message} of the gateway's (contract, 1.5). Bodies that are neither are not repeated.
 */
final class ErrorText {
  private static final int LONGEST = 300;

  private ErrorText() {}

  static String of(HttpReply reply) {
    try {
      JsonNode body = Json.read(reply.body());
      String text = body.path("title").asText(body.path("message").asText(""));
      JsonNode errors = body.path("errors");
      if (!errors.isEmpty()) {
        text = (text + " " + errors).strip();
      }
      text = text.replaceAll("\\s+", " ").replaceAll("[ .]+$", "");
      return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    } catch (IOException notJson) {
      return "";
    }
  }
}
