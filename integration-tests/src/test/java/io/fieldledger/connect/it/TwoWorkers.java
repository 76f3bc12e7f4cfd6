package io.fieldledger.connect.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fieldledger.connect.quickstart.connect.ConnectRest;
import io.fieldledger.connect.quickstart.failure.QuickstartException;
import io.fieldledger.connect.quickstart.process.ConnectWorker;
import io.fieldledger.connect.quickstart.process.Installation;
import io.fieldledger.connect.quickstart.process.LocalCluster;
import io.fieldledger.connect.quickstart.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A broker and two workers of one Connect group; each of the three can crash and come back. */
final class TwoWorkers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Sink settings: a consumer that was killed is missed soon. */
  static final Map<String, String> QUICK_TAKEOVER =
      Map.of(
          "consumer.override.session.timeout.ms", "6000",
          "consumer.override.heartbeat.interval.ms", "2000");

  private final LocalCluster cluster;
  private final List<ConnectWorker> workers;
  private final Path folder;

  private TwoWorkers(LocalCluster cluster, ConnectWorker second, Path folder) {
    this.cluster = cluster;
    this.workers = List.of(cluster.worker(), second);
    this.folder = folder;
  }

  /** Starts all three. */
  static TwoWorkers start(Path folder) {
    Ports ports = new Ports(said -> {});
    LocalCluster cluster =
        LocalCluster.start(
            Installation.ofThisProgram(), folder, ports.free(), ports.free(), ports.free());
    try {
      return new TwoWorkers(cluster, cluster.addWorker("second", ports.free(), Map.of()), folder);
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  String bootstrapServers() {
    return cluster.bootstrapServers();
  }

  List<ConnectWorker> alive() {
    return workers.stream().filter(ConnectWorker::isAlive).toList();
  }

  Optional<ConnectWorker> dead() {
    return workers.stream().filter(worker -> !worker.isAlive()).findFirst();
  }

  /** The one that runs a connector's only task. */
  ConnectWorker workerOf(String connector) {
    String id = tasks(connector).path(0).path("worker_id").asText();
    return alive().stream()
        .filter(worker -> worker.rest().base().getAuthority().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is no worker that is alive"));
  }

  /** Of the first worker, which must be alive when it is used. */
  ConnectRest first() {
    return cluster.rest();
  }

  /** Of a worker that is alive. */
  ConnectRest rest() {
    return alive().get(0).rest();
  }

  void killBroker() {
    cluster.broker().kill();
  }

  void startBroker() {
    cluster.broker().start();
  }

  /** Restarts a connector with its tasks as a person does, also while the group finds itself. */
  void restart(String connector) {
    await("restart of " + connector)
        .atMost(PATIENCE)
        .ignoreException(QuickstartException.class)
        .until(
            () -> {
              rest().restart(connector);
              return true;
            });
  }

  /** Waits for a state of a connector's tasks. */
  void awaitTasks(String connector, String what, Predicate<JsonNode> wanted) {
    await(connector + " " + what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> wanted.test(tasks(connector)));
  }

  /**
   * The tasks as the group's status topic has them: {@code [{"id","state","worker_id","trace"?}]};
   * empty while no worker answers.
   */
  JsonNode tasks(String connector) {
    try {
      return rest().status(connector).path("tasks");
    } catch (QuickstartException notNow) {
      return MissingNode.getInstance();
    }
  }

  static boolean anyIs(JsonNode tasks, String state) {
    return tasks.valueStream().anyMatch(task -> task.path("state").asText().equals(state));
  }

  static boolean allAre(JsonNode tasks, String state) {
    return !tasks.isEmpty()
        && tasks.valueStream().allMatch(task -> task.path("state").asText().equals(state));
  }

  /** Looks for secrets in all that was written, then stops everything. */
  @Override
  public void close() {
    LeakScan scan = new LeakScan();
    try (cluster) {
      new ShownByCluster().look(folder, bootstrapServers(), scan);
    }
    scan.verify();
  }
}
