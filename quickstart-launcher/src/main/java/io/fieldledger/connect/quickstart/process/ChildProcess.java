package io.fieldledger.connect.quickstart.process;

import io.fieldledger.connect.quickstart.failure.QuickstartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** One Java process that writes to a log file and ends with the launcher. */
final class ChildProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final int LINES_SHOWN = 12;

  private final String name;
  private final Path log;
  private final Process process;

  private ChildProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts a main class on the installation's class path.
   *
   * @param logLevel of all loggers
   * @param log gets everything the process prints; appended when it exists
   */
  static ChildProcess start(
      String name,
      Installation installation,
      List<String> jvmOptions,
      String mainClass,
      List<String> arguments,
      String logLevel,
      Path log) {
    List<String> command = new ArrayList<>();
    // Ctrl-C reaches the whole group; the children ignore it so that the launcher can stop them in
    // order.
    command.addAll(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(
        List.of(
            "-Djava.awt.headless=true",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=" + logLevel,
            "-Dorg.slf4j.simpleLogger.log.org.apache.kafka=" + logLevel,
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
            "-Dorg.slf4j.simpleLogger.showShortLogName=true"));
    command.add("-cp");
    command.add(
        installation.classPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(java.io.File.pathSeparator)));
    command.add(Leash.class.getName());
    command.add(mainClass);
    command.addAll(arguments);
    try {
      Files.createDirectories(log.getParent());
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new ChildProcess(name, log, process);
    } catch (IOException e) {
      throw new QuickstartException("Could not start the " + name + ": " + e.getMessage(), e);
    }
  }

  /** The shell that started it has become it. */
  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Polls until the condition holds; fails at once when the process ends before that. */
  void await(String what, Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new QuickstartException(
            "The "
                + name
                + " ended with exit code "
                + process.exitValue()
                + " before "
                + what
                + endOfLog());
      }
      if (System.nanoTime() > end) {
        throw new QuickstartException(
            "The "
                + name
                + " did not get ready within "
                + limit.toSeconds()
                + " s: "
                + what
                + endOfLog());
      }
      pause();
    }
  }

  /** Ends the process as a crash does: no shutdown hook runs. */
  void kill() {
    process.destroyForcibly();
    waitFor(GRACE);
  }

  /** Asks the process to shut down and waits; a process that does not follow is killed. */
  @Override
  public void close() {
    process.destroy();
    if (!waitFor(GRACE)) {
      kill();
    }
  }

  private boolean waitFor(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QuickstartException("Interrupted while waiting for a process.", e);
    }
  }

  private String endOfLog() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return "\nThe end of "
          + log
          + ":\n"
          + lines.stream()
              .skip(Math.max(0, lines.size() - LINES_SHOWN))
              .map(line -> "  " + line)
              .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      return "\n(" + log + " could not be read: " + e.getMessage() + ")";
    }
  }
}
