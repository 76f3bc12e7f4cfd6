package io.fieldledger.connect.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fieldledger.connect.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the sandbox's page do what they say: each block runs in a shell against a sandbox
 * on other ports. Lines with a placeholder and those that start the sandbox itself are left out.
 */
class SandboxExamplesTest {
  private static final long LIMIT_SECONDS = 60;

  @TempDir private Path folder;

  @Test
  void theCommandsOfTheSandboxPageWork() throws IOException, InterruptedException {
    assumeTrue(run("command -v curl").exitCode() == 0, "there is no curl here");
    Repository repository = Repository.here();
    Path file = repository.root().resolve("docs/sandbox.md");
    List<Page.Block> blocks =
        new Page(file, repository.text(file))
            .blocks().stream().filter(block -> block.language().equals("sh")).toList();
    assertThat(blocks).isNotEmpty();
    try (Sandbox sandbox = Sandbox.start()) {
      for (Page.Block block : blocks) {
        String commands =
            block.lines().stream()
                .filter(line -> !line.contains("<") && !line.startsWith("java "))
                .collect(Collectors.joining("\n"))
                .replace("curl -s", "curl -sfS")
                .replace(":8701", ":" + sandbox.serviceTitan().port())
                .replace(":8702", ":" + sandbox.xero().port());
        Ran ran = run(commands);
        assertThat(ran.exitCode()).as("%s%n%s", commands, ran.output()).isZero();
        sandbox.xero().faults().clear();
      }
    }
  }

  private record Ran(int exitCode, String output) {}

  /** Runs the commands one after the other; the first that fails ends it. */
  private Ran run(String commands) throws IOException, InterruptedException {
    Path script = folder.resolve("commands.sh");
    Files.writeString(script, "set -euo pipefail\n" + commands + "\n");
    Process shell =
        new ProcessBuilder("bash", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    return new Ran(shell.exitValue(), output);
  }
}
