package io.fieldledger.connect.sandbox.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
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
        Form.decode(request.getHttpURI().getPath().replace("+", "%2B")),
        rawQuery == null ? "" : rawQuery,
        Form.parse(rawQuery),
        headers(request),
        BufferUtil.toArray(body),
        at);
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
}
