package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldledger.connect.quickstart.tieout.Kind;
import io.fieldledger.connect.quickstart.tieout.SourceRecord;
import io.fieldledger.connect.quickstart.tieout.TieOut;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import io.fieldledger.connect.xero.sink.index.BankOf;
import io.fieldledger.connect.xero.sink.store.IndexRecord;
import io.fieldledger.connect.xero.sink.store.IndexStore;
import io.fieldledger.connect.xero.sink.store.IndexStore.Kept;
import io.fieldledger.connect.xero.sink.store.IndexTopic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the sink keeps in its index topic, on a real broker: restarts, crashes, two tasks. */
@ExtendWith(SharedCluster.class)
class IndexTopicIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int CUSTOMERS = 12;

  @TempDir private Path folder;

  private static Contractor contractor(Sandbox sandbox) {
    Contractor contractor = new Contractor(sandbox);
    for (int customer = 1; customer <= CUSTOMERS; customer++) {
      contractor.customer(customer, "Customer " + customer);
      contractor.invoice(10_000 + customer, customer, "100.10");
    }
    return contractor;
  }

  private Scenario scenario(String name, SharedCluster.Running running, Sandbox sandbox) {
    return new Scenario(
        name, running.cluster().rest(), running.cluster().bootstrapServers(), sandbox, folder);
  }

  private static long calls(Sandbox sandbox) {
    return sandbox.xero().journal().entries(e -> e.path().contains("/api.xro/2.0/")).size();
  }

  @Test
  void aRestartReadsWhatChangedAndADeletedTopicIsMadeAnew(SharedCluster.Running running)
      throws Exception {
    Sandbox sandbox = Sandbox.builder().empty().build();
    Contractor contractor = contractor(sandbox);
    try (Scenario scenario = scenario("restart", running, sandbox)) {
      scenario.startSource();
      scenario.startSink();
      scenario.awaitFinished(2 * CUSTOMERS);

      running.cluster().worker().kill();
      long before = calls(sandbox);
      running.cluster().worker().start();
      contractor.customer(900, "Customer 900");
      scenario.awaitResults(r -> r.containsKey(new SourceRecord("Customer", "900")));
      // Ten calls beyond what changed, which is one customer.
      assertThat(calls(sandbox) - before).isLessThanOrEqualTo(10 + 1);
      assertThat(scenario.result("Customer", 900).status()).isEqualTo("accepted");

      running.cluster().worker().kill();
      delete(running, "fieldledger.index");
      running.cluster().worker().start();
      contractor.customer(901, "Customer 901");
      contractor.check(50_001, 1, 10_001, "100.10");
      scenario.awaitResults(
          r ->
              r.containsKey(new SourceRecord("Customer", "901"))
                  && r.containsKey(new SourceRecord("Payment", "50001")));
      assertThat(scenario.result("Payment", 50_001).status()).isEqualTo("accepted");
      assertThat(scenario.xero()).isNotNull();
    }
  }

  /** The call is on its way to Xero when the worker dies, and Xero gets it after the next start. */
  @Test
  void aPaymentThatXeroFinishesAfterTheCrashIsThereOnce(SharedCluster.Running running) {
    Sandbox sandbox = Sandbox.builder().empty().build();
    Contractor contractor = contractor(sandbox);
    try (Scenario scenario = scenario("window", running, sandbox)) {
      scenario.startSource();
      scenario.startSink();
      scenario.awaitFinished(2 * CUSTOMERS);
      sandbox
          .xero()
          .faults()
          .add(
              FaultRule.of(FaultKind.LATENCY)
                  .on("PUT", ".*/Payments")
                  .once()
                  .delay(30_000, 0)
                  .build());
      for (int customer = 1; customer <= CUSTOMERS; customer++) {
        contractor.check(50_000 + customer, customer, 10_000 + customer, "100.10");
      }
      scenario.awaitXero(".*/Payments", 1);

      running.cluster().worker().kill();
      running.cluster().worker().start();
      scenario.awaitFinished(3 * CUSTOMERS);

      await()
          .atMost(PATIENCE)
          .until(() -> sandbox.xero().journal().calls("PUT", ".*/Payments").size() >= 2);
      TieOut tieOut = scenario.tieOut();
      assertThat(tieOut.rows()).allSatisfy(row -> assertThat(row.differences()).isEmpty());
      assertThat(tieOut.row(Kind.PAYMENTS).xero().count()).isEqualTo(CUSTOMERS);
    }
  }

  @Test
  void ofTwoTasksOnlyTheLaterOneMaySend(SharedCluster.Running running) {
    String brokers = running.cluster().bootstrapServers();
    IndexRecord bank = new IndexRecord.EarlyMoneyBank(new BankOf("prepayment", "account"));
    IndexRecord.Intent intent =
        new IndexRecord.Intent("key", "PUT", "Payments", new byte[] {1, 2}, Instant.now());
    try (IndexTopic first = open(brokers, "two-tasks")) {
      assertThat(recalled(first)).isEmpty();
      first.append(List.of(bank));
      assertThat(first.keep(intent)).isInstanceOf(Kept.Durably.class);
      try (IndexTopic second = open(brokers, "two-tasks")) {
        List<IndexRecord> known = recalled(second);
        assertThat(known.get(0)).isEqualTo(bank);
        assertThat(known.get(1)).usingRecursiveComparison().isEqualTo(intent);
        assertThat(first.keep(intent))
            .isInstanceOfSatisfying(
                Kept.Never.class, never -> assertThat(never.sentence()).contains("taken over"));
        await().atMost(PATIENCE).until(() -> first.failure().isPresent());
        assertThat(second.keep(intent)).isInstanceOf(Kept.Durably.class);
        assertThat(second.failure()).isEmpty();
      }
    }
  }

  @Test
  void aTopicThatDeletesIsRefused(SharedCluster.Running running) throws Exception {
    String brokers = running.cluster().bootstrapServers();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("deleting", 1, (short) 1)
                      .configs(Map.of("cleanup.policy", "compact,delete"))))
          .all()
          .get(1, TimeUnit.MINUTES);
    }
    try (IndexTopic topic = open(brokers, "deleting")) {
      await().atMost(PATIENCE).until(() -> topic.failure().isPresent());
      assertThat(topic.failure().orElseThrow()).contains("cleanup.policy");
    }
  }

  private static IndexTopic open(String brokers, String topic) {
    return IndexTopic.open(
        Map.of("bootstrap.servers", brokers), topic, "of-" + topic, "tenant", "https://api");
  }

  private static List<IndexRecord> recalled(IndexTopic topic) {
    List<IndexRecord> records = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              IndexStore.Recalled part = topic.poll().orElse(null);
              if (part instanceof IndexStore.Recalled.Some some) {
                records.addAll(some.records());
              }
              return part instanceof IndexStore.Recalled.All;
            });
    return records;
  }

  private static void delete(SharedCluster.Running running, String topic) throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", running.cluster().bootstrapServers()))) {
      admin.deleteTopics(List.of(topic)).all().get(1, TimeUnit.MINUTES);
    }
  }
}
