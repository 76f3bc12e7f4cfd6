package io.fieldledger.connect.benchmarks;

import io.fieldledger.connect.benchmarks.mapping.MappingBenchmark;
import io.fieldledger.connect.benchmarks.process.BenchmarkException;
import io.fieldledger.connect.benchmarks.process.Cores;
import io.fieldledger.connect.benchmarks.report.Goal;
import io.fieldledger.connect.benchmarks.report.Outcome;
import io.fieldledger.connect.benchmarks.report.Report;
import io.fieldledger.connect.benchmarks.run.Benchmark;
import io.fieldledger.connect.benchmarks.run.Plan;
import io.fieldledger.connect.benchmarks.sink.XeroSinkBenchmark;
import io.fieldledger.connect.benchmarks.source.SourceBenchmark;
import io.fieldledger.connect.benchmarks.webhook.WebhookBenchmark;
import io.fieldledger.connect.benchmarks.webhook.XeroWebhookBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
    name = "./benchmark",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = 2,
    description = {"Measures how fast the connectors are, and says what was required.", ""},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all that is required was reached", "1:it was not", "2:it could not run"})
public final class Benchmarks implements Callable<Integer> {
  private static final int COULD_NOT_RUN = 2;

  private final List<Benchmark> all =
      List.of(
          new SourceBenchmark(),
          new WebhookBenchmark(),
          new XeroWebhookBenchmark(),
          new MappingBenchmark(),
          new XeroSinkBenchmark());

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description =
          "What to measure: servicetitan-source, webhooks, xero-webhooks, mapping, xero-sink."
              + " Default: everything.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--quick", description = "Fewer rounds: a first impression.")
  private boolean quick;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      defaultValue = "target/benchmark/report.json",
      description = "Where the figures go as JSON. Default: ${DEFAULT-VALUE}.")
  private Path report;

  @Spec private CommandSpec spec;

  /** The program. */
  public static void main(String[] args) {
    CommandLine command = new CommandLine(new Benchmarks());
    command.setExecutionExceptionHandler(Benchmarks::explain);
    System.exit(command.execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Plan plan =
        new Plan(quick, Cores.ofThisMachine(), Path.of("target/benchmark/logs"), System.out);
    List<Outcome> outcomes = new ArrayList<>();
    for (Benchmark benchmark : chosen()) {
      plan.say("%s", benchmark.name());
      Outcome outcome = benchmark.run(plan);
      outcome.goals().stream().map(Goal::sentence).forEach(line -> plan.say("  %s", line));
      outcomes.add(outcome);
    }
    Report.write(report, outcomes);
    plan.say("Figures: %s", report);
    return outcomes.stream().allMatch(Outcome::reached) ? 0 : 1;
  }

  private List<Benchmark> chosen() {
    List<String> known = all.stream().map(Benchmark::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "there is no benchmark "
                + name
                + "; known: "
                + known.stream().collect(Collectors.joining(", ")));
      }
    }
    return all.stream().filter(b -> names.isEmpty() || names.contains(b.name())).toList();
  }

  private static int explain(Exception thrown, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (thrown instanceof BenchmarkException expected) {
      command.getErr().println(expected.getMessage());
      return COULD_NOT_RUN;
    }
    throw thrown; // picocli prints it; the exit code is the same
  }
}
