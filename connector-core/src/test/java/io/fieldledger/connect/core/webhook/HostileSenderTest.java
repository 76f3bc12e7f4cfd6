package io.fieldledger.connect.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.webhook.RawClient.Answer;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the listener does with senders that do not behave. */
class HostileSenderTest {
  private static final int TWENTY_MEGABYTES = 20 * 1024 * 1024;

  private static final WebhookLimits IMPATIENT =
      TestListener.arrivingWithin(Duration.ofMillis(500));

  private final TestReceiver receiver = TestReceiver.echoing();

  @Test
  void otherPathsAndMethodsAreRefused() throws Exception {
    try (WebhookListener listener = TestListener.listening(receiver);
        RawClient client = new RawClient(listener.port())) {
      assertThat(client.send(RawClient.post("/", "")).answer().status()).isEqualTo(404);
      Answer answer = client.send("GET /hook HTTP/1.1\r\nHost: x\r\n\r\n").answer();
      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.header("Allow")).isEqualTo("POST");
      assertThat(receiver.refusals).containsExactly(WebhookRefusal.METHOD);
    }
  }

  @Test
  void aBodyForAPathThatIsNotThereIsPassedOver() throws Exception {
    try (WebhookListener listener = TestListener.listening(receiver);
        RawClient client = new RawClient(listener.port())) {
      Answer answer = client.send(RawClient.post("/other", "x".repeat(50_000))).answer();
      assertThat(answer.status()).isEqualTo(404);
      assertThat(client.isCutOff()).isTrue();
    }
  }

  @Test
  void twentyMegabytesAreRefusedBeforeTheyAreSent() throws Exception {
    try (WebhookListener listener = TestListener.listening(receiver);
        RawClient client = new RawClient(listener.port())) {
      client.send(
          "POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: " + TWENTY_MEGABYTES + "\r\n\r\n");
      assertThat(client.answer().status()).isEqualTo(413);
      assertThat(receiver.refusals).containsExactly(WebhookRefusal.TOO_LARGE);
    }
  }

  @Test
  void aSenderThatPushesTwentyMegabytesStillReadsTheAnswer() throws Exception {
    try (WebhookListener listener = TestListener.listening(receiver);
        RawClient client = new RawClient(listener.port())) {
      client.send(
          "POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: " + TWENTY_MEGABYTES + "\r\n\r\n");
      client.send(new byte[TWENTY_MEGABYTES]);
      assertThat(client.answer().status()).isEqualTo(413);
      assertThat(client.isCutOff()).isTrue();
    }
  }

  @Test
  void chunksThatDoNotEndAreRefusedAtTheLimit() throws Exception {
    try (WebhookListener listener = TestListener.listening(receiver);
        RawClient client = new RawClient(listener.port())) {
      client.send("POST /hook HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
      for (int sent = 0; sent < TWENTY_MEGABYTES; sent += 0x4000) {
        client.send(chunk);
      }
      assertThat(client.answer().status()).isEqualTo(413);
      assertThat(receiver.refusals).containsExactly(WebhookRefusal.TOO_LARGE);
    }
  }

  @Test
  void bodiesThatNeverEndDoNotFillTheMemory() throws Exception {
    WebhookLimits little = new WebhookLimits(100_000, 8_192, Duration.ofSeconds(5), 100, 250_000);
    List<RawClient> hogs = new ArrayList<>();
    try (WebhookListener listener = TestListener.listening(receiver, little)) {
      String half =
          "POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(90_000);
      for (int i = 0; i < 3; i++) {
        hogs.add(new RawClient(listener.port()).send(half));
      }
      Awaitility.await().until(() -> receiver.refusals.contains(WebhookRefusal.OVERLOADED));
      for (RawClient hog : hogs) {
        hog.close();
      }
      Awaitility.await()
          .untilAsserted(
              () -> {
                try (RawClient client = new RawClient(listener.port())) {
                  String whole = RawClient.post("/hook", "x".repeat(100_000));
                  assertThat(client.send(whole).answer().status()).isEqualTo(200);
                }
              });
    }
  }

  @Test
  void anEndlessHeadIsRefused() throws Exception {
    try (WebhookListener listener = TestListener.listening(receiver);
        RawClient client = new RawClient(listener.port())) {
      client.send("POST /hook HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(9_000) + "\r\n\r\n");
      Answer answer = client.answer();
      assertThat(answer.status()).isEqualTo(431);
      assertThatNothingIsTold(answer);
    }
  }

  @Test
  void whatIsNoHttpIsRefusedWithoutABanner() throws Exception {
    try (WebhookListener listener = TestListener.listening(receiver)) {
      for (String garbage :
          List.of(
              "HELLO\r\n\r\n",
              "POST /hook HTTP/1.1\r\nno colon\r\n\r\n",
              "POST /hook HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
              "POST /%2e%2e/hook HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")) {
        try (RawClient client = new RawClient(listener.port())) {
          Answer answer = client.send(garbage).answer();
          assertThat(answer.status()).as(garbage).isBetween(400, 499);
          assertThatNothingIsTold(answer);
        }
      }
    }
  }

  @Test
  void aReceiverThatFailsShowsNoStackTrace() throws Exception {
    TestReceiver broken =
        TestReceiver.answering(
            r -> {
              throw new IllegalStateException("secret detail");
            });
    try (WebhookListener listener = TestListener.listening(broken);
        RawClient client = new RawClient(listener.port())) {
      Answer answer = client.send(RawClient.post("/hook", "{}")).answer();
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body()).doesNotContain("secret detail");
      assertThatNothingIsTold(answer);
    }
  }

  private static void assertThatNothingIsTold(Answer answer) {
    assertThat(answer.header("Server")).isNull();
    assertThat(answer.toString()).doesNotContainIgnoringCase("jetty").doesNotContain("\tat ");
  }

  @Test
  void aHeadThatTricklesInIsCutOff() throws Exception {
    try (WebhookListener listener = TestListener.listening(receiver, IMPATIENT);
        RawClient client = new RawClient(listener.port())) {
      assertThat(trickle(client, "POST /hook HTTP/1.1\r\nHost: x\r\nX-Slow: ")).isTrue();
      assertThat(receiver.waiting).isEmpty();
    }
  }

  @Test
  void aBodyThatTricklesInIsRefused() throws Exception {
    try (WebhookListener listener = TestListener.listening(receiver, IMPATIENT);
        RawClient client = new RawClient(listener.port())) {
      client.send("POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
      assertThat(trickle(client, "")).isTrue();
      assertThat(receiver.refusals).containsExactly(WebhookRefusal.TOO_SLOW);
    }
  }

  /** Sends byte after byte until the server has enough; false when it never has. */
  private static boolean trickle(RawClient client, String first) throws Exception {
    client.send(first);
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (System.nanoTime() < end) {
      try {
        client.send("x");
      } catch (SocketException closed) {
        return true;
      }
      Thread.onSpinWait();
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
    return false;
  }

  @Test
  void aBodyThatStopsIsAnswered408() throws Exception {
    try (WebhookListener listener = TestListener.listening(receiver, IMPATIENT);
        RawClient client = new RawClient(listener.port())) {
      client.send("POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf");
      assertThat(client.answer().status()).isEqualTo(408);
      assertThat(client.isCutOff()).isTrue();
    }
  }

  @Test
  void aSilentConnectionIsCutOff() throws Exception {
    try (WebhookListener listener = TestListener.listening(receiver, IMPATIENT);
        RawClient neverSpoke = new RawClient(listener.port());
        RawClient spokeOnce = new RawClient(listener.port())) {
      assertThat(spokeOnce.send(RawClient.post("/hook", "{}")).answer().status()).isEqualTo(200);
      assertThat(neverSpoke.isCutOff()).isTrue();
      assertThat(spokeOnce.isCutOff()).isTrue();
    }
  }

  @Test
  void aFloodOfConnectionsWaitsItsTurn() throws Exception {
    WebhookLimits ten = new WebhookLimits(1_000, 8_192, Duration.ofMillis(500), 10, 1_000_000);
    List<RawClient> flood = new ArrayList<>();
    try (WebhookListener listener = TestListener.listening(receiver, ten)) {
      for (int i = 0; i < 40; i++) {
        flood.add(new RawClient(listener.port()));
      }
      // The silent ones before it are cut off in time, ten by ten.
      try (RawClient client = new RawClient(listener.port())) {
        assertThat(client.send(RawClient.post("/hook", "{}")).answer().status()).isEqualTo(200);
      }
    } finally {
      for (RawClient client : flood) {
        client.close();
      }
    }
  }
}
