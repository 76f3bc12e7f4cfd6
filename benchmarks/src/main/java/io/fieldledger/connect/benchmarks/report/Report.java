package io.fieldledger.connect.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All results of a run as JSON: {@code {"machine":{"processors","os","java"},"benchmarks":[...]}}.
 */
public final class Report {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Report() {}

  /** Writes the file; its folder is made. */
  public static void write(Path file, List<Outcome> outcomes) throws IOException {
    ObjectNode report = JSON.createObjectNode();
    report
        .putObject("machine")
        .put("processors", Runtime.getRuntime().availableProcessors())
        .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
        .put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    ArrayNode benchmarks = report.putArray("benchmarks");
    outcomes.forEach(outcome -> benchmarks.add(outcome.json()));
    Files.createDirectories(file.toAbsolutePath().getParent());
    JSON.writeValue(file.toFile(), report);
  }
}
