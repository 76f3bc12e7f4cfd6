package io.fieldledger.connect.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Journal;
import io.fieldledger.connect.sandbox.http.JournalEntry;
import io.fieldledger.connect.sandbox.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The journal over HTTP. */
final class JournalRoutes {
  private static final int DEFAULT_LIMIT = 1000;

  private final Journal journal;

  JournalRoutes(Journal journal) {
    this.journal = journal;
  }

  /**
   * {@code since}: an entry id (those after it) or an instant (those at or after it). {@code path}:
   * a regular expression found anywhere in the path. {@code method}, {@code status}, {@code kind}:
   * equal. {@code limit}: the newest so many, 1000 unless given. {@code bodies=false} leaves bodies
   * out.
   */
  ApiResponse list(ApiRequest request) {
    Pattern path = Pattern.compile(request.param("path").orElse(""));
    String method = request.param("method").orElse(null);
    String status = request.param("status").orElse(null);
    String kind = request.param("kind").orElse(null);
    String since = request.param("since").orElse(null);
    boolean bodies = !"false".equals(request.param("bodies").orElse("true"));
    int limit = request.param("limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT);
    List<JournalEntry> found =
        journal.entries(
            entry ->
                path.matcher(entry.path()).find()
                    && (method == null || method.equalsIgnoreCase(entry.method()))
                    && (status == null || status.equals(String.valueOf(entry.status())))
                    && (kind == null || kind.equals(entry.kind()))
                    && (since == null || isSince(entry, since)));
    ObjectNode body = Json.object();
    body.put("found", found.size());
    ArrayNode entries = body.putArray("entries");
    found
        .subList(Math.max(0, found.size() - limit), found.size())
        .forEach(entry -> entries.add(toJson(entry, bodies)));
    return Answers.ok(body);
  }

  ApiResponse summary() {
    ObjectNode body = Json.object();
    body.put("total", journal.total());
    ArrayNode calls = body.putArray("calls");
    journal
        .counts()
        .forEach(
            (call, count) ->
                calls
                    .addObject()
                    .put("method", call.method())
                    .put("path", call.path())
                    .put("status", call.status())
                    .put("count", count));
    return Answers.ok(body);
  }

  /** {@code {"requestBytes":n,"responseBytes":n}}: how much of bodies is kept from now on. */
  ApiResponse limits(JsonNode body) {
    if (!body.path("requestBytes").isInt() || !body.path("responseBytes").isInt()) {
      throw new IllegalArgumentException("say {\"requestBytes\":n,\"responseBytes\":n}");
    }
    journal.bodyLimits(body.get("requestBytes").asInt(), body.get("responseBytes").asInt());
    return summary();
  }

  private static boolean isSince(JournalEntry entry, String since) {
    return since.chars().allMatch(Character::isDigit)
        ? entry.id() > Long.parseLong(since)
        : !entry.at().isBefore(Instant.parse(since));
  }

  private static ObjectNode toJson(JournalEntry entry, boolean bodies) {
    ObjectNode json = Json.object();
    json.put("id", entry.id());
    json.put("at", entry.at().toString());
    json.put("method", entry.method());
    json.put("path", entry.path());
    json.put("query", entry.query());
    json.put("kind", entry.kind());
    json.set("requestHeaders", strings(entry.requestHeaders()));
    json.put("requestBytes", entry.requestBytes());
    json.put("status", entry.status());
    json.set("responseHeaders", strings(entry.responseHeaders()));
    json.put("responseBytes", entry.responseBytes());
    json.put("durationMicros", entry.durationMicros());
    json.put("fault", entry.fault());
    if (bodies) {
      json.put("requestBody", entry.requestBody());
      json.put("responseBody", entry.responseBody());
    }
    return json;
  }

  private static ObjectNode strings(Map<String, String> map) {
    ObjectNode json = Json.object();
    map.forEach(json::put);
    return json;
  }
}
