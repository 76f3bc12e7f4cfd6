package io.fieldledger.connect.benchmarks.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A main class of this program in a Java process of its own, which takes one command a line on
 * standard input, answers each with one line of JSON and ends with its input.
 */
public final class JavaProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JavaProcess.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long GRACE_SECONDS = 10;

  private final String name;
  private final Path log;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter commands;

  private JavaProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * @param core the processor that it shall stay on, or null
   * @param log gets what the process writes to standard error
   */
  public static JavaProcess start(
      Class<?> main, List<String> arguments, List<String> jvmOptions, Integer core, Path log) {
    List<String> command = new ArrayList<>(Cores.prefix(core));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
      return new JavaProcess(main.getSimpleName(), log, process);
    } catch (IOException e) {
      throw new BenchmarkException(
          "Could not start " + main.getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  /** Sends a command and waits for its answer. */
  public <T> T ask(String command, Class<T> answer) {
    try {
      commands.write(command);
      commands.newLine();
      commands.flush();
      return JSON.readValue(line(), answer);
    } catch (JsonProcessingException e) {
      throw new BenchmarkException(name + " gave no answer to '" + command + "'. See " + log, e);
    } catch (IOException e) {
      throw ended(e);
    }
  }

  private String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw ended(null);
    }
    return line;
  }

  private BenchmarkException ended(IOException cause) {
    return new BenchmarkException(name + " ended too early. What it said is in " + log, cause);
  }

  /** The other end, in the process itself: answers until its input ends, then exits. */
  public static void answer(Answers answers) {
    int status = 1;
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println(JSON.writeValueAsString(answers.to(line)));
      }
      status = 0;
    } catch (Exception e) {
      LOG.error("This process cannot go on", e);
    } finally {
      // Threads of servers and clients must not keep the process.
      System.exit(status);
    }
  }

  /** What a process answers. */
  @FunctionalInterface
  public interface Answers {
    /** Something that can be written as JSON. */
    Object to(String command) throws Exception;
  }

  /** Ends its input and waits; a process that does not follow is killed. */
  @Override
  public void close() {
    try {
      commands.close();
    } catch (IOException alreadyGone) {
      process.destroy();
    }
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
