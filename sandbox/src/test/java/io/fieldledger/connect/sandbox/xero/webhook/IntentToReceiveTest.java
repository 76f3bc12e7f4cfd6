package io.fieldledger.connect.sandbox.xero.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.webhook.Receiver.Got;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing is sent to an address that does not tell right signatures from wrong ones. */
class IntentToReceiveTest {
  private ListeningApp app;

  @BeforeEach
  void start() throws IOException {
    app = new ListeningApp();
  }

  @AfterEach
  void stop() {
    app.close();
  }

  private void subscribeInVain() throws Exception {
    app.webhooks.subscribe(app.receiver.url(), ListeningApp.KEY);
    assertThat(app.webhooks.awaitIntents(ListeningApp.SOON)).anyMatch(each -> !each.isRight());
    assertThat(app.webhooks.status()).isEqualTo(SubscriptionStatus.INTENT_TO_RECEIVE_REQUIRED);
    app.contact("Ada");
    assertThat(app.events()).isEmpty();
  }

  @Test
  void rightAnswersOpenTheSubscription() throws Exception {
    app.subscribed();
    assertThat(app.receiver.got()).hasSize(4);
    assertThat(app.receiver.got().stream().filter(ListeningApp::isSigned).count())
        .isBetween(1L, 3L);
    assertThat(app.webhooks.intents()).hasSize(4).allMatch(IntentAnswer::isRight);
    for (Got got : app.receiver.got()) {
      JsonNode json = got.json();
      assertThat(json.path("events")).isEmpty();
      assertThat(json.path("firstEventSequence").asInt(-1)).isZero();
      assertThat(json.path("lastEventSequence").asInt(-1)).isZero();
      assertThat(json.path("entropy").asText()).matches("[A-Z]{20}");
    }
    assertThat(app.webhooks.deliveries().counts().deliveries()).isZero();
  }

  @Test
  void thereAreAlwaysBothKindsOfSignatures() {
    for (int requests = 0; requests < 10; requests++) {
      assertThat(IntentToReceive.mix(requests, new Random(requests)))
          .hasSize(Math.max(2, requests))
          .contains(true, false);
    }
  }

  @Test
  void whoTakesAWrongSignatureGetsNothing() throws Exception {
    app.receiver.usually(got -> 200);
    subscribeInVain();
  }

  @Test
  void whoRefusesARightSignatureGetsNothing() throws Exception {
    app.receiver.usually(got -> 401);
    subscribeInVain();
  }

  @Test
  void anAnswerHasNoBody() throws Exception {
    app.receiver.withBody("ok");
    subscribeInVain();
    assertThat(app.webhooks.intents().get(0).attempt().failure()).contains("a body of 2 bytes");
  }

  @Test
  void anAnswerComesInTime() throws Exception {
    app.set("webhook.time.scale", "0.0001");
    CountDownLatch late = new CountDownLatch(1);
    app.receiver.before(
        () -> {
          try {
            late.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    app.set("webhook.intents", "2");
    subscribeInVain();
    late.countDown();
    assertThat(app.webhooks.intents()).allMatch(each -> each.attempt().status() == 0);
  }

  @Test
  void another2xxPassesUnlessASwitchSaysOtherwise() throws Exception {
    app.receiver.usually(got -> ListeningApp.isSigned(got) ? 204 : 401);
    app.subscribed();
    app.set("webhook.success", "200");
    subscribeInVain();
  }

  @Test
  void afterAMistakeTheButtonIsPressedAgain() throws Exception {
    app.receiver.answers(500);
    subscribeInVain();
    app.webhooks.sendIntentToReceive();
    app.webhooks.await(SubscriptionStatus.OK, ListeningApp.SOON);
    app.contact("Bob");
    assertThat(app.kinds()).containsExactly("CONTACT CREATE");
  }

  @Test
  void aRequestThatCannotBeSentIsNoRightAnswer() throws Exception {
    app.set("webhook.signature.header", "no header");
    subscribeInVain();
    assertThat(app.webhooks.intents())
        .allMatch(each -> each.attempt().failure().contains("cannot be sent"));
  }

  @Test
  void anotherAddressIsAskedAgain() throws Exception {
    app.subscribed();
    app.receiver.usually(got -> 200);
    subscribeInVain();
    assertThat(app.webhooks.subscriptions()).hasSize(1);
    app.webhooks.unsubscribe(app.webhooks.subscriptions().get(0));
    assertThat(app.webhooks.status()).isEqualTo(SubscriptionStatus.NONE);
    assertThatThrownBy(app.webhooks::sendIntentToReceive).hasMessageContaining("nobody");
  }

  @Test
  void whatThePortalWouldNotTakeIsRefused() {
    String url = app.receiver.url();
    assertThatThrownBy(() -> app.webhooks.subscribe(url, null)).hasMessageContaining("key");
    assertThatThrownBy(() -> app.webhooks.subscribe(url, "short")).hasMessageContaining("16 to");
    assertThatThrownBy(() -> app.webhooks.subscribe(url, ListeningApp.KEY, "PAYMENT"))
        .hasMessageContaining("no webhooks about PAYMENT");
    assertThat(app.webhooks.status()).isEqualTo(SubscriptionStatus.NONE);
  }
}
