package io.fieldledger.connect.sandbox.xero.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.http.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Xero's webhooks over the control API. */
class XeroWebhookRoutesTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private ListeningApp app;

  @BeforeEach
  void start() throws Exception {
    app = new ListeningApp();
    control(
        "POST",
        "/webhooks",
        "{\"url\":\"%s\",\"secret\":\"%s\",\"types\":[\"CONTACT\"]}"
            .formatted(app.receiver.url(), ListeningApp.KEY));
    app.webhooks.await(SubscriptionStatus.OK, ListeningApp.SOON);
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void theStatusShowsTheIntentToReceive() throws Exception {
    JsonNode status = control("GET", "/webhooks/status", "");
    assertThat(status.path("status").asText()).isEqualTo("ok");
    assertThat(status.path("intentToReceive")).hasSize(4);
    assertThat(status.path("intentToReceive").findValuesAsText("signature"))
        .contains("right", "wrong");
    app.receiver.answers(500);
    control("POST", "/webhooks/intent", "");
    assertThat(app.webhooks.awaitIntents(ListeningApp.SOON).get(0).isRight()).isFalse();
    assertThat(control("GET", "/webhooks/status", "").path("status").asText())
        .isEqualTo("intent-to-receive-required");
    JsonNode summary = control("GET", "/webhooks", "");
    assertThat(summary.at("/subscriptions/0/types/0").asText()).isEqualTo("CONTACT");
    assertThat(summary.toString()).doesNotContain(ListeningApp.KEY);
  }

  @Test
  void eventsAreFiredAndLost() throws Exception {
    String id = UUID.randomUUID().toString();
    control("POST", "/webhooks/lose", "{\"events\":7}");
    control(
        "POST",
        "/webhooks/fire",
        "{\"type\":\"CONTACT\",\"id\":\"%s\",\"event\":\"CREATE\",\"times\":2}".formatted(id));
    assertThat(app.kinds()).containsExactly("CONTACT CREATE", "CONTACT CREATE");
    assertThat(app.told().get(0).path("firstEventSequence").asInt()).isEqualTo(8);
    JsonNode found = control("GET", "/webhooks/deliveries?record=" + id + "&type=CONTACT", "");
    assertThat(found.at("/deliveries/0/state").asText()).isEqualTo("acknowledged");
  }

  @Test
  void anErasedContactIsMadeOverHttpToo() throws Exception {
    String ada = app.contact("Ada");
    control("POST", "/contacts/" + ada, "{\"erase\":true}");
    assertThat(app.sandbox.xeroClerk().list("Contacts").get(0).path("ContactStatus").asText())
        .isEqualTo("GDPRREQUEST");
  }

  private JsonNode control(String method, String path, String body) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(app.sandbox.xero().url() + "/_sandbox" + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.MAPPER.readTree(answer.body());
  }
}
