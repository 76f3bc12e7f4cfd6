package io.fieldledger.connect.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request as it reached the sandbox.
 *
 * @param method upper case
 * @param path decoded path without the query
 * @param rawQuery the query as sent, still encoded; empty when there is none
 * @param query decoded query parameters in the order sent
 * @param headers header names in lower case
 * @param body the raw bytes; empty when there are none
 * @param at sandbox time of arrival
 */
public record ApiRequest(
    String method,
    String path,
    String rawQuery,
    Map<String, List<String>> query,
    Map<String, String> headers,
    byte[] body,
    Instant at) {

  /** The first value of a query parameter. */
  public Optional<String> param(String name) {
    List<String> values = query.get(name);
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** A header by its name in lower case. */
  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
