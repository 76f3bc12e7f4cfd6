package io.fieldledger.connect.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Wrong use of the runnable jar ends in a message that says what to do. */
class SandboxMainTest {
  private final StringWriter err = new StringWriter();

  @Test
  void aPortInUseEndsWithAMessage() {
    try (Sandbox other = Sandbox.builder().empty().build()) {
      String port = String.valueOf(other.xero().port());
      assertThat(run("--servicetitan-port", port, "--xero-port", "0", "--scale", "0")).isEqualTo(1);
      assertThat(err.toString()).contains("Port " + port, "already in use").doesNotContain("\tat ");
    }
  }

  @Test
  void aWrongStateFileEndsWithAMessage(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("state.json"), "{\"clock\":1}");
    int code =
        run("--servicetitan-port", "0", "--xero-port", "0", "--scale", "0", "--state", "" + file);
    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains(file.toString(), "holds no sandbox state");
  }

  @Test
  void aWrongScaleShowsTheUsage() {
    assertThat(run("--scale", "-1")).isEqualTo(2);
    assertThat(err.toString()).contains("--scale must be 0 or more", "--servicetitan-port");
  }

  @Test
  void wrongWebhookOptionsShowTheUsage() {
    String[] ports = {"--servicetitan-port=0", "--xero-port=0", "--scale=0"};
    assertThat(run(ports[0], ports[1], ports[2], "--webhook-secret=x")).isEqualTo(2);
    assertThat(err.toString()).contains("say where the webhooks go: --webhook-url");
    assertThat(run(ports[0], ports[1], ports[2], "--webhook-url=x")).isEqualTo(2);
    assertThat(err.toString()).contains("a webhook's address is http://host");
  }

  private int run(String... arguments) {
    return new CommandLine(new SandboxMain()).setErr(new PrintWriter(err)).execute(arguments);
  }
}
