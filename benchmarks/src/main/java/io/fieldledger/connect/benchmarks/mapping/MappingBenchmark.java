package io.fieldledger.connect.benchmarks.mapping;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.benchmarks.process.BenchmarkException;
import io.fieldledger.connect.benchmarks.report.Goal;
import io.fieldledger.connect.benchmarks.report.Outcome;
import io.fieldledger.connect.benchmarks.run.Benchmark;
import io.fieldledger.connect.benchmarks.run.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How many invoices of 8 lines a second one thread maps, in each tax mode (JMH). */
public final class MappingBenchmark implements Benchmark {
  private static final double REQUIRED_RATE = 20_000;

  @Override
  public String name() {
    return "mapping";
  }

  @Override
  public Outcome run(Plan plan) {
    plan.say("Invoices of 8 lines through the transform, one thread, by JMH");
    ObjectNode figures = JsonNodeFactory.instance.objectNode();
    List<Goal> goals = new ArrayList<>();
    for (RunResult run : measure(plan.quick())) {
      String mode = run.getParams().getParam("taxMode");
      Result<?> rate = run.getPrimaryResult();
      plan.say("  tax mode %-8s %,.0f/s ± %,.0f", mode, rate.getScore(), rate.getScoreError());
      figures
          .putObject(mode)
          .put("invoicesPerSecond", rate.getScore())
          .put("error", rate.getScoreError());
      goals.add(Goal.atLeast("invoices, tax mode " + mode, "/s", rate.getScore(), REQUIRED_RATE));
    }
    return new Outcome(name(), figures, goals);
  }

  private static Iterable<RunResult> measure(boolean quick) {
    Options options =
        new OptionsBuilder()
            .include(InvoiceMapping.class.getName())
            .mode(Mode.Throughput)
            .timeUnit(TimeUnit.SECONDS)
            .threads(1)
            .forks(quick ? 1 : 2)
            .warmupIterations(quick ? 3 : 5)
            .warmupTime(TimeValue.seconds(3))
            .measurementIterations(quick ? 3 : 5)
            .measurementTime(TimeValue.seconds(2))
            .jvmArgs("-Xmx256m", "-XX:+UseSerialGC")
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    try {
      return new Runner(options).run();
    } catch (RunnerException e) {
      throw new BenchmarkException("JMH could not run the mapping: " + e.getMessage(), e);
    }
  }
}
