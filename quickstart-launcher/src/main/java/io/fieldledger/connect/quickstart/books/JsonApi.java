package io.fieldledger.connect.quickstart.books;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldledger.connect.quickstart.failure.QuickstartException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Reads JSON over HTTP; waits where the server asks for it. Numbers keep every digit. */
final class JsonApi {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final Duration CALL_LIMIT = Duration.ofSeconds(100);
  private static final int TRIES = 5;

  /** Calls of a minute that are left to the connectors. */
  private static final int LEFT_TO_OTHERS = 2;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final String system;

  /**
   * @param system in messages
   */
  JsonApi(String system) {
    this.system = system;
  }

  /** Asks for a token with the client-credentials grant; the form's values are never shown. */
  String token(String url, Map<String, String> form, String basicUser, String basicPassword) {
    String body =
        form.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(CALL_LIMIT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (basicUser != null) {
      String pair = basicUser + ":" + basicPassword;
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    return send(request.build()).path("access_token").asText();
  }

  /** GET; the answer's body as JSON. */
  JsonNode get(String url, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(CALL_LIMIT)
            .header("Accept", "application/json");
    headers.forEach(request::header);
    return send(request.GET().build());
  }

  private JsonNode send(HttpRequest request) {
    try {
      for (int attempt = 1; ; attempt++) {
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        int status = answer.statusCode();
        if (status == 200) {
          leaveSomeCalls(answer);
          return JSON.readTree(answer.body());
        }
        boolean passing = status == 429 || status >= 500;
        if (!passing || attempt == TRIES) {
          throw new QuickstartException(
              system
                  + " answered "
                  + status
                  + " to "
                  + request.method()
                  + " "
                  + request.uri().getPath()
                  + ".");
        }
        Thread.sleep(
            Duration.ofSeconds(header(answer, "Retry-After").orElse(2 * attempt)).toMillis());
      }
    } catch (IOException e) {
      throw new QuickstartException(
          system + " could not be read at " + request.uri().getPath() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QuickstartException("Interrupted while reading " + system + ".", e);
    }
  }

  /** Xero says with every answer how many calls the minute still has (contract, section 2). */
  private static void leaveSomeCalls(HttpResponse<String> answer) throws InterruptedException {
    OptionalInt left = header(answer, "X-MinLimit-Remaining");
    if (left.isPresent() && left.getAsInt() <= LEFT_TO_OTHERS) {
      Thread.sleep(Duration.ofMinutes(1).toMillis() / 4);
    }
  }

  private static OptionalInt header(HttpResponse<String> answer, String name) {
    return answer
        .headers()
        .firstValue(name)
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> OptionalInt.of(Integer.parseInt(value)))
        .orElse(OptionalInt.empty());
  }
}
