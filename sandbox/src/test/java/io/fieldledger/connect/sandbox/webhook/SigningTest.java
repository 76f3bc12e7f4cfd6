package io.fieldledger.connect.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The signature is made over the bytes that are sent, and written as the switches say. */
class SigningTest {
  private TestWebhooks sandbox;

  @BeforeEach
  void start() throws IOException {
    sandbox = new TestWebhooks().subscribed();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void hexUnlessToldOtherwise() throws Exception {
    Receiver.Got got = sent();
    assertThat(got.method()).isEqualTo("POST");
    assertThat(got.path()).isEqualTo("/servicetitan/4410021");
    assertThat(got.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("x-signature", HexFormat.of().formatHex(hmac(got.body())));
  }

  @Test
  void base64WithAPrefixInAnotherHeader() throws Exception {
    sandbox.switches.set("webhook.signature.encoding", "base64");
    sandbox.switches.set("webhook.signature.prefix", "sha256=");
    sandbox.switches.set("webhook.signature.header", "X-ST-Signature");
    sandbox.switches.set("webhook.content.type", "application/cloudevents+json");
    Receiver.Got got = sent();
    String signature = Base64.getEncoder().encodeToString(hmac(got.body()));
    assertThat(got.headers())
        .containsEntry("content-type", "application/cloudevents+json")
        .containsEntry("x-st-signature", "sha256=" + signature)
        .doesNotContainKey("x-signature");
  }

  @Test
  void aWrongOneIsWrong() throws Exception {
    sandbox.switches.set("webhook.signature", "wrong");
    Receiver.Got got = sent();
    assertThat(got.headers().get("x-signature"))
        .hasSize(64)
        .isNotEqualTo(HexFormat.of().formatHex(hmac(got.body())));
  }

  @Test
  void noneIsSentWithoutASecretOrBySwitch() throws Exception {
    sandbox.switches.set("webhook.signature", "none");
    assertThat(sent().headers()).doesNotContainKey("x-signature");
    sandbox.switches.reset();
    sandbox.webhooks.unsubscribe(sandbox.webhooks.subscriptions().get(0));
    sandbox.webhooks.subscribe(sandbox.receiver.url(), null);
    assertThat(sent().headers()).doesNotContainKey("x-signature");
  }

  @Test
  void anImpossibleHeaderFailsTheAttempts() throws Exception {
    sandbox.switches.set("webhook.signature.header", "no header");
    Delivery delivery = sandbox.fire(17);
    sandbox.settled();
    assertThat(delivery.statuses()).containsExactly(0, 0, 0);
    assertThat(delivery.attempts().get(0).failure())
        .startsWith("cannot be sent")
        .contains("no header");
  }

  @Test
  void rawBytesAreSentAsTheyAreAndOnce() throws Exception {
    byte[] broken = "{\"specversion\":".getBytes(StandardCharsets.UTF_8);
    sandbox.receiver.answers(401);
    Delivery delivery = sandbox.webhooks.fireRaw(broken, Map.of("X-Forged", "yes")).get(0);
    assertThat(sandbox.settled().givenUp()).isEqualTo(1);
    assertThat(delivery.statuses()).containsExactly(401);
    Receiver.Got got = sandbox.receiver.got().get(0);
    assertThat(got.body()).isEqualTo(broken);
    assertThat(got.headers())
        .containsEntry("x-forged", "yes")
        .doesNotContainKeys("x-signature", "content-type");
    assertThat(sandbox.webhooks.replayAll()).isZero();
  }

  @Test
  void rawBytesCanBeSignedLikeAnEvent() throws Exception {
    byte[] broken = "not JSON".getBytes(StandardCharsets.UTF_8);
    Subscription subscription = sandbox.webhooks.subscriptions().get(0);
    sandbox.webhooks.fireRaw(subscription, broken, sandbox.webhooks.headers(subscription, broken));
    sandbox.settled();
    assertThat(sandbox.receiver.got().get(0).headers())
        .containsEntry("x-signature", HexFormat.of().formatHex(hmac(broken)));
  }

  @Test
  void aSubscriptionIsCheckedAndKeepsItsSecret() {
    Webhooks webhooks = sandbox.webhooks;
    assertThatThrownBy(() -> webhooks.subscribe("ftp://host", null)).hasMessageContaining("http");
    assertThatThrownBy(() -> webhooks.subscribe("127.0.0.1:1", null)).hasMessageContaining("http");
    assertThatThrownBy(() -> webhooks.subscribe("http://host", "short-secret"))
        .hasMessageContaining("32 to 64")
        .message()
        .doesNotContain("short-secret");
    assertThat(webhooks.subscriptions().toString()).doesNotContain(TestWebhooks.SECRET);
    assertThatThrownBy(() -> webhooks.fireRaw(new byte[0], Map.of("Host", "x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Receiver.Got sent() throws Exception {
    sandbox.fire(17);
    sandbox.settled();
    return sandbox.receiver.got().get(sandbox.receiver.got().size() - 1);
  }

  private static byte[] hmac(byte[] body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(TestWebhooks.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return mac.doFinal(body);
  }
}
