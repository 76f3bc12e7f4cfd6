package io.fieldledger.connect.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The quickstart as a person starts it: its jar in a process of its own. */
final class Launcher implements AutoCloseable {
  /** Of the processes that it starts. */
  private static final String LOG_LEVEL = "quickstart.log.level";

  private static final Path JAR = Path.of("../quickstart-launcher/target/quickstart.jar");

  private final Process process;
  private final Path output;

  private Launcher(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts it; everything it prints goes to the file. */
  static Launcher start(Path output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx512m", "-D" + LOG_LEVEL + "=" + System.getProperty(LOG_LEVEL, "info")));
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return new Launcher(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start(),
        output);
  }

  /** Waits for its end. */
  int exitCode(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the quickstart did not end within " + limit);
    }
    return process.exitValue();
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** The broker and the worker. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /** What Ctrl-C does. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /** Ends it as a crash does. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
