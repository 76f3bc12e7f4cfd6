package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the server's faults meet Xero's limits and keys, over HTTP. */
class FaultsOverXeroTest {
  private final Sandbox sandbox = Sandbox.builder().empty().build();
  private final HttpClient http = HttpClient.newHttpClient();
  private String token;

  @BeforeEach
  void connect() throws IOException, InterruptedException {
    String form =
        "grant_type=client_credentials&client_id="
            + SandboxCredentials.XERO_CLIENT_ID
            + "&client_secret="
            + SandboxCredentials.XERO_CLIENT_SECRET;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.xero().url() + "/connect/token"))
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    token =
        Caller.parse(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
            .get("access_token")
            .asText();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private HttpRequest.Builder call(String path) {
    return HttpRequest.newBuilder(URI.create(sandbox.xero().url() + "/api.xro/2.0/" + path))
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/json");
  }

  private HttpResponse<String> put(String key) throws IOException, InterruptedException {
    return http.send(
        call("Contacts")
            .header("Idempotency-Key", key)
            .PUT(HttpRequest.BodyPublishers.ofString("{\"Name\":\"Alex\"}"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void callsCountAsInFlightWhileTheirLatencyLasts() {
    sandbox
        .xero()
        .faults()
        .add(FaultRule.of(FaultKind.LATENCY).on("GET", ".*Organisation").delay(300, 0).build());
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      calls.add(http.sendAsync(call("Organisation").build(), HttpResponse.BodyHandlers.ofString()));
    }

    List<Integer> statuses = calls.stream().map(c -> c.join().statusCode()).sorted().toList();

    assertThat(statuses).isEqualTo(List.of(200, 200, 200, 200, 200, 429));
  }

  @Test
  void aFailureAfterTheWorkIsKeptUnderItsKey() throws IOException, InterruptedException {
    sandbox
        .xero()
        .faults()
        .add(FaultRule.of(FaultKind.ERROR_500_AFTER_COMMIT).on("PUT", ".*Contacts").once().build());

    assertThat(put("k1").statusCode()).isEqualTo(500);
    assertThat(put("k1").statusCode()).isEqualTo(500);
    assertThat(put("k2").body()).contains("already assigned");
  }

  @Test
  void aLostAnswerComesAgainUnderItsKey() throws IOException, InterruptedException {
    sandbox
        .xero()
        .faults()
        .add(FaultRule.of(FaultKind.COMMIT_THEN_DROP).on("PUT", ".*Contacts").once().build());

    assertThatThrownBy(() -> put("k1")).isInstanceOf(IOException.class);
    assertThat(put("k1").statusCode()).isEqualTo(200);
  }
}
