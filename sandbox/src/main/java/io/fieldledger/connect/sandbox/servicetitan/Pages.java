package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.http.ApiResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Puts a page together from records that are already text. */
final class Pages {
  private Pages() {}

  /**
   * An answer of the form head, list of records, tail.
   *
   * @param served changes a record's text on its way out
   */
  static ApiResponse of(
      String head, List<StoredRecord> records, UnaryOperator<byte[]> served, String tail) {
    int size = head.length() + tail.length() + 2;
    for (StoredRecord record : records) {
      size += record.text().length + 1;
    }
    ByteArrayOutputStream page = new ByteArrayOutputStream(size);
    page.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    page.write('[');
    boolean first = true;
    for (StoredRecord record : records) {
      if (!first) {
        page.write(',');
      }
      first = false;
      page.writeBytes(served.apply(record.text()));
    }
    page.write(']');
    page.writeBytes(tail.getBytes(StandardCharsets.UTF_8));
    return json(page.toByteArray());
  }

  static ApiResponse json(byte[] text) {
    return new ApiResponse(200, Map.of("Content-Type", "application/json; charset=utf-8"), text);
  }
}
