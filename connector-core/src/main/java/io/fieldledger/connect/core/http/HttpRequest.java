package io.fieldledger.connect.core.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request to an API.
 *
 * @param url absolute, already percent-encoded
 * @param body null when the request has none
 */
public record HttpRequest(
    String method, String url, Map<String, String> headers, byte[] body, String contentType) {

  public static HttpRequest get(String url) {
    return new HttpRequest("GET", url, Map.of("Accept", "application/json"), null, null);
  }

  public static HttpRequest json(String method, String url, byte[] body) {
    return new HttpRequest(
        method, url, Map.of("Accept", "application/json"), body, "application/json");
  }

  public HttpRequest with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new HttpRequest(method, url, more, body, contentType);
  }

  /** Method and address only: headers carry secrets and bodies carry customers. */
  @Override
  public String toString() {
    return method + " " + url;
  }
}
