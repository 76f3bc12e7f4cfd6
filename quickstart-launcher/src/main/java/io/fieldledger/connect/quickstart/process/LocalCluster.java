package io.fieldledger.connect.quickstart.process;

import io.fieldledger.connect.quickstart.connect.ConnectRest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A broker and a worker that belong together. The broker starts empty; both can crash and come
 * back. Further workers can be put beside the first.
 */
public final class LocalCluster implements AutoCloseable {
  private static final String WORKER = "worker";

  private final Installation installation;
  private final Path folder;
  private final KafkaBroker broker;
  private final List<ConnectWorker> workers = new ArrayList<>();

  private LocalCluster(Installation installation, Path folder, KafkaBroker broker) {
    this.installation = installation;
    this.folder = folder;
    this.broker = broker;
  }

  /**
   * Starts both.
   *
   * @param folder gets {@code kafka/} (data), {@code worker.properties} and {@code logs/}
   */
  public static LocalCluster start(
      Installation installation,
      Path folder,
      ReservedPort kafkaPort,
      ReservedPort controllerPort,
      ReservedPort connectPort) {
    KafkaBroker broker =
        KafkaBroker.start(
            installation, folder.resolve("kafka"), brokerLog(folder), kafkaPort, controllerPort);
    LocalCluster cluster = new LocalCluster(installation, folder, broker);
    try {
      cluster.addWorker(WORKER, connectPort, Map.of());
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
    return cluster;
  }

  /**
   * Starts one more worker on the same broker. It joins the first one's group unless the settings
   * give it a group and storage topics of its own.
   *
   * @param name of its configuration {@code <name>.properties} and its log {@code logs/<name>.log}
   * @param settings added to the usual ones or in place of them
   */
  public ConnectWorker addWorker(String name, ReservedPort port, Map<String, String> settings) {
    ConnectWorker worker =
        ConnectWorker.start(
            installation,
            folder.resolve(name + ".properties"),
            log(folder, name),
            broker.bootstrapServers(),
            broker.clusterId(),
            port.take(),
            settings);
    workers.add(worker);
    return worker;
  }

  public static Path brokerLog(Path folder) {
    return log(folder, "broker");
  }

  public static Path workerLog(Path folder) {
    return log(folder, WORKER);
  }

  private static Path log(Path folder, String name) {
    return folder.resolve("logs").resolve(name + ".log");
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  public KafkaBroker broker() {
    return broker;
  }

  /** The first worker. */
  public ConnectWorker worker() {
    return workers.get(0);
  }

  /** The first worker's. */
  public ConnectRest rest() {
    return worker().rest();
  }

  /** Whether the broker and all workers run. */
  public boolean isAlive() {
    return broker.isAlive() && workers.stream().allMatch(ConnectWorker::isAlive);
  }

  /** Stops the workers first, so that they can still commit their offsets. */
  @Override
  public void close() {
    workers.forEach(ConnectWorker::close);
    broker.close();
  }
}
