package io.fieldledger.connect.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.sandbox.ApiEndpoint;
import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.Switches;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each kind of fault does to the wire and to the API what its name says. */
class FaultsTest {
  private final EchoApi api = new EchoApi();
  private final ApiEndpoint endpoint =
      ApiEndpoint.start(
          "echo",
          0,
          api,
          new SandboxClock(Clock.systemUTC(), Instant.parse("2026-12-01T15:00:00Z")),
          new Switches());
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    endpoint.close();
  }

  @Test
  void withoutAFaultTheCallPasses() throws Exception {
    HttpResponse<String> answer = post("/a/b%20c?q=x+y%2Bz", "hello");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"path\":\"/a/b c\"", "\"q\":\"x y+z\"", "hello");
    assertThat(answer.headers().firstValue("X-Echo")).contains("yes");
    assertThat(answer.headers().firstValue("Date").orElseThrow())
        .as("the sandbox's time")
        .startsWith("Tue, 01 Dec 2026 15:0");
  }

  @Test
  void commitThenDropRunsTheApiAndAnswersNothing() {
    hit(FaultRule.of(FaultKind.COMMIT_THEN_DROP));
    assertThatThrownBy(() -> post("/a", "x")).isInstanceOf(IOException.class);
    assertThat(api.calls).hasValueGreaterThan(0);
    assertThat(endpoint.journal().entries().get(0).status()).isZero();
  }

  @Test
  void dropBeforeCommitKeepsTheCallFromTheApi() {
    hit(FaultRule.of(FaultKind.DROP_BEFORE_COMMIT));
    assertThatThrownBy(() -> post("/a", "x")).isInstanceOf(IOException.class);
    assertThat(api.calls).hasValue(0);
  }

  @Test
  void error500AfterCommitRunsTheApi() throws Exception {
    hit(FaultRule.of(FaultKind.ERROR_500_AFTER_COMMIT));
    assertThat(post("/a", "x").statusCode()).isEqualTo(500);
    assertThat(api.calls).hasValue(1);
  }

  @Test
  void statusAnswersInsteadOfTheApi() throws Exception {
    hit(
        FaultRule.of(FaultKind.STATUS)
            .answer(429, Map.of("Retry-After", "3", "Content-Type", "text/html"), "<html/>"));
    HttpResponse<String> answer = post("/a", "x");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).isEqualTo("<html/>");
    assertThat(answer.headers().firstValue("Retry-After")).contains("3");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html");
    assertThat(api.calls).hasValue(0);
    assertThat(endpoint.journal().total(429)).isEqualTo(1);
  }

  @Test
  void slowBodyArrivesWholeAndLate() throws Exception {
    hit(FaultRule.of(FaultKind.SLOW_BODY).delay(120, 0));
    long started = System.nanoTime();
    assertThat(post("/a", "a long enough text").body()).contains("a long enough text");
    assertThat((System.nanoTime() - started) / 1_000_000).isGreaterThanOrEqualTo(110);
  }

  @Test
  void truncatedBodyEndsTooEarly() {
    hit(FaultRule.of(FaultKind.TRUNCATED_BODY).keep(5));
    assertThatThrownBy(() -> post("/a", "x")).isInstanceOf(IOException.class);
    assertThat(api.calls).hasValueGreaterThan(0);
  }

  @Test
  void latencyCombinesWithAStatus() throws Exception {
    endpoint.faults().add(FaultRule.of(FaultKind.LATENCY).delay(60, 0).build());
    endpoint.faults().add(FaultRule.of(FaultKind.STATUS).answer(503, Map.of(), null).build());
    long started = System.nanoTime();
    assertThat(post("/a", "x").statusCode()).isEqualTo(503);
    assertThat((System.nanoTime() - started) / 1_000_000).isGreaterThanOrEqualTo(60);
    assertThat(endpoint.journal().entries().get(0).fault()).contains("LATENCY", "STATUS");
  }

  @Test
  void skipAndTimesCountMatchingCallsOnly() throws Exception {
    String id =
        endpoint
            .faults()
            .add(
                FaultRule.of(FaultKind.STATUS)
                    .on("POST", "/b.*")
                    .skip(1)
                    .times(2)
                    .answer(503, Map.of(), null)
                    .build());
    int[] codes = new int[6];
    String[] paths = {"/a", "/b/1", "/b/2", "/a", "/b/3", "/b/4"};
    for (int i = 0; i < paths.length; i++) {
      codes[i] = post(paths[i], "x").statusCode();
    }
    assertThat(codes).containsExactly(200, 200, 503, 200, 503, 200);
    assertThat(endpoint.faults().used(id)).isEqualTo(2);
  }

  @Test
  void percentageHitsAboutThatShare() throws Exception {
    String id =
        endpoint
            .faults()
            .add(FaultRule.of(FaultKind.STATUS).percent(30).answer(503, Map.of(), null).build());
    for (int i = 0; i < 200; i++) {
      post("/a", "x");
    }
    assertThat(endpoint.faults().used(id)).isBetween(35, 90);
  }

  @Test
  void onlyBodiesWithTheText() throws Exception {
    hit(FaultRule.of(FaultKind.STATUS).containing("bad").answer(400, Map.of(), null));
    assertThat(post("/a", "good").statusCode()).isEqualTo(200);
    assertThat(post("/a", "so bad").statusCode()).isEqualTo(400);
  }

  private void hit(FaultRule.Builder rule) {
    endpoint.faults().add(rule.build());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(endpoint.url() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
