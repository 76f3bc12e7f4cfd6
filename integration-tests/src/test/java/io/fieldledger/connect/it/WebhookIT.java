package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fieldledger.connect.quickstart.process.ConnectWorker;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import io.fieldledger.connect.sandbox.webhook.DeliveryState;
import io.fieldledger.connect.sandbox.webhook.Webhooks;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ServiceTitan's events reach a real worker; 200 means that the record can be read in Kafka. */
@ExtendWith(SharedCluster.class)
class WebhookIT {
  private static final long SEED = 20_261_123;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Map<String, RecordType> STREAMS =
      Map.of("invoices", RecordType.INVOICES, "jobs", RecordType.JOBS);

  @TempDir private Path folder;
  private final WebhookAddress address = new WebhookAddress();
  private Sandbox sandbox;
  private Webhooks webhooks;
  private SourceScenario source;

  @AfterEach
  void close() {
    source.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsAnswered200CanBeReadAtOnce(
      boolean exactlyOnce, SharedCluster.Running running, TestInfo test) throws Exception {
    prepare(exactlyOnce, running, test, Sandbox.builder().empty().build());
    startAndSubscribe();
    for (long id = 1; id <= 20; id++) {
      change(RecordType.INVOICES, id, "change " + id);
      var event = webhooks.deliveries().all().get((int) id - 1);
      webhooks.deliveries().await(List.of(event), PATIENCE);

      assertThat(event.statuses()).containsExactly(200);
      Delivery delivery = source.deliveries().newest("invoices").get(id);
      assertThat(delivery).as("readable by the time of the answer").isNotNull();
      assertThat(delivery.channel()).isEqualTo("webhook");
      assertThat(delivery.event()).isEqualTo(event.occurrenceId());
      assertThat(delivery.value().path("summary").asText()).isEqualTo("change " + id);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsLostWhenTheWorkerIsKilledInABurst(
      boolean exactlyOnce, SharedCluster.Running running, TestInfo test) throws Exception {
    prepare(exactlyOnce, running, test, Sandbox.builder().seed(SEED).build());
    sandbox.serviceTitan().switches().set("webhook.time.scale", "0.2");
    ConnectWorker worker = worker(exactlyOnce, running);
    source.start();
    source.await("all that was there", () -> source.holdsAll(STREAMS));
    source.await("listening", address::isListening);
    webhooks = address.subscribe(sandbox);

    Random random = new Random(SEED);
    try (BusyOffice office = BusyOffice.start(sandbox, random, 40, STREAMS.values())) {
      for (int kill = 0; kill < 2; kill++) {
        long acknowledged = counts().acknowledged() + 20 + random.nextInt(100);
        webhooks.deliveries().await(now -> now.acknowledged() >= acknowledged, PATIENCE);
        worker.kill();
        int changes = office.changes();
        source.await("work while it is down", () -> office.changes() > changes + 20);
        worker.start();
        source.await("listening again", address::isListening);
      }
      int changes = office.changes();
      source.await("work goes on", () -> office.changes() > changes + 20);
    }
    // What waits for its next attempt need not be waited for.
    sandbox.clock().advance(Duration.ofMinutes(2));
    webhooks.deliveries().awaitAll(PATIENCE);

    assertThat(counts().givenUp()).isZero();
    assertThat(counts().attempts(0)).as("sent to a dead worker").isPositive();
    assertThat(source.holdsAll(STREAMS)).isTrue();
    assertThat(source.deliveries().all()).anyMatch(each -> "webhook".equals(each.channel()));
    if (exactlyOnce) {
      assertThat(source.deliveries().repeated()).isEmpty();
    }
  }

  @Test
  void withoutThePortItPollsAndListensLater(SharedCluster.Running running, TestInfo test)
      throws Exception {
    prepare(false, running, test, Sandbox.builder().empty().build());
    change(RecordType.INVOICES, 1, "there before");
    try (ServerSocket taken =
        new ServerSocket(address.port(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      source.startWith(Map.of("poll.interval.ms", "300"));
      awaitSummary(1, "there before");
      source.awaitRunning();
      change(RecordType.INVOICES, 1, "changed");
      awaitSummary(1, "changed");
    }
    source.await("listening", address::isListening);
    webhooks = address.subscribe(sandbox);
    change(RecordType.INVOICES, 2, "told");
    awaitSummary(2, "told");
    assertThat(webhooks.deliveries().awaitAll(PATIENCE).acknowledged()).isEqualTo(1);
  }

  @Test
  void paused503AndStoppedNobodyAnswersAndBothAreMadeUpFor(
      SharedCluster.Running running, TestInfo test) throws Exception {
    prepare(false, running, test, Sandbox.builder().empty().build());
    startAndSubscribe();
    source.pause();
    change(RecordType.INVOICES, 1, "while paused");
    awaitAttempt(status -> status == 503);
    source.resume();
    awaitAcknowledged(1);
    awaitSummary(1, "while paused");

    source.stop();
    source.await("port is free", () -> !address.isListening());
    change(RecordType.INVOICES, 2, "while stopped");
    awaitAttempt(status -> status == 0);
    source.resume();
    source.await("listening again", address::isListening);
    awaitAcknowledged(2);
    awaitSummary(2, "while stopped");
    assertThat(source.deliveries().repeated()).isEmpty();
  }

  private void prepare(
      boolean exactlyOnce, SharedCluster.Running running, TestInfo test, Sandbox tenant) {
    sandbox = tenant;
    sandbox.serviceTitan().journal().bodyLimits(0, 0);
    sandbox.serviceTitan().switches().set("throttle.calls.per.second", "0");
    String name = test.getTestMethod().orElseThrow().getName() + (exactlyOnce ? "-once" : "");
    source =
        new SourceScenario(
            name,
            worker(exactlyOnce, running),
            running.cluster().bootstrapServers(),
            sandbox,
            List.of("invoices", "jobs"),
            folder,
            address.settings(
                exactlyOnce
                    ? Map.of(
                        "exactly.once.support",
                        "required",
                        "offsets.storage.topic",
                        name + "-offsets")
                    : Map.of()));
  }

  private static ConnectWorker worker(boolean exactlyOnce, SharedCluster.Running running) {
    return exactlyOnce ? running.exactlyOnce() : running.cluster().worker();
  }

  private void startAndSubscribe() {
    source.start();
    source.awaitRunning();
    source.await("listening", address::isListening);
    // What was there, then the changes of the last minutes: from now on only events bring records.
    source.awaitCalls(".*/export/invoices", 2);
    source.awaitCalls(".*/export/jobs", 2);
    webhooks = address.subscribe(sandbox);
  }

  private void change(RecordType type, long id, String summary) {
    sandbox
        .serviceTitanRecords()
        .change(type, id, JsonNodeFactory.instance.objectNode().put("summary", summary));
  }

  private io.fieldledger.connect.sandbox.webhook.Deliveries.Counts counts() {
    return webhooks.deliveries().counts();
  }

  private void awaitAcknowledged(long wanted) throws Exception {
    // The sender's next attempts come as fast as its clock is moved.
    source.await(
        "acknowledged",
        () -> {
          sandbox.clock().advance(Duration.ofSeconds(10));
          return counts().acknowledged() >= wanted;
        });
    assertThat(webhooks.deliveries().in(DeliveryState.GIVEN_UP)).isEmpty();
  }

  private void awaitAttempt(Predicate<Integer> wanted) {
    source.await(
        "an attempt",
        () ->
            webhooks.deliveries().in(DeliveryState.WAITING).stream()
                .flatMap(delivery -> delivery.statuses().stream())
                .anyMatch(wanted));
  }

  private void awaitSummary(long id, String summary) {
    source.await(
        summary,
        () -> {
          Delivery delivery = source.deliveries().newest("invoices").get(id);
          return delivery != null && summary.equals(delivery.value().path("summary").asText());
        });
  }
}
