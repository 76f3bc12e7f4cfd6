package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.quickstart.process.Installation;
import io.fieldledger.connect.quickstart.process.LocalCluster;
import io.fieldledger.connect.quickstart.process.Ports;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker and the worker of the quickstart start, see the plugin bundle and leave nothing
 * running.
 */
class LocalClusterIT {
  @TempDir private Path folder;

  @Test
  void startsListsPluginsAndStops() {
    Ports ports = new Ports(said -> {});
    // Another test's cluster may run beside this one.
    List<ProcessHandle> others = ProcessHandle.current().children().toList();
    List<ProcessHandle> children;
    try (LocalCluster cluster =
        LocalCluster.start(
            Installation.ofThisProgram(), folder, ports.free(), ports.free(), ports.free())) {
      children =
          ProcessHandle.current().children().filter(child -> !others.contains(child)).toList();
      assertThat(cluster.isAlive()).isTrue();
      assertThat(children).hasSize(2);
      assertThat(cluster.rest().plugins()).contains("org.apache.kafka.connect.json.JsonConverter");
    }
    assertThat(children).noneMatch(ProcessHandle::isAlive);
  }
}
