package io.fieldledger.connect.quickstart.process;

import io.fieldledger.connect.quickstart.failure.QuickstartException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * One Kafka broker that is its own controller (KRaft), empty at the start, on 127.0.0.1 only. It
 * can crash and come back with its data.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final List<String> JVM_OPTIONS =
      List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

  private final Installation installation;
  private final Path file;
  private final Path log;
  private final int port;
  private final String clusterId;
  private ChildProcess process;

  private KafkaBroker(Installation installation, Path file, Path log, int port, String clusterId) {
    this.installation = installation;
    this.file = file;
    this.log = log;
    this.port = port;
    this.clusterId = clusterId;
  }

  /**
   * Formats an empty log folder and starts the broker; returns when it answers.
   *
   * @param folder for its data and configuration; must hold no data of an earlier broker
   * @param log file for what the broker prints
   */
  public static KafkaBroker start(
      Installation installation,
      Path folder,
      Path log,
      ReservedPort port,
      ReservedPort controllerPort) {
    Path file = folder.resolve("broker.properties");
    PropertiesFile.write(file, settings(folder, port.number(), controllerPort.number()));
    String clusterId = Uuid.randomUuid().toString();
    format(file, clusterId);
    port.take();
    controllerPort.take();
    KafkaBroker broker = new KafkaBroker(installation, file, log, port.number(), clusterId);
    broker.start();
    return broker;
  }

  /** Starts it again on its data, after it was killed; returns when it answers. */
  public void start() {
    process =
        ChildProcess.start(
            "Kafka broker",
            installation,
            JVM_OPTIONS,
            "kafka.Kafka",
            List.of(file.toString()),
            "info",
            log);
    try {
      process.await("it answered on port " + port, START_LIMIT, this::answers);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Ends the broker as a crash does: nothing is flushed. */
  public void kill() {
    process.kill();
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** The id that its log folder was formatted with. */
  public String clusterId() {
    return clusterId;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.close();
  }

  private static Map<String, String> settings(Path folder, int port, int controllerPort) {
    Map<String, String> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("log.dirs", folder.resolve("log").toAbsolutePath().toString());
    settings.put("num.partitions", "1");
    settings.put("default.replication.factor", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // Records carry the time of their change in ServiceTitan, which the sandbox may have in the
    // future or years back.
    settings.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    settings.put("log.retention.ms", "-1");
    return settings;
  }

  private static void format(Path file, String clusterId) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int status =
        StorageTool.execute(
            new String[] {"format", "-t", clusterId, "-c", file.toString()},
            new PrintStream(said, true, StandardCharsets.UTF_8));
    if (status != 0) {
      throw new QuickstartException(
          "Kafka's log folder could not be formatted: "
              + said.toString(StandardCharsets.UTF_8).strip());
    }
  }

  private boolean answers() {
    if (!Ports.isListening(port)) {
      return false;
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      // Another program's broker may have come between: only our own counts.
      return admin.describeCluster().clusterId().get(5, TimeUnit.SECONDS).equals(clusterId);
    } catch (ExecutionException | TimeoutException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QuickstartException("Interrupted while the broker started.", e);
    }
  }
}
