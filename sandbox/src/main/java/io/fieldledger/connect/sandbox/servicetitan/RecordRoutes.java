package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Json;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes history by hand: {@code GET} and {@code PUT /_sandbox/records/{type}/{id}}. A PUT merges
 * the given members into the record and sets {@code modifiedOn} to now unless given; {@code
 * {"active":false}} voids. {@code ?like=<id>} starts a new record from a copy of another.
 */
final class RecordRoutes {
  private static final Pattern PATH = Pattern.compile("/_sandbox/records/([a-z-]+)(?:/([0-9]+))?");

  private final Records records;

  RecordRoutes(Records records) {
    this.records = records;
  }

  /** Empty when the path is none of these. */
  Optional<ApiResponse> handle(ApiRequest request) {
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      return Optional.empty();
    }
    RecordType type = RecordType.of(path.group(1));
    if (path.group(2) == null) {
      return request.method().equals("GET") ? Optional.of(all(type)) : Optional.empty();
    }
    long id = Long.parseLong(path.group(2));
    return switch (request.method()) {
      case "GET" ->
          Optional.of(
              records
                  .get(type, id)
                  .map(record -> Pages.json(Json.bytes(record)))
                  .orElseGet(() -> Problems.notFound(type.resource(), id)));
      case "PUT" -> Optional.of(Pages.json(Json.bytes(put(request, type, id))));
      default -> Optional.empty();
    };
  }

  private JsonNode put(ApiRequest request, RecordType type, long id) {
    JsonNode members = Json.body(request);
    return request
        .param("like")
        .map(like -> records.copy(type, Long.parseLong(like), id, members))
        .orElseGet(() -> records.change(type, id, members));
  }

  private ApiResponse all(RecordType type) {
    return Pages.of("", records.table(type).all(), StoredRecord::text, "");
  }
}
