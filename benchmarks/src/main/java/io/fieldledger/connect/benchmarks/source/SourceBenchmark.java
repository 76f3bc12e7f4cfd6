package io.fieldledger.connect.benchmarks.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.benchmarks.feed.Feed;
import io.fieldledger.connect.benchmarks.feed.PageServer;
import io.fieldledger.connect.benchmarks.process.BenchmarkException;
import io.fieldledger.connect.benchmarks.process.JavaProcess;
import io.fieldledger.connect.benchmarks.report.Goal;
import io.fieldledger.connect.benchmarks.report.Outcome;
import io.fieldledger.connect.benchmarks.run.Benchmark;
import io.fieldledger.connect.benchmarks.run.Plan;
import io.fieldledger.connect.core.config.ServiceTitanSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many records a second one source task reads, and what share that is of a bare loop that gets
 * and parses the same pages. Both run in processes of the same kind and take turns, so that what
 * else the machine does falls on both.
 */
public final class SourceBenchmark implements Benchmark {
  private static final double REQUIRED_RATIO = 0.7;
  private static final double REQUIRED_RATE = 5_000;

  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx256m",
          "-XX:ActiveProcessorCount=1",
          "-XX:+UseSerialGC",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

  @Override
  public String name() {
    return "servicetitan-source";
  }

  @Override
  public Outcome run(Plan plan) {
    plan.say("One source task against a bare loop of okhttp and jackson over the same pages");
    plan.say(
        "  supply    at most %d pages a second for both, ServiceTitan's call limit",
        ServiceTitanSettings.CALLS_PER_SECOND_DEFAULT);
    plan.say("  measured  %s, %s", String.join(" ", JVM_OPTIONS.subList(0, 3)), pinning(plan));
    ObjectNode figures = JsonNodeFactory.instance.objectNode();
    figures.put("jvmOptions", String.join(" ", JVM_OPTIONS.subList(0, 3)));
    figures.put("processor", pinning(plan));
    List<Comparison> comparisons = new ArrayList<>();
    try (JavaProcess server =
        JavaProcess.start(
            PageServer.class,
            List.of(),
            PageServer.JVM_OPTIONS,
            plan.cores().other(),
            plan.folder().resolve("page-server.log"))) {
      for (Feed feed : Feed.values()) {
        Comparison comparison = compare(plan, server, feed);
        comparison.tell(plan);
        figures.set(feed.stream(), comparison.json());
        comparisons.add(comparison);
      }
    }
    return new Outcome(
        name(), figures, comparisons.stream().flatMap(SourceBenchmark::goals).toList());
  }

  private static Stream<Goal> goals(Comparison comparison) {
    String stream = comparison.feed().stream();
    return Stream.of(
        Goal.atLeast(
            stream + ", ratio to the bare loop by the clock",
            "",
            comparison.ratio(),
            REQUIRED_RATIO),
        Goal.atLeast(
            stream + ", the same by processor time",
            "",
            comparison.processorRatio(),
            REQUIRED_RATIO),
        Goal.atLeast(stream, " records/s", comparison.taskRate(), REQUIRED_RATE));
  }

  private static String pinning(Plan plan) {
    return plan.cores().measured() == null
        ? "not pinned: there is no taskset or only one processor"
        : "pinned to processor %d by taskset, page server on %d"
            .formatted(plan.cores().measured(), plan.cores().other());
  }

  private static Comparison compare(Plan plan, JavaProcess server, Feed feed) {
    PageServer.Ready ready = server.ask(feed.name() + " " + feed.pages(), PageServer.Ready.class);
    int warmUp = plan.quick() ? 8 : 12;
    int rounds = plan.quick() ? 5 : 15;
    try (JavaProcess task = reader(plan, "task", ready, feed);
        JavaProcess bare = reader(plan, "bare", ready, feed)) {
      List<Round> byTask = new ArrayList<>();
      List<Round> byBare = new ArrayList<>();
      for (int i = 0; i < warmUp + rounds; i++) {
        Round taskRound = task.ask(Integer.toString(ready.records()), Round.class);
        Round bareRound = bare.ask(Integer.toString(ready.records()), Round.class);
        if (taskRound.ids() != bareRound.ids()) {
          throw new BenchmarkException("The task and the bare loop did not read the same records.");
        }
        if (i >= warmUp) {
          byTask.add(taskRound);
          byBare.add(bareRound);
        }
      }
      return new Comparison(feed, ready, byTask, byBare);
    }
  }

  private static JavaProcess reader(Plan plan, String way, PageServer.Ready ready, Feed feed) {
    return JavaProcess.start(
        FeedReader.class,
        List.of(way, ready.url(), feed.name()),
        JVM_OPTIONS,
        plan.cores().measured(),
        plan.folder().resolve(way + "-" + feed.stream() + ".log"));
  }
}
