package io.fieldledger.connect.benchmarks.webhook;

import io.fieldledger.connect.benchmarks.process.BenchmarkException;
import io.fieldledger.connect.quickstart.connect.ConnectorExample;
import io.fieldledger.connect.quickstart.process.ConnectWorker;
import io.fieldledger.connect.quickstart.process.Installation;
import io.fieldledger.connect.quickstart.process.LocalCluster;
import io.fieldledger.connect.quickstart.process.Ports;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;

/** A broker and a worker as processes, with a source that listens for webhooks. */
final class WebhookWorker implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final ListeningSource source;
  private final Installation installation;
  private final LocalCluster cluster;
  private final ConnectWorker worker;
  private final Path folder;
  private final int port = new Ports(said -> {}).free().take();

  /**
   * @param folder for Kafka's data and the logs
   */
  WebhookWorker(Path folder, ListeningSource source, boolean exactlyOnce) {
    this.source = source;
    this.folder = folder;
    this.installation = Installation.below(Path.of(System.getProperty("benchmark.root", ".")));
    Ports ports = new Ports(said -> {});
    this.cluster =
        LocalCluster.start(installation, folder, ports.free(), ports.free(), ports.free());
    this.worker = exactlyOnce ? exactlyOnceWorker(ports) : cluster.worker();
  }

  private ConnectWorker exactlyOnceWorker(Ports ports) {
    return cluster.addWorker(
        "exactly-once",
        ports.free(),
        Map.of(
            "group.id", "exactly-once",
            "config.storage.topic", "exactly-once-configs",
            "offset.storage.topic", "exactly-once-offsets",
            "status.storage.topic", "exactly-once-status",
            "exactly.once.source.support", "enabled"));
  }

  /** Where the sandbox sends its events. */
  String url() {
    return "http://127.0.0.1:" + port + source.path();
  }

  TopicReader reader(TopicReader.Shown shown) {
    return new TopicReader(cluster.bootstrapServers(), source, shown);
  }

  void startSource() throws IOException, InterruptedException {
    Map<String, String> changes = new HashMap<>(source.settings());
    changes.put("webhook.port", Integer.toString(port));
    changes.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    changes.put("value.converter.schemas.enable", "false");
    worker
        .rest()
        .put(
            source.connector(),
            ConnectorExample.read(installation.examples().resolve(source.example()))
                .withCredentialsIn(credentials())
                .with(changes)
                .config());
    awaitListening();
  }

  private Path credentials() throws IOException {
    Properties credentials = new Properties();
    source.credentials().forEach(credentials::setProperty);
    Path file = folder.resolve("credentials.properties");
    try (Writer out = Files.newBufferedWriter(file)) {
      credentials.store(out, null);
    }
    return file;
  }

  void awaitListening() throws InterruptedException {
    await("the connector to listen for webhooks", this::isListening);
  }

  private boolean isListening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException nobody) {
      return false;
    }
  }

  void kill() {
    worker.kill();
  }

  void startAgain() throws InterruptedException {
    worker.start();
    awaitListening();
  }

  /** Waits, not for long, until all that was changed can be read. */
  void awaitRead(TopicReader reader, BooleanSupplier all) throws InterruptedException {
    long end = System.nanoTime() + SOON.toNanos();
    await(
        "the records in Kafka",
        () -> all.getAsBoolean() || reader.failure() != null || System.nanoTime() > end);
    if (reader.failure() != null) {
      throw new BenchmarkException("The topic could not be read", reader.failure());
    }
  }

  /** Waits for something that another process does. */
  void await(String what, BooleanSupplier reached) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new BenchmarkException(
            "Waited %d s for %s. The logs are in %s"
                .formatted(PATIENCE.toSeconds(), what, folder.resolve("logs")));
      }
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
  }

  @Override
  public void close() {
    cluster.close();
  }
}
