package io.fieldledger.connect.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.webhook.Receiver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ServiceTitan's webhooks over the control API. */
class WebhookRoutesTest {
  private static final String SECRET = SandboxCredentials.SERVICETITAN_WEBHOOK_SECRET;

  private final HttpClient http = HttpClient.newHttpClient();
  private Sandbox sandbox;
  private Receiver receiver;

  @BeforeEach
  void start() throws Exception {
    sandbox = Sandbox.builder().empty().build();
    receiver = new Receiver();
    control("PUT", "/switches", "{\"webhook.time.scale\":0.0001}");
    control(
        "POST",
        "/webhooks",
        "{\"url\":\"%s\",\"secret\":\"%s\"}".formatted(receiver.url(), SECRET));
  }

  @AfterEach
  void stop() {
    sandbox.close();
    receiver.close();
  }

  @Test
  void subscriptionsAreListedWithoutTheirSecrets() throws Exception {
    control("POST", "/webhooks", "{\"url\":\"http://127.0.0.1:1/\",\"types\":[\"b\",\"a\"]}");
    JsonNode summary = control("GET", "/webhooks", "");
    assertThat(summary.toString()).doesNotContain(SECRET);
    assertThat(summary.at("/subscriptions/0/signed").asBoolean()).isTrue();
    assertThat(summary.at("/subscriptions/1/types").toString()).isEqualTo("[\"a\",\"b\"]");
    control("DELETE", "/webhooks/2", "");
    assertThat(control("GET", "/webhooks", "").get("subscriptions")).hasSize(1);
    assertThat(call("DELETE", "/webhooks/2", "").statusCode()).isEqualTo(404);
    control("DELETE", "/webhooks", "");
    assertThat(control("GET", "/webhooks", "").get("subscriptions")).isEmpty();
    assertThat(call("POST", "/webhooks", "{}").body()).contains("url");
    assertThat(call("POST", "/webhooks", "{\"url\":\"nowhere\"}").statusCode()).isEqualTo(400);
  }

  @Test
  void aChangedRecordIsToldAndJournaled() throws Exception {
    receiver.answers(503);
    control("PUT", "/records/invoices/17", "{\"total\":\"10.00\"}");
    settled();
    JsonNode found = control("GET", "/webhooks/deliveries?record=17&state=acknowledged", "");
    JsonNode delivery = found.at("/deliveries/0");
    assertThat(delivery.get("type").asText()).isEqualTo("tn.acc.invoice-updated");
    assertThat(delivery.get("occurrence").asText())
        .isEqualTo(receiver.got().get(0).text("userassignedid"));
    assertThat(delivery.at("/attempts/0/status").asInt()).isEqualTo(503);
    assertThat(delivery.at("/attempts/1/status").asInt()).isEqualTo(200);
    assertThat(delivery.at("/attempts/1/at").asText()).startsWith("2026-12-01T15:");
    assertThat(control("GET", "/webhooks", "").at("/attempts/503").asInt()).isEqualTo(1);
    assertThat(call("GET", "/webhooks/deliveries?state=lost", "").body()).contains("given-up");
  }

  @Test
  void eventsAreFiredRepeatedAndReplayed() throws Exception {
    JsonNode fired =
        control("POST", "/webhooks/fire", "{\"type\":\"payment.created\",\"id\":5,\"times\":3}");
    assertThat(fired.get("fired").toString()).isEqualTo("[1,2,3]");
    settled();
    control("POST", "/webhooks/deliveries/2/repeat", "");
    settled();
    assertThat(receiver.got()).hasSize(4);
    assertThat(call("POST", "/webhooks/deliveries/2/replay", "").statusCode()).isEqualTo(404);
    receiver.answers(500, 500, 500, 500, 500);
    control("POST", "/webhooks/fire", "{\"type\":\"payment.created\",\"id\":6}");
    settled();
    assertThat(control("GET", "/webhooks", "").at("/deliveries/givenUp").asInt()).isEqualTo(1);
    assertThat(control("POST", "/webhooks/replay", "").get("replayed").asInt()).isEqualTo(1);
    settled();
    assertThat(control("GET", "/webhooks/deliveries/5", "").get("state").asText())
        .isEqualTo("acknowledged");
    control("DELETE", "/webhooks/deliveries", "");
    assertThat(control("GET", "/webhooks/deliveries", "").get("found").asInt()).isZero();
    assertThat(call("POST", "/webhooks/fire", "{\"type\":\"x\"}").body()).contains("id");
  }

  @Test
  void rawBytesAreSentWithOrWithoutASignature() throws Exception {
    control("POST", "/webhooks/raw", "{\"body\":\"{\",\"sign\":true}");
    control("POST", "/webhooks/raw", "{\"base64\":\"AP8=\",\"headers\":{\"X-Forged\":\"1\"}}");
    settled();
    var signed = receiver.got().stream().filter(got -> got.body().length == 1).findFirst();
    var forged = receiver.got().stream().filter(got -> got.body().length == 2).findFirst();
    assertThat(signed.orElseThrow().headers()).containsKey("x-servicetitan-signature");
    assertThat(forged.orElseThrow().headers())
        .containsEntry("x-forged", "1")
        .doesNotContainKey("x-servicetitan-signature");
    assertThat(forged.get().body()).containsExactly(0, 0xff);
    assertThat(call("POST", "/webhooks/raw", "{}").body()).contains("body");
  }

  @Test
  void theScaleIsANumber() throws Exception {
    assertThat(call("PUT", "/switches", "{\"webhook.time.scale\":\"fast\"}").body())
        .contains("is a number");
    assertThat(call("PUT", "/switches", "{\"webhook.time.scale\":-1}").statusCode()).isEqualTo(400);
    control("PUT", "/switches", "{\"webhook.time.scale\":2}");
  }

  private void settled() throws Exception {
    sandbox.serviceTitanWebhooks().deliveries().awaitAll(Duration.ofSeconds(20));
  }

  private JsonNode control(String method, String path, String body) throws Exception {
    HttpResponse<String> answer = call(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.MAPPER.readTree(answer.body());
  }

  private HttpResponse<String> call(String method, String path, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(sandbox.serviceTitan().url() + "/_sandbox" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
