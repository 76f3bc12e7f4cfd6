package io.fieldledger.connect.quickstart.process;

import io.fieldledger.connect.quickstart.connect.ConnectRest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One distributed Connect worker with the plugin bundle on its {@code plugin.path}. It can crash
 * and come back under the same address.
 */
public final class ConnectWorker implements AutoCloseable {
  /** System property with the level at which workers that are started from now on log. */
  private static final String LOG_LEVEL = "quickstart.log.level";

  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final List<String> JVM_OPTIONS =
      List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

  private final Installation installation;
  private final Path file;
  private final Path log;
  private final String clusterId;
  private final int port;
  private final ConnectRest rest;
  private ChildProcess process;

  private ConnectWorker(
      Installation installation, Path file, Path log, String clusterId, int port) {
    this.installation = installation;
    this.file = file;
    this.log = log;
    this.clusterId = clusterId;
    this.port = port;
    this.rest = new ConnectRest(URI.create("http://127.0.0.1:" + port));
  }

  /**
   * Starts the worker; returns when its REST API answers and the group has a leader.
   *
   * @param file gets its configuration
   * @param log gets what the worker prints
   * @param bootstrapServers the broker it works with
   * @param clusterId of that broker: a worker of another cluster that answers on the port is not
   *     ours
   * @param port of its REST API on 127.0.0.1
   * @param changes worker settings that are added to the usual ones or replace them
   */
  public static ConnectWorker start(
      Installation installation,
      Path file,
      Path log,
      String bootstrapServers,
      String clusterId,
      int port,
      Map<String, String> changes) {
    Map<String, String> settings = settings(installation, bootstrapServers, port);
    settings.putAll(changes);
    PropertiesFile.write(file, settings);
    ConnectWorker worker = new ConnectWorker(installation, file, log, clusterId, port);
    worker.start();
    return worker;
  }

  /** Starts it again, after it was killed; returns when it is healthy. */
  public void start() {
    process =
        ChildProcess.start(
            "Connect worker",
            installation,
            JVM_OPTIONS,
            "org.apache.kafka.connect.cli.ConnectDistributed",
            List.of(file.toString()),
            System.getProperty(LOG_LEVEL, "info"),
            log);
    try {
      process.await(
          "its REST API was healthy on port " + port,
          START_LIMIT,
          () -> rest.isOfCluster(clusterId) && rest.isHealthy());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  public ConnectRest rest() {
    return rest;
  }

  /** The process id of the worker's JVM. */
  public long pid() {
    return process.pid();
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
