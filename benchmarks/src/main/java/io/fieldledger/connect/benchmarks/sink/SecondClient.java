package io.fieldledger.connect.benchmarks.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Another program on the same organisation, which makes so many calls a minute, evenly. */
final class SecondClient implements AutoCloseable {
  private static final int TOO_MANY = 429;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final String token;
  private final AtomicLong throttled = new AtomicLong();
  private final Future<?> calls;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  SecondClient(Sandbox sandbox, int perMinute) {
    this.url = sandbox.xero().url();
    this.token = fetchToken();
    calls =
        timer.scheduleAtFixedRate(
            this::call,
            0,
            Duration.ofMinutes(1).dividedBy(perMinute).toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private String fetchToken() {
    String pair = SandboxCredentials.XERO_CLIENT_ID + ":" + SandboxCredentials.XERO_CLIENT_SECRET;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/connect/token"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "grant_type=client_credentials&scope=accounting.settings"))
            .build();
    try {
      return new ObjectMapper().readTree(send(request).body()).path("access_token").asText();
    } catch (IOException e) {
      throw new IllegalStateException("the second client gets no token", e);
    }
  }

  private void call() {
    try {
      HttpResponse<String> answer =
          send(
              HttpRequest.newBuilder(URI.create(url + "/api.xro/2.0/Organisation"))
                  .header("Authorization", "Bearer " + token)
                  .header("xero-tenant-id", SandboxCredentials.XERO_TENANT_ID)
                  .header("Accept", "application/json")
                  .build());
      if (answer.statusCode() == TOO_MANY) {
        throttled.incrementAndGet();
      }
    } catch (IOException e) {
      throw new IllegalStateException("the second client gets no answer", e);
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Its calls that were answered 429. */
  long throttled() {
    return throttled.get();
  }

  @Override
  public void close() {
    boolean broken = calls.isDone();
    timer.shutdownNow();
    if (broken) {
      throw new IllegalStateException("the second client did not call to the end");
    }
  }
}
