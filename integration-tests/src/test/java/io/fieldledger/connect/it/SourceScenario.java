package io.fieldledger.connect.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fieldledger.connect.quickstart.connect.ConnectRest;
import io.fieldledger.connect.quickstart.connect.ConnectorExample;
import io.fieldledger.connect.quickstart.failure.QuickstartException;
import io.fieldledger.connect.quickstart.process.ConnectWorker;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** A source alone: one connector on a worker, reading a sandbox into topics of its own. */
final class SourceScenario implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Path EXAMPLE = Path.of("../config-examples/servicetitan-source.json");

  private final String name;
  private final ConnectWorker worker;
  private final Sandbox sandbox;
  private final List<String> streams;
  private final Map<String, String> config;
  private final Deliveries deliveries;
  private final Admin admin;

  /**
   * Prepares the connector from the example.
   *
   * @param name of the connector; prefix of its topics
   * @param folder for the credentials
   * @param settings that differ from the example's
   */
  SourceScenario(
      String name,
      ConnectWorker worker,
      String bootstrapServers,
      Sandbox sandbox,
      List<String> streams,
      Path folder,
      Map<String, String> settings) {
    this.name = name;
    this.worker = worker;
    this.sandbox = sandbox;
    this.streams = streams;
    Path credentials =
        Scenario.write(
            folder.resolve(name + ".properties"),
            Map.of(
                "servicetitan.tenant.id", SandboxCredentials.SERVICETITAN_TENANT_ID,
                "servicetitan.client.id", SandboxCredentials.SERVICETITAN_CLIENT_ID,
                "servicetitan.client.secret", SandboxCredentials.SERVICETITAN_CLIENT_SECRET,
                "servicetitan.app.key", SandboxCredentials.SERVICETITAN_APP_KEY));
    Map<String, String> changes = new HashMap<>();
    changes.put("topic.prefix", name);
    changes.put("servicetitan.streams", String.join(",", streams));
    changes.put("servicetitan.api.url", sandbox.serviceTitan().url());
    changes.put("servicetitan.auth.url", sandbox.serviceTitan().url());
    changes.put("poll.interval.ms", "200");
    // Every version must stay to be counted.
    changes.put("topic.creation.default.cleanup.policy", "delete");
    changes.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    changes.put("value.converter.schemas.enable", "false");
    changes.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
    changes.put("key.converter.schemas.enable", "false");
    changes.putAll(settings);
    this.config =
        ConnectorExample.read(EXAMPLE).withCredentialsIn(credentials).with(changes).config();
    this.deliveries = new Deliveries(bootstrapServers, name, streams);
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  void start() {
    rest().put(name, config);
  }

  void startWith(Map<String, String> settings) {
    config.putAll(settings);
    start();
  }

  /** Returns when no task is left: offsets may be altered then. */
  void stop() {
    rest().stop(name);
    awaitState("STOPPED");
    await("no tasks", () -> status().path("tasks").isEmpty());
  }

  /** Returns when every task is paused. */
  void pause() {
    rest().pause(name);
    awaitState("PAUSED");
    await("all tasks paused", () -> tasksAre("PAUSED"));
  }

  /** Returns when every task runs. */
  void resume() {
    rest().resume(name);
    awaitRunning();
  }

  void awaitRunning() {
    awaitState("RUNNING");
    await("all tasks running", () -> tasksAre("RUNNING"));
  }

  private boolean tasksAre(String state) {
    JsonNode tasks = status().path("tasks");
    return !tasks.isEmpty()
        && tasks.valueStream().allMatch(task -> task.path("state").asText().equals(state));
  }

  private void awaitState(String state) {
    Awaitility.await("connector " + state)
        .atMost(PATIENCE)
        // Right after it was created its status is not known yet.
        .ignoreException(QuickstartException.class)
        .until(() -> status().at("/connector/state").asText().equals(state));
  }

  JsonNode status() {
    return rest().status(name);
  }

  /** The stored offset of a stream; missing when there is none. */
  JsonNode offset(String stream) {
    return rest()
        .offsets(name)
        .path("offsets")
        .valueStream()
        .filter(entry -> entry.at("/partition/stream").asText().equals(stream))
        .map(entry -> entry.path("offset"))
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /** {@code PATCH /connectors/<name>/offsets} with this body. */
  void alterOffsets(String body) {
    try {
      rest().alterOffsets(name, new ObjectMapper().readTree(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ConnectRest rest() {
    return worker.rest();
  }

  String name() {
    return name;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  Deliveries deliveries() {
    return deliveries;
  }

  /** Whether each topic ends with every record of its type as the sandbox has it. */
  boolean holdsAll(Map<String, RecordType> types) {
    return types.entrySet().stream()
        .allMatch(
            stream -> {
              Map<Long, Delivery> newest = deliveries.newest(stream.getKey());
              return sandbox.serviceTitanRecords().all(stream.getValue()).stream()
                  .allMatch(
                      record -> BusyOffice.isAs(newest.get(record.path("id").asLong()), record));
            });
  }

  void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(condition);
  }

  /**
   * How far the topics have been written, transactions that are still open included: what a crash
   * may hit.
   */
  long written() throws Exception {
    var topics = admin.listTopics().names().get();
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    streams.stream()
        .map(stream -> name + "." + stream)
        .filter(topics::contains)
        .forEach(topic -> ends.put(new TopicPartition(topic, 0), OffsetSpec.latest()));
    return admin.listOffsets(ends).all().get().values().stream()
        .mapToLong(ListOffsetsResultInfo::offset)
        .sum();
  }

  /** Waits, with little delay, until so much has been written. */
  void awaitWritten(long records) {
    Awaitility.await("written")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(3))
        .until(() -> written() >= records);
  }

  /** So many more calls of this kind reached the sandbox: the source has looked again. */
  void awaitMoreCalls(String path, int more) {
    awaitCalls(path, calls(path) + more);
  }

  void awaitCalls(String path, long count) {
    await("calls to " + path, () -> calls(path) >= count);
  }

  private long calls(String path) {
    return sandbox.serviceTitan().journal().calls("GET", path).size();
  }

  @Override
  public void close() {
    LeakScan scan = new LeakScan();
    try {
      ShownByWorkers.look(rest().base(), List.of(name), scan);
      rest().deleteIfThere(name);
    } finally {
      deliveries.close();
      admin.close();
      sandbox.close();
    }
    scan.verify();
  }
}
