package io.fieldledger.connect.sandbox.http;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;

/** Turns a server request into ours. */
final class RequestReader {
  private RequestReader() {}

  static ApiRequest read(Request request, Instant at) throws IOException {
    String rawQuery = request.getHttpURI().getQuery();
    ByteBuffer body = Content.Source.asByteBuffer(request);
    return new ApiRequest(
        request.getMethod().toUpperCase(Locale.ROOT),
        decode(request.getHttpURI().getPath().replace("+", "%2B")),
        rawQuery == null ? "" : rawQuery,
        parameters(rawQuery),
        headers(request),
        BufferUtil.toArray(body),
        at);
  }

  /**
   * Parameters of a query or of a form, decoded, in the order sent. A plain {@code +} is a blank.
   */
  static Map<String, List<String>> parameters(String encoded) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (encoded != null && !encoded.isEmpty()) {
      for (String pair : encoded.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        if (!name.isEmpty()) {
          parameters.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
        }
      }
    }
    return parameters;
  }

  private static Map<String, String> headers(Request request) {
    Map<String, String> headers = new TreeMap<>();
    for (HttpField field : request.getHeaders()) {
      headers.merge(
          field.getName().toLowerCase(Locale.ROOT),
          field.getValue() == null ? "" : field.getValue(),
          (first, second) -> first + ", " + second);
    }
    return headers;
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return encoded; // a stray percent sign: the API sees what was sent
    }
  }
}
