package io.fieldledger.connect.benchmarks.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.servicetitan.ServiceTitanApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pages of one feed as the sandbox answers them, by the token that asks for each.
 *
 * @param pages the first page under the empty text
 * @param end the answer to whatever token comes after the last page
 */
record RenderedFeed(Map<String, byte[]> pages, byte[] end) {
  static final int RECORDS_A_PAGE = 1_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a feed from its beginning.
   *
   * @param clock of the sandbox
   * @param path of the feed
   * @param most how many pages to take; all of them are full
   * @throws IllegalArgumentException when there are fewer
   */
  static RenderedFeed of(ServiceTitanApi api, Clock clock, String path, int most)
      throws IOException {
    Map<String, String> headers =
        Map.of(
            "authorization",
            "Bearer " + token(api, clock),
            "st-app-key",
            SandboxCredentials.SERVICETITAN_APP_KEY);
    Map<String, byte[]> pages = new LinkedHashMap<>();
    String from = "";
    while (pages.size() < most) {
      ApiResponse answer = api.handle(get(path, from, headers, clock.instant()));
      JsonNode page = JSON.readTree(answer.body());
      int size = page.path("data").size();
      if (answer.status() != 200 || size < RECORDS_A_PAGE) {
        throw new IllegalArgumentException(
            path + " has no " + most + " full pages; HTTP " + answer.status() + ", " + size);
      }
      pages.put(from, answer.body());
      from = page.path("continueFrom").asText();
    }
    byte[] end =
        "{\"hasMore\":false,\"continueFrom\":\"%s\",\"data\":[]}"
            .formatted(from)
            .getBytes(StandardCharsets.UTF_8);
    return new RenderedFeed(pages, end);
  }

  byte[] page(String from) {
    return pages.getOrDefault(from, end);
  }

  long bytes() {
    return pages.values().stream().mapToLong(page -> page.length).sum();
  }

  static String token(ServiceTitanApi api, Clock clock) throws IOException {
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s"
            .formatted(
                SandboxCredentials.SERVICETITAN_CLIENT_ID,
                SandboxCredentials.SERVICETITAN_CLIENT_SECRET);
    ApiResponse answer =
        api.handle(
            new ApiRequest(
                "POST",
                "/connect/token",
                "",
                Map.of(),
                Map.of("content-type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8),
                clock.instant()));
    return JSON.readTree(answer.body()).path("access_token").asText();
  }

  private static ApiRequest get(String path, String from, Map<String, String> headers, Instant at) {
    Map<String, List<String>> query = from.isEmpty() ? Map.of() : Map.of("from", List.of(from));
    return new ApiRequest("GET", path, "", query, headers, new byte[0], at);
  }
}
