package io.fieldledger.connect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher's own manners: clear refusals, and nothing left running however it ends. */
class LauncherIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"--connect-port", "--kafka-port", "--servicetitan-port", "--xero-port"})
  void aPortInUseNamesItsOption(String option) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Launcher launcher = start("--once", option, Integer.toString(taken.getLocalPort()))) {
      assertThat(launcher.exitCode(LIMIT)).isEqualTo(2);
      assertThat(launcher.output())
          .contains("Port " + taken.getLocalPort() + " is in use", option)
          .doesNotContain("\tat ");
    }
  }

  @Test
  void missingCredentialsAreNamed() throws Exception {
    Path live = Files.writeString(folder.resolve("live.properties"), "xero.client.id=X\n");
    try (Launcher launcher = start("--once", "--live", live.toString())) {
      assertThat(launcher.exitCode(LIMIT)).isEqualTo(2);
      assertThat(launcher.output())
          .contains("servicetitan.tenant.id", "xero.client.secret", "xero.tenant.id")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void anOptionThatMakesNoSenseIsExplained() throws Exception {
    try (Launcher launcher = start("--scale", "0")) {
      assertThat(launcher.exitCode(LIMIT)).isEqualTo(2);
      assertThat(launcher.output()).contains("--scale must be between 1 and 100", "Usage:");
    }
  }

  @Test
  void ctrlCStopsEverythingAndKeepsTheLedgers() throws Exception {
    try (Launcher launcher = start()) {
      awaitConnectors(launcher);
      List<ProcessHandle> children = launcher.children();
      assertThat(children).hasSize(2);

      launcher.interrupt();

      launcher.exitCode(LIMIT);
      assertThat(children).noneMatch(ProcessHandle::isAlive);
      assertThat(folder.resolve("data/ledgers/seed-1-scale-1.json.gz")).exists();
    }
  }

  @Test
  void brokerAndWorkerDoNotOutliveALauncherThatIsKilled() throws Exception {
    try (Launcher launcher = start()) {
      awaitConnectors(launcher);
      List<ProcessHandle> children = launcher.children();

      launcher.kill();

      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  private static void awaitConnectors(Launcher launcher) {
    await().atMost(LIMIT).until(() -> launcher.output().contains("Created connectors"));
  }

  private Launcher start(String... arguments) throws IOException {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--data-dir";
    all[arguments.length + 1] = folder.resolve("data").toString();
    return Launcher.start(folder.resolve("output.txt"), all);
  }
}
