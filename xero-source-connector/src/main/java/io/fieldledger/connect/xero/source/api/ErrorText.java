package io.fieldledger.connect.xero.source.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.json.Json;
import java.io.IOException;

/**
 * What an error answer says in words: {@code Message} (contract, 3.4), or {@code Title} and {@code
 * Detail} in either spelling (contract, 1.6). Bodies that are neither are not repeated.
 */
final class ErrorText {
  private static final int LONGEST = 300;

  private ErrorText() {}

  static String of(HttpReply reply) {
    try {
      JsonNode body = Json.read(reply.body());
      String text = first(body, "Message", "Detail", "detail", "Title", "title");
      text = text.replaceAll("\\s+", " ").replaceAll("[ .]+$", "");
      return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    } catch (IOException notJson) {
      return "";
    }
  }

  private static String first(JsonNode body, String... members) {
    for (String member : members) {
      String text = body.path(member).asText("");
      if (!text.isBlank()) {
        return text.strip();
      }
    }
    return "";
  }
}
