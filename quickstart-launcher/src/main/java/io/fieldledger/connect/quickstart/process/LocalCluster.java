package io.fieldledger.connect.quickstart.process;

import io.fieldledger.connect.quickstart.connect.ConnectRest;
import java.nio.file.Path;

/**
 * A broker and a worker that belong together. The broker starts empty; the worker can crash and
 * come back.
 */
public final class LocalCluster implements AutoCloseable {
  private final Installation installation;
  private final Path folder;
  private final int connectPort;
  private final KafkaBroker broker;
  private ConnectWorker worker;

  private LocalCluster(
      Installation installation, Path folder, int connectPort, KafkaBroker broker) {
    this.installation = installation;
    this.folder = folder;
    this.connectPort = connectPort;
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
    LocalCluster cluster = new LocalCluster(installation, folder, connectPort.number(), broker);
    try {
      connectPort.take();
      cluster.startWorker();
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
    return cluster;
  }

  public static Path brokerLog(Path folder) {
    return folder.resolve("logs/broker.log");
  }

  public static Path workerLog(Path folder) {
    return folder.resolve("logs/worker.log");
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  public ConnectRest rest() {
    return worker.rest();
  }

  /** Whether broker and worker both run. */
  public boolean isAlive() {
    return broker.isAlive() && worker.isAlive();
  }

  /** Ends the worker as a crash does. */
  public void killWorker() {
    worker.kill();
  }

  /** Starts the worker, the first time or after it was killed. */
  public void startWorker() {
    worker =
        ConnectWorker.start(
            installation,
            folder,
            workerLog(folder),
            broker.bootstrapServers(),
            broker.clusterId(),
            connectPort);
  }

  /** Stops the worker first, so that it can still commit its offsets. */
  @Override
  public void close() {
    worker.close();
    broker.close();
  }
}
