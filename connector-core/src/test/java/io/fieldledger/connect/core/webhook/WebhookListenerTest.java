package io.fieldledger.connect.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.webhook.RawClient.Answer;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the listener does for senders that behave, and with its port. */
class WebhookListenerTest {

  @Test
  void theReceiverGetsPathHeadersAndTheRawBody() throws Exception {
    TestReceiver receiver = TestReceiver.waiting();
    try (WebhookListener listener = TestListener.listening(receiver);
        RawClient client = new RawClient(listener.port())) {
      client.send(
          "POST /hook?a=b HTTP/1.1\r\nHost: x\r\nX-Signature: abc\r\nContent-Length: 4\r\n\r\n{ \n}");
      TestReceiver.Waiting got = receiver.next();
      assertThat(got.request().path()).isEqualTo("/hook");
      assertThat(got.request().header("x-signature")).contains("abc");
      assertThat(got.request().body()).isEqualTo(new byte[] {'{', ' ', '\n', '}'});
      got.answer().complete(WebhookAnswer.taken("Stored."));
      Answer answer = client.answer();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("Stored.\n");
    }
  }

  @Test
  void aConnectionIsUsedAgain() throws Exception {
    try (WebhookListener listener = TestListener.listening(TestReceiver.echoing());
        RawClient client = new RawClient(listener.port())) {
      for (int i = 1; i <= 3; i++) {
        assertThat(client.send(RawClient.post("/hook", "x".repeat(i))).answer().body())
            .isEqualTo(i + " bytes\n");
      }
    }
  }

  @Test
  void aBodyInChunksIsRead() throws Exception {
    try (WebhookListener listener = TestListener.listening(TestReceiver.echoing());
        RawClient client = new RawClient(listener.port())) {
      client.send("POST /hook HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      client.send("5\r\nhello\r\n").send("3\r\nyou\r\n").send("0\r\n\r\n");
      assertThat(client.answer().body()).isEqualTo("8 bytes\n");
    }
  }

  @Test
  void farMoreExchangesWaitThanThereAreThreads() throws Exception {
    TestReceiver receiver = TestReceiver.waiting();
    List<RawClient> clients = new ArrayList<>();
    try (WebhookListener listener = TestListener.listening(receiver)) {
      for (int i = 0; i < 60; i++) {
        clients.add(new RawClient(listener.port()).send(RawClient.post("/hook", "{}")));
      }
      Awaitility.await().until(() -> receiver.waiting.size() == 60);
      receiver.waiting.forEach(w -> w.answer().complete(WebhookAnswer.taken("ok")));
      for (RawClient client : clients) {
        assertThat(client.answer().status()).isEqualTo(200);
      }
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  void waitingForTheAnswerIsNoSilence() throws Exception {
    TestReceiver receiver = TestReceiver.waiting();
    Duration arrival = Duration.ofMillis(700);
    try (WebhookListener listener =
            TestListener.listening(receiver, TestListener.arrivingWithin(arrival));
        RawClient client = new RawClient(listener.port()).send(RawClient.post("/hook", "{}"));
        RawClient silent = new RawClient(listener.port())) {
      TestReceiver.Waiting got = receiver.next();
      // The silent connection came later: its end tells that more than the time-out has passed.
      assertThat(silent.isCutOff()).isTrue();
      got.answer().complete(WebhookAnswer.taken("ok"));
      assertThat(client.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void aRefusalTellsWhenToComeAgain() throws Exception {
    TestReceiver receiver =
        TestReceiver.answering(r -> WebhookAnswer.later("Busy.", Duration.ofSeconds(7)));
    try (WebhookListener listener = TestListener.listening(receiver);
        RawClient client = new RawClient(listener.port())) {
      Answer answer = client.send(RawClient.post("/hook", "{}")).answer();
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("7");
    }
  }

  @Test
  void aTakenPortIsTriedUntilItIsFree() throws Exception {
    ServerSocket other = TestListener.takenPort();
    int port = other.getLocalPort();
    try (WebhookListener listener =
        TestListener.made(TestReceiver.echoing(), TestListener.LIMITS, port, Optional.empty())) {
      listener.start();
      assertThat(listener.listening()).isFalse();
      assertThat(listener.port()).isZero();
      other.close();
      Awaitility.await().until(listener::listening);
      assertThat(listener.port()).isEqualTo(port);
      try (RawClient client = new RawClient(port)) {
        assertThat(client.send(RawClient.post("/hook", "{}")).answer().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void closingAnswersWhoeverWaitsAndFreesThePort() throws Exception {
    TestReceiver receiver = TestReceiver.waiting();
    try (WebhookListener listener = TestListener.listening(receiver)) {
      answersWhenItCloses(listener, receiver);
    }
  }

  private static void answersWhenItCloses(WebhookListener listener, TestReceiver receiver)
      throws Exception {
    int port = listener.port();
    try (RawClient waiting = new RawClient(port).send(RawClient.post("/hook", "{}"));
        RawClient halfSent =
            new RawClient(port)
                .send("POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf")) {
      TestReceiver.Waiting got = receiver.next();
      listener.close();
      Answer answer = waiting.answer();
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("10");
      assertThat(waiting.isCutOff()).isTrue();
      Answer half = halfSent.answer();
      assertThat(half == null || half.status() == 503).isTrue();
      assertThat(receiver.refusals).contains(WebhookRefusal.STOPPING);
      got.answer().complete(WebhookAnswer.taken("too late, and dropped"));
    }
    assertThat(listener.listening()).isFalse();
    try (WebhookListener next =
        TestListener.bound(
            TestListener.made(
                TestReceiver.echoing(), TestListener.LIMITS, port, Optional.empty()))) {
      assertThat(next.port()).isEqualTo(port);
    }
  }

  @Test
  void closingEndsTheAttemptsToBind() throws Exception {
    ServerSocket other = TestListener.takenPort();
    WebhookListener listener =
        TestListener.made(
            TestReceiver.echoing(), TestListener.LIMITS, other.getLocalPort(), Optional.empty());
    listener.start();
    listener.close();
    other.close();
    Awaitility.await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(t -> t.getName().equals("webhook-listener")));
    assertThat(listener.listening()).isFalse();
  }
}
