package io.fieldledger.connect.it;

import io.fieldledger.connect.quickstart.process.Installation;
import io.fieldledger.connect.quickstart.process.LocalCluster;
import io.fieldledger.connect.quickstart.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one broker and one worker, started when the first asks and stopped after the last.
 */
public final class SharedCluster implements ParameterResolver {

  /** The running cluster and its folder, which holds the logs. */
  record Running(LocalCluster cluster, Path folder) implements AutoCloseable {
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
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedCluster.class))
        .getOrComputeIfAbsent("cluster", key -> start(), Running.class);
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
