package io.fieldledger.connect.it;

import io.fieldledger.connect.quickstart.process.ConnectWorker;
import io.fieldledger.connect.quickstart.process.Installation;
import io.fieldledger.connect.quickstart.process.LocalCluster;
import io.fieldledger.connect.quickstart.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one broker and one worker, started when the first asks and stopped after the last; a
 * second worker for exactly once joins when a test asks for it. After each class it looks for
 * secrets in all that was written meanwhile.
 */
public final class SharedCluster implements ParameterResolver, AfterAllCallback {

  /** The running cluster and its folder, which holds the logs. */
  static final class Running implements AutoCloseable {
    private static final String EXACTLY_ONCE = "exactly-once";

    private final LocalCluster cluster;
    private final Path folder;
    private final ShownByCluster shown = new ShownByCluster();
    private ConnectWorker exactlyOnce;

    private Running(LocalCluster cluster, Path folder) {
      this.cluster = cluster;
      this.folder = folder;
    }

    LocalCluster cluster() {
      return cluster;
    }

    Path folder() {
      return folder;
    }

    /** A Connect cluster of its own on the same broker, one worker, in exactly-once mode. */
    synchronized ConnectWorker exactlyOnce() {
      if (exactlyOnce == null) {
        exactlyOnce =
            cluster.addWorker(
                EXACTLY_ONCE,
                new Ports(said -> {}).free(),
                Map.of(
                    "group.id", EXACTLY_ONCE,
                    "config.storage.topic", EXACTLY_ONCE + "-configs",
                    "offset.storage.topic", EXACTLY_ONCE + "-offsets",
                    "status.storage.topic", EXACTLY_ONCE + "-status",
                    "exactly.once.source.support", "enabled"));
      }
      return exactlyOnce;
    }

    @Override
    public void close() {
      cluster.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return store(context).getOrComputeIfAbsent("cluster", key -> start(), Running.class);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Running running = store(context).get("cluster", Running.class);
    if (running != null) {
      LeakScan scan = new LeakScan();
      running.shown.look(running.folder, running.cluster.bootstrapServers(), scan);
      scan.verify();
    }
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getRoot().getStore(ExtensionContext.Namespace.create(SharedCluster.class));
  }

  private static Running start() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "cluster").toAbsolutePath();
      Ports ports = new Ports(said -> {});
      return new Running(
          LocalCluster.start(
              Installation.ofThisProgram(), folder, ports.free(), ports.free(), ports.free()),
          folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
