package io.fieldledger.connect.sandbox.xero.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.webhook.Receiver;
import io.fieldledger.connect.sandbox.webhook.Receiver.Got;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A sandbox and an app that listens to its webhooks and answers them as Xero asks. */
final class ListeningApp implements AutoCloseable {
  static final String KEY = SandboxCredentials.XERO_WEBHOOK_KEY;

  /** Longer than anything takes. */
  static final Duration SOON = Duration.ofSeconds(30);

  final Sandbox sandbox = Sandbox.builder().empty().build();
  final XeroWebhooks webhooks = sandbox.xeroWebhooks();
  final Receiver receiver;

  ListeningApp() throws IOException {
    receiver = new Receiver().usually(got -> isSigned(got) ? 200 : 401);
    set("webhook.gather.millis", "1");
  }

  ListeningApp set(String name, String value) {
    sandbox.xero().switches().set(name, value);
    return this;
  }

  ListeningApp subscribed(String... categories) throws Exception {
    webhooks.subscribe(receiver.url(), KEY, categories);
    webhooks.await(SubscriptionStatus.OK, SOON);
    return this;
  }

  /** By a mechanism of its own, not by the sender's. */
  static boolean isSigned(Got got) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String right = Base64.getEncoder().encodeToString(mac.doFinal(got.body()));
      return right.equals(got.headers().get("x-xero-signature"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its id. */
  String contact(String name) {
    return create("Contacts", "ContactID", "{\"Name\":\"%s\"}".formatted(name));
  }

  String create(String collection, String id, String json) {
    String made = sandbox.xeroClerk().create(collection, json);
    return Json.tree(made.getBytes(StandardCharsets.UTF_8)).path(id).asText();
  }

  /** The requests that told of something, oldest first, once all are acknowledged. */
  List<JsonNode> told() throws Exception {
    webhooks.awaitAcknowledged(SOON);
    return receiver.got().stream().map(Got::json).filter(j -> !j.path("events").isEmpty()).toList();
  }

  /** The events of all requests, in the order of their arrival. */
  List<JsonNode> events() throws Exception {
    return told().stream().flatMap(json -> json.path("events").valueStream()).toList();
  }

  /** As {@code CATEGORY TYPE}. */
  List<String> kinds() throws Exception {
    return events().stream()
        .map(e -> e.path("eventCategory").asText() + " " + e.path("eventType").asText())
        .toList();
  }

  @Override
  public void close() {
    sandbox.close();
    receiver.close();
  }
}
