package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.http.ApiResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Puts a page together from records that are already text. */
final class Pages {
  private Pages() {}

  /**
   * An answer of the form head, list of records, tail.
   *
   * @param served the text of a record as it is sent
   */
  static ApiResponse of(
      String head, List<StoredRecord> records, Function<StoredRecord, byte[]> served, String tail) {
    List<byte[]> texts = records.stream().map(served).toList();
    int commas = Math.max(0, texts.size() - 1);
    int size = head.length() + 2 + commas + tail.length();
    for (byte[] text : texts) {
      size += text.length;
    }
    ByteBuffer page = ByteBuffer.allocate(size); // filled to the last byte
    page.put(head.getBytes(StandardCharsets.US_ASCII)).put((byte) '[');
    for (int i = 0; i < texts.size(); i++) {
      if (i > 0) {
        page.put((byte) ',');
      }
      page.put(texts.get(i));
    }
    page.put((byte) ']').put(tail.getBytes(StandardCharsets.US_ASCII));
    return json(page.array());
  }

  static ApiResponse json(byte[] text) {
    return new ApiResponse(200, Map.of("Content-Type", "application/json; charset=utf-8"), text);
  }
}
