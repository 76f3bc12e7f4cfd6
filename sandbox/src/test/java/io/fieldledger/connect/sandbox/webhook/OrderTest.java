package io.fieldledger.connect.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many at once, how often, and in which order. */
class OrderTest {
  private TestWebhooks sandbox;
  private Receiver receiver;

  @BeforeEach
  void start() throws IOException {
    sandbox = new TestWebhooks().subscribed();
    receiver = sandbox.receiver;
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void oneAtATimeKeepsTheOrder() throws Exception {
    sandbox.switches.set("webhook.parallel", "1");
    for (int i = 0; i < 20; i++) {
      sandbox.fire(i);
    }
    sandbox.settled();
    List<String> fired =
        sandbox.webhooks.deliveries().all().stream().map(Delivery::occurrenceId).toList();
    assertThat(sandbox.arrived()).isEqualTo(fired);
  }

  @Test
  void noMoreThanAllowedAreOnTheirWay() throws Exception {
    sandbox.switches.set("webhook.parallel", "3");
    CountDownLatch three = new CountDownLatch(3);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    receiver.before(
        () -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          three.countDown();
          reached(three);
          now.decrementAndGet();
        });
    for (int i = 0; i < 50; i++) {
      sandbox.fire(i);
    }
    assertThat(sandbox.settled().acknowledged()).isEqualTo(50);
    assertThat(most).hasValue(3);
  }

  @Test
  void aDuplicateFollowsOrGoesAlong() throws Exception {
    sandbox.switches.set("webhook.duplicates", "after");
    receiver.answers(503, 503, 200, 200);
    List<Delivery> twice = sandbox.webhooks.fire("thing.changed", 1);
    assertThat(sandbox.settled().acknowledged()).isEqualTo(2);
    assertThat(twice.get(0).statuses()).containsExactly(503, 503, 200);
    assertThat(twice.get(1).statuses()).containsExactly(200);
    assertThat(sandbox.arrived()).containsOnly("o1").hasSize(4);
    assertThat(receiver.got().get(3).text("id")).isNotEqualTo(receiver.got().get(2).text("id"));

    sandbox.switches.set("webhook.duplicates", "together");
    CountDownLatch both = new CountDownLatch(2);
    receiver.before(
        () -> {
          both.countDown();
          reached(both);
        });
    sandbox.webhooks.fire("thing.changed", 2);
    assertThat(sandbox.settled().acknowledged()).isEqualTo(4);
    assertThat(both.getCount()).isZero();
  }

  @Test
  void anOccurrenceCanBeRepeatedLater() throws Exception {
    Delivery first = sandbox.fire(17);
    sandbox.settled();
    Delivery second = sandbox.webhooks.repeat(first.number());
    sandbox.settled();
    assertThat(second.occurrenceId()).isEqualTo(first.occurrenceId());
    assertThat(sandbox.arrived()).containsExactly("o1", "o1");
    assertThat(receiver.got().get(1).text("id")).isNotEqualTo(receiver.got().get(0).text("id"));
  }

  @Test
  void swappedEventsArriveTheOtherWayRound() throws Exception {
    sandbox.switches.set("webhook.order", "swapped");
    sandbox.switches.set("webhook.time.scale", "1");
    for (int i = 0; i < 4; i++) {
      sandbox.fire(i);
    }
    sandbox.settled();
    assertThat(sandbox.arrived().indexOf("o1")).isGreaterThan(sandbox.arrived().indexOf("o2"));
    assertThat(sandbox.arrived().indexOf("o3")).isGreaterThan(sandbox.arrived().indexOf("o4"));
  }

  @Test
  void aLoneEventIsNotHeldBackForEver() throws Exception {
    sandbox.switches.set("webhook.order", "swapped");
    sandbox.fire(17);
    assertThat(sandbox.settled().acknowledged()).isEqualTo(1);
  }

  @Test
  void manyAreSentAndTheOldestBodiesForgotten() throws Exception {
    for (int i = 0; i < 1500; i++) {
      sandbox.fire(i);
    }
    Deliveries.Counts counts = sandbox.settled();
    assertThat(counts.acknowledged()).isEqualTo(1500);
    assertThat(sandbox.arrived()).doesNotHaveDuplicates().hasSize(1500);
    assertThatThrownBy(() -> sandbox.webhooks.repeat(1)).hasMessageContaining("no longer kept");
    sandbox.webhooks.deliveries().clear();
    assertThat(sandbox.webhooks.deliveries().counts().deliveries()).isZero();
    assertThat(sandbox.webhooks.deliveries().all()).isEmpty();
  }

  @Test
  void waitingInVainSaysHowFarItIs() throws Exception {
    sandbox.switches.set("webhook.time.scale", "1");
    receiver.answers(503);
    sandbox.fire(17);
    Deliveries deliveries = sandbox.webhooks.deliveries();
    deliveries.await(counts -> counts.attempts(503) == 1, TestWebhooks.SOON);
    assertThatThrownBy(() -> deliveries.awaitAll(Duration.ofMillis(1)))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("waiting=1");
  }

  private static void reached(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
