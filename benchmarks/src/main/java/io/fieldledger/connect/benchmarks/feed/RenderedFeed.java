package io.fieldledger.connect.benchmarks.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of a feed as the sandbox writes them, page by page, served as a feed of any length:
 * it begins again when it has come to its end. The tokens are the numbers of the pages.
 *
 * @param data the list of each page's records, with its brackets
 */
record RenderedFeed(List<byte[]> data) {
  static final int RECORDS_A_PAGE = 1_000;

  /**
   * So many that a task does not remember a record when it comes again: it would hold it back as a
   * repetition.
   */
  private static final int PAGES = 22;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads a feed of the sandbox from its beginning. */
  static RenderedFeed of(Tenant tenant, String path) throws IOException {
    List<byte[]> data = new ArrayList<>();
    String from = "";
    while (data.size() < PAGES) {
      ApiResponse answer = tenant.get(path, from);
      JsonNode page = JSON.readTree(answer.body());
      int size = page.path("data").size();
      if (answer.status() != 200 || size < RECORDS_A_PAGE) {
        throw new IllegalArgumentException(
            path + ": HTTP " + answer.status() + ", page " + data.size() + " has " + size);
      }
      data.add(list(answer.body()));
      from = page.path("continueFrom").asText();
    }
    return new RenderedFeed(data);
  }

  private static byte[] list(byte[] page) {
    String text = new String(page, StandardCharsets.UTF_8);
    int start = text.indexOf("\"data\":") + "\"data\":".length();
    return text.substring(start, text.lastIndexOf('}')).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What stands before the list of page {@code number}.
   *
   * @param length of the whole feed in pages
   */
  static byte[] head(int number, int length) {
    return "{\"hasMore\":%b,\"continueFrom\":\"%d\",\"data\":"
        .formatted(number < length, Math.min(number + 1, length))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The list of page {@code number}; the feed ends with an empty one. */
  byte[] list(int number, int length) {
    return number < length ? data.get(number % data.size()) : new byte[] {'[', ']'};
  }

  /** Bytes of the first so many pages. */
  long bytes(int length) {
    long bytes = 0;
    for (int i = 0; i < length; i++) {
      bytes += head(i, length).length + list(i, length).length + 1;
    }
    return bytes;
  }
}
