package io.fieldledger.connect.quickstart.process;

import io.fieldledger.connect.quickstart.connect.ConnectRest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One distributed Connect worker with the plugin bundle on its {@code plugin.path}. */
public final class ConnectWorker implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final List<String> JVM_OPTIONS =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

  private final ChildProcess process;
  private final ConnectRest rest;

  private ConnectWorker(ChildProcess process, ConnectRest rest) {
    this.process = process;
    this.rest = rest;
  }

  /**
   * Starts the worker; returns when its REST API answers and the group has a leader.
   *
   * @param folder for its configuration
   * @param log file for what the worker prints
   * @param bootstrapServers the broker it works with
   * @param clusterId of that broker: a worker of another cluster that answers on the port is not
   *     ours
   * @param port of its REST API on 127.0.0.1
   */
  public static ConnectWorker start(
      Installation installation,
      Path folder,
      Path log,
      String bootstrapServers,
      String clusterId,
      int port) {
    Path file = folder.resolve("worker.properties");
    PropertiesFile.write(file, settings(installation, bootstrapServers, port));
    ConnectRest rest = new ConnectRest(URI.create("http://127.0.0.1:" + port));
    ConnectWorker worker =
        new ConnectWorker(
            ChildProcess.start(
                "Connect worker",
                installation,
                JVM_OPTIONS,
                "org.apache.kafka.connect.cli.ConnectDistributed",
                List.of(file.toString()),
                log),
            rest);
    try {
      worker.process.await(
          "its REST API was healthy on port " + port,
          START_LIMIT,
          () -> rest.isOfCluster(clusterId) && rest.isHealthy());
    } catch (RuntimeException e) {
      worker.close();
      throw e;
    }
    return worker;
  }

  public ConnectRest rest() {
    return rest;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the worker as a crash does: nothing is flushed or handed back. */
  public void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }

  private static Map<String, String> settings(
      Installation installation, String bootstrapServers, int port) {
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("group.id", "fieldledger-quickstart");
    settings.put("listeners", "http://127.0.0.1:" + port);
    settings.put("rest.advertised.host.name", "127.0.0.1");
    settings.put("plugin.path", installation.plugins().toAbsolutePath().toString());
    settings.put("plugin.discovery", "service_load");
    settings.put("config.providers", "file");
    settings.put(
        "config.providers.file.class",
        "org.apache.kafka.common.config.provider.FileConfigProvider");
    settings.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
    settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    // Each record carries its schema; compressed, the repetition costs next to nothing.
    settings.put("producer.compression.type", "lz4");
    for (String topic : List.of("config", "offset", "status")) {
      settings.put(topic + ".storage.topic", "connect-" + topic + "s");
      settings.put(topic + ".storage.replication.factor", "1");
    }
    settings.put("offset.storage.partitions", "1");
    settings.put("status.storage.partitions", "1");
    settings.put("offset.flush.interval.ms", "2000");
    // A restarted worker gets its tasks back at once instead of after five minutes' waiting for the
    // old one.
    settings.put("scheduled.rebalance.max.delay.ms", "0");
    settings.put("session.timeout.ms", "6000");
    settings.put("heartbeat.interval.ms", "2000");
    return settings;
  }
}
