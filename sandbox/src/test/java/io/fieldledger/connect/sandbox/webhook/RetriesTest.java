package io.fieldledger.connect.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not acknowledged is sent again by the rule, and then given up. */
class RetriesTest {
  private TestWebhooks sandbox;
  private Receiver receiver;
  private Deliveries deliveries;

  @BeforeEach
  void start() throws IOException {
    sandbox = new TestWebhooks().subscribed();
    receiver = sandbox.receiver;
    deliveries = sandbox.webhooks.deliveries();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void whatFailsIsSentAgainUntilItIsAcknowledged() throws Exception {
    receiver.answers(503, 0);
    Delivery delivery = sandbox.fire(17);
    sandbox.settled();
    assertThat(delivery.state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    assertThat(delivery.statuses()).containsExactly(503, 0, 200);
    assertThat(delivery.attempts().get(1).failure()).isNotEmpty();
    assertThat(receiver.got()).hasSize(3);
  }

  @Test
  void theJournalSaysWhatWasSentWhen() throws Exception {
    Instant before = sandbox.clock.instant();
    receiver.answers(500);
    Delivery delivery = sandbox.fire(17);
    sandbox.settled();
    assertThat(delivery.type()).isEqualTo("thing.changed");
    assertThat(delivery.records()).containsExactly("17");
    assertThat(delivery.occurrenceId()).isEqualTo(receiver.got().get(0).text("occurrence"));
    List<Instant> times =
        delivery.attempts().stream()
            .flatMap(attempt -> List.of(attempt.at(), attempt.ended()).stream())
            .toList();
    assertThat(times).isSorted().allMatch(time -> !time.isBefore(before));
    assertThat(deliveries.counts().attempts(500)).isEqualTo(1);
    assertThat(deliveries.counts().attempts(200)).isEqualTo(1);
  }

  @Test
  void afterTheLastAttemptItIsGivenUpAndCanBeReplayed() throws Exception {
    receiver.answers(503, 404, 302, 500);
    Delivery delivery = sandbox.fire(17);
    assertThat(sandbox.settled().givenUp()).isEqualTo(1);
    assertThat(delivery.statuses()).as("redirects are not followed").containsExactly(503, 404, 302);
    assertThat(deliveries.in(DeliveryState.GIVEN_UP)).containsExactly(delivery);
    sandbox.webhooks.replay(delivery.number());
    sandbox.settled();
    assertThat(delivery.state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    assertThat(delivery.statuses()).containsExactly(503, 404, 302, 500, 200);
    assertThatThrownBy(() -> sandbox.webhooks.replay(delivery.number()))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("no delivery " + delivery.number());
  }

  @Test
  void everythingGivenUpIsReplayedAtOnce() throws Exception {
    receiver.answers(503, 503, 503, 503, 503, 503);
    sandbox.fire(1);
    sandbox.fire(2);
    assertThat(sandbox.settled().givenUp()).isEqualTo(2);
    assertThat(sandbox.webhooks.replayAll()).isEqualTo(2);
    assertThat(sandbox.settled().acknowledged()).isEqualTo(2);
    assertThat(sandbox.webhooks.replayAll()).isZero();
  }

  @Test
  void theWaitsAreThoseOfTheSandboxClock() throws Exception {
    sandbox.switches.reset("webhook.time.scale");
    receiver.answers(503, 503);
    Delivery delivery = sandbox.fire(17);
    deliveries.await(counts -> counts.attempts(503) == 1, TestWebhooks.SOON);
    sandbox.clock.advance(Duration.ofSeconds(10));
    deliveries.await(counts -> counts.attempts(503) == 2, TestWebhooks.SOON);
    sandbox.clock.advance(Duration.ofSeconds(20));
    sandbox.clock.set(Instant.parse("2026-11-01T00:00:00Z"));
    Delivery other = sandbox.fire(18);
    deliveries.await(List.of(other), TestWebhooks.SOON);
    assertThat(delivery.statuses()).as("20 s are not 30").containsExactly(503, 503);
    sandbox.clock.advance(Duration.ofSeconds(10));
    sandbox.settled();
    assertThat(delivery.statuses()).containsExactly(503, 503, 200);
  }

  @Test
  void refusedConnectionsAreFailures() throws Exception {
    receiver.close();
    Delivery nobody = sandbox.fire(1);
    sandbox.settled();
    assertThat(nobody.statuses()).containsExactly(0, 0, 0);
    assertThat(nobody.attempts().get(0).failure()).startsWith("no connection");
  }

  @Test
  void anAnswerMayTakeASecondAtLeast() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    receiver.before(
        () -> {
          if (receiver.got().size() == 1) {
            awaitQuietly(never);
          }
        });
    Delivery delivery = sandbox.fire(17);
    sandbox.settled();
    never.countDown();
    assertThat(delivery.statuses()).containsExactly(0, 200);
    Attempt first = delivery.attempts().get(0);
    assertThat(first.failure()).isEqualTo("no answer within 1000 ms");
    assertThat(Duration.between(first.at(), first.ended()))
        .isBetween(Duration.ofMillis(900), TestWebhooks.SOON);
  }

  @Test
  void everyAttemptHasTheSameBytes() throws Exception {
    receiver.answers(503, 503);
    sandbox.fire(17);
    sandbox.settled();
    List<Receiver.Got> got = receiver.got();
    assertThat(got.get(1).body()).isEqualTo(got.get(0).body());
    assertThat(got.get(2).body()).isEqualTo(got.get(0).body());
  }

  @Test
  void aRepeatedAttemptMayHaveAnIdOfItsOwn() throws Exception {
    sandbox.switches.set("webhook.retry.id", "new");
    receiver.answers(503);
    sandbox.fire(17);
    sandbox.settled();
    List<Receiver.Got> got = receiver.got();
    assertThat(got.get(1).text("id")).isNotEqualTo(got.get(0).text("id"));
    assertThat(got.get(1).text("occurrence")).isEqualTo(got.get(0).text("occurrence"));
    assertThat(got.get(1).headers().get("x-signature"))
        .isNotEqualTo(got.get(0).headers().get("x-signature"));
  }

  @Test
  void whatWaitsForAnEndedSubscriptionIsGivenUp() throws Exception {
    sandbox.switches.reset("webhook.time.scale");
    receiver.answers(503);
    Delivery delivery = sandbox.fire(17);
    deliveries.await(counts -> counts.attempts(503) == 1, TestWebhooks.SOON);
    sandbox.webhooks.unsubscribe(delivery.subscription());
    sandbox.settled();
    assertThat(delivery.state()).isEqualTo(DeliveryState.GIVEN_UP);
    assertThat(delivery.statuses()).containsExactly(503);
    assertThatThrownBy(() -> sandbox.fire(18)).hasMessageContaining("nobody is subscribed");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
