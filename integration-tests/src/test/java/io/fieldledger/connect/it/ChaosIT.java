package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A contractor works while everything between the two systems is killed, cut off and slowed down.
 * When peace has come, the ledgers agree to the cent, every document is in Xero once, and
 * everything else is in the dead-letter queue with its reason.
 *
 * <p>{@code -Dchaos.minutes=30} makes the storm longer, {@code -Dchaos.seed=7} makes the office and
 * the adversary draw the same again; the processes' own timing differs from run to run.
 */
class ChaosIT {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration STORM =
      Duration.ofMillis(
          (long) (Double.parseDouble(System.getProperty("chaos.minutes", "1.25")) * 60_000));
  private static final long SEED = Long.getLong("chaos.seed", 1);

  private static final Map<String, RecordType> STREAMS =
      new TreeMap<>(
          Map.of(
              "chaos.customers", RecordType.CUSTOMERS,
              "chaos.invoices", RecordType.INVOICES,
              "chaos.payments", RecordType.PAYMENTS,
              "chaos.vendors", RecordType.VENDORS,
              "chaos.purchase-orders", RecordType.PURCHASE_ORDERS));

  @TempDir private Path folder;

  @Test
  void theLedgersAgreeWhateverHappened() throws Exception {
    System.out.printf("chaos.seed=%d, %d s of storm%n", SEED, STORM.toSeconds());
    Path place = Files.createTempDirectory(Path.of("target"), "chaos").toAbsolutePath();
    try (TwoWorkers cluster = TwoWorkers.start(place)) {
      Sandbox sandbox = sandbox();
      ContractorAtWork office = new ContractorAtWork(sandbox, new Random(SEED));
      try (Scenario scenario =
          new Scenario("chaos", cluster.first(), cluster.bootstrapServers(), sandbox, folder)) {
        scenario.startSource();
        // A topic that comes later makes the sink's consumer share out the partitions anew.
        STREAMS.keySet().forEach(scenario::awaitTopic);
        cluster.first().put(scenario.sinkName(), sinkConfig(scenario));
        cluster.awaitTasks(
            scenario.sinkName(), "runs", tasks -> TwoWorkers.allAre(tasks, "RUNNING"));
        Adversary adversary =
            new Adversary(
                new Random(~SEED), cluster, sandbox, scenario.sourceName(), scenario.sinkName());
        storm(office, adversary);
        adversary.makePeace();
        awaitSettled(scenario);
        check(scenario, office, adversary);
      }
    }
  }

  private static void storm(ContractorAtWork office, Adversary adversary)
      throws IOException, InterruptedException {
    try (office) {
      office.begin();
      Instant end = Instant.now().plus(STORM);
      while (Instant.now().isBefore(end)) {
        adversary.act();
      }
    }
  }

  private static Sandbox sandbox() {
    Sandbox sandbox = Sandbox.builder().seed(SEED).empty().build();
    sandbox.xero().journal().bodyLimits(0, 0);
    sandbox.serviceTitan().journal().bodyLimits(0, 0);
    // The calls of every new task begin with a full minute; the organisation must not be what
    // ends the storm.
    sandbox.xero().switches().set("calls.per.minute", "600");
    sandbox.xero().switches().set("calls.per.day", "1000000");
    return sandbox;
  }

  private static Map<String, String> sinkConfig(Scenario scenario) {
    Map<String, String> config = scenario.sinkConfig();
    config.put("xero.calls.per.day", "1000000");
    config.putAll(TwoWorkers.QUICK_TAKEOVER);
    return config;
  }

  /** The topics end with what ServiceTitan holds, and each record has its final result. */
  private static void awaitSettled(Scenario scenario) {
    await("everything is read")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () ->
                STREAMS.entrySet().stream()
                    .filter(stream -> !holdsAll(scenario, stream.getKey(), stream.getValue()))
                    .map(Map.Entry::getKey)
                    .toList(),
            List::isEmpty);
    await("everything has a result; records without one")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(scenario::unfinished, unfinished -> unfinished == 0);
  }

  private static boolean holdsAll(Scenario scenario, String topic, RecordType type) {
    Map<String, Instant> newest = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : scenario.read(topic)) {
      newest.merge(
          new String(record.key(), StandardCharsets.UTF_8).replaceAll(".*\"id\":(\\d+).*", "$1"),
          Instant.parse(modified(record)),
          (a, b) -> a.isAfter(b) ? a : b);
    }
    return scenario.sandbox().serviceTitanRecords().all(type).stream()
        .allMatch(
            record ->
                Instant.parse(record.path("modifiedOn").asText())
                    .equals(newest.get(record.path("id").asText())));
  }

  private static String modified(ConsumerRecord<byte[], byte[]> record) {
    return new String(
        record.headers().lastHeader("fieldledger.modified").value(), StandardCharsets.UTF_8);
  }

  private static void check(Scenario scenario, ContractorAtWork office, Adversary adversary) {
    SettledLedgers settled = new SettledLedgers(scenario);
    Map<String, List<String>> findings = new TreeMap<>();
    findings.put("the ledgers differ", settled.differences());
    findings.put("a document is in Xero twice", settled.documentsTwice());
    findings.put("not held as it should be", settled.heldOtherThan(office.wrong()));
    findings.put("no final result", settled.recordsWithoutResult(List.copyOf(STREAMS.keySet())));
    findings.put(
        "more than one final result", settled.results().unexplained(adversary.interruptions()));
    findings.put("the dead-letter queue disagrees", settled.deadLettersThatDisagree());
    findings.put("a task failed that nobody had to mend", adversary.unexpectedFailures());
    findings.values().removeIf(List::isEmpty);
    System.out.printf(
        "%d steps of the office, %d interruptions, %d results, %d calls of Xero%n",
        office.steps(),
        adversary.interruptions().size(),
        settled.results().size(),
        scenario.sandbox().xero().journal().total());
    findings.forEach(
        (what, sentences) -> {
          System.out.println(what + ":");
          sentences.stream().limit(20).forEach(sentence -> System.out.println("  " + sentence));
        });
    assertThat(findings).as("with -Dchaos.seed=" + SEED).isEmpty();
  }
}
