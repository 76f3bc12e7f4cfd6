package io.fieldledger.connect.benchmarks.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.benchmarks.process.BenchmarkException;
import io.fieldledger.connect.benchmarks.report.Goal;
import io.fieldledger.connect.benchmarks.report.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Measures a benchmark's runs one after the other, each with a worker of its own. */
final class Runs {
  static final String PLAIN = "plain";
  static final String EXACTLY_ONCE = "exactly-once";

  private Runs() {}

  /** One run. */
  interface Measurement {
    /**
     * @param figures of this run, to be filled in
     * @param goals of all runs, to be added to
     */
    void take(String run, ObjectNode figures, List<Goal> goals)
        throws IOException, InterruptedException, TimeoutException;
  }

  /**
   * @throws BenchmarkException when a run cannot be made
   */
  static Outcome measure(String benchmark, List<String> runs, Measurement measurement) {
    ObjectNode figures = JsonNodeFactory.instance.objectNode();
    List<Goal> goals = new ArrayList<>();
    try {
      for (String run : runs) {
        measurement.take(run, figures.putObject(run), goals);
      }
    } catch (IOException | TimeoutException e) {
      throw new BenchmarkException("The benchmark could not run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkException("The benchmark was interrupted", e);
    }
    return new Outcome(benchmark, figures, goals);
  }
}
