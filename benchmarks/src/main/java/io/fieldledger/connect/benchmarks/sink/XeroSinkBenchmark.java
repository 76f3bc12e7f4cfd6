package io.fieldledger.connect.benchmarks.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.benchmarks.process.BenchmarkException;
import io.fieldledger.connect.benchmarks.process.JavaProcess;
import io.fieldledger.connect.benchmarks.report.Goal;
import io.fieldledger.connect.benchmarks.report.Outcome;
import io.fieldledger.connect.benchmarks.report.Samples;
import io.fieldledger.connect.benchmarks.run.Benchmark;
import io.fieldledger.connect.benchmarks.run.Plan;
import io.fieldledger.connect.quickstart.process.Installation;
import io.fieldledger.connect.quickstart.process.LocalCluster;
import io.fieldledger.connect.quickstart.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the Xero sink uses Xero's calls to the last, needs few of them, is quick when it is idle,
 * and keeps its memory and its time with a large ledger and a slow Xero.
 */
public final class XeroSinkBenchmark implements Benchmark {
  private static final double SHARE_USED = 0.97;
  private static final double RATIO = 1.10;
  private static final int FULL_CALL = 50;
  private static final int AT_ONCE = 5;
  private static final double LATENCY_MILLIS = 300;
  private static final int RESTART_CALLS = 10;
  private static final double PUT_MILLIS = 1000;
  private static final double STOP_SECONDS = 5;

  private static final int CONTACTS = 200_000;
  private static final int INVOICES = 300_000;
  private static final int BACKLOG = 1_000_000;
  private static final int SLOW_MILLIS = 20_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String name() {
    return "xero-sink";
  }

  @Override
  public Outcome run(Plan plan) {
    ObjectNode figures = JsonNodeFactory.instance.objectNode();
    List<Goal> goals = new ArrayList<>();
    try (LocalCluster cluster = cluster(plan)) {
      latency(plan, cluster, figures, goals);
      try (JavaProcess sink =
          JavaProcess.start(
              SinkMeasurements.class,
              List.of(),
              SinkMeasurements.JVM_OPTIONS,
              null,
              plan.folder().resolve("xero-sink.log"))) {
        calls(plan, sink, cluster.bootstrapServers(), figures, goals);
        day(plan, sink, figures, goals);
        throughput(plan, sink, figures, goals);
      }
      memory(plan, cluster.bootstrapServers(), figures, goals);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkException("The benchmark was interrupted", e);
    }
    return new Outcome(name(), figures, goals);
  }

  private static LocalCluster cluster(Plan plan) {
    Ports ports = new Ports(said -> {});
    try {
      Path folder = Files.createTempDirectory(Files.createDirectories(plan.folder()), "xero-sink");
      return LocalCluster.start(
          Installation.below(Path.of(System.getProperty("benchmark.root", "."))),
          folder,
          ports.free(),
          ports.free(),
          ports.free());
    } catch (IOException e) {
      throw new BenchmarkException("The benchmark could not run: " + e.getMessage(), e);
    }
  }

  private static void latency(Plan plan, LocalCluster cluster, ObjectNode figures, List<Goal> goals)
      throws InterruptedException {
    int invoices = plan.quick() ? 15 : 40;
    // So seldom that the minute's calls are hardly touched: the fewer are left, the longer a
    // request waits for company.
    Duration between = Duration.ofSeconds(6);
    plan.say(
        "  %d single invoices, one every %d s, on a real worker; Xero answers in 50 ms",
        invoices, between.toSeconds());
    Samples millis =
        new LatencyRun(cluster.rest(), cluster.bootstrapServers(), invoices, between).run();
    plan.say(
        "    from Kafka to Xero %.0f ms (median), %.0f ms (99 %%), %.0f ms (longest)",
        millis.median(), millis.percentile(99), millis.most());
    figures
        .putObject("latency")
        .put("invoices", millis.count())
        .put("medianMillis", millis.median())
        .put("p99Millis", millis.percentile(99));
    goals.add(
        Goal.atMost(
            "one invoice, from Kafka to Xero, median", " ms", millis.median(), LATENCY_MILLIS));
    goals.add(
        Goal.atMost(
            "one invoice, from Kafka to Xero, 99th percentile",
            " ms",
            millis.percentile(99),
            LATENCY_MILLIS));
  }

  private static void calls(
      Plan plan, JavaProcess sink, String brokers, ObjectNode figures, List<Goal> goals) {
    int divisor = plan.quick() ? 10 : 1;
    plan.say(
        "  Calls against the fewest possible; time runs faster for the sink and for Xero alike");
    ArrayNode list = figures.putArray("calls");
    List<CallsRun.Part> parts =
        sink.ask("calls " + divisor + " " + brokers, SinkMeasurements.Parts.class).parts();
    for (CallsRun.Part part : parts) {
      list.add(JSON.valueToTree(part));
      plan.say(
          "    %s: %,d calls (%,d writes), %s, %.0f s",
          part.name(),
          part.calls(),
          part.writes(),
          part.bound() == 0
              ? "none of them needed but for what changed"
              : "%,d at least, ratio %.3f"
                  .formatted(part.bound(), (double) part.calls() / part.bound()),
          part.seconds());
      if (part.fullBatches() > 0) {
        plan.say(
            "      %,d documents that came one by one cannot share a call; gathered, 50 a call, it"
                + " would be %,d calls. The goal is held against one call each.",
            part.bound(), part.fullBatches());
      }
      goals.add(
          part.bound() == 0
              ? Goal.atMost(part.name() + ", calls", "", (double) part.calls(), RESTART_CALLS)
              : Goal.atMost(
                  part.name() + ", ratio to the lower bound",
                  "",
                  (double) part.calls() / part.bound(),
                  RATIO));
      if (part.name().startsWith("replay")) {
        goals.add(Goal.atMost(part.name() + ", writes", "", (double) part.writes(), 0));
      }
    }
    goals.add(
        Goal.atMost(
            "calls answered 429",
            "",
            (double) parts.stream().mapToLong(CallsRun.Part::throttled).sum(),
            0));
  }

  private static void day(Plan plan, JavaProcess sink, ObjectNode figures, List<Goal> goals) {
    int limit = plan.quick() ? 200 : 1000;
    DayLimitRun.Seen seen = sink.ask("day " + limit, DayLimitRun.Seen.class);
    plan.say("  A day of %,d calls and more to do (time runs faster)", seen.limit());
    plan.say(
        "    %,d used, then %d in an hour; after the reset %d in 15 minutes; 429: %d",
        seen.used(), seen.silentCalls(), seen.nextDay(), seen.throttled());
    figures.set("day", JSON.valueToTree(seen));
    goals.add(
        Goal.atLeast(
            "share of the day's calls used", "", (double) seen.used() / limit, SHARE_USED));
    goals.add(Goal.atLeast("calls after the day's reset", "", (double) seen.nextDay(), 1));
    goals.add(Goal.atMost("day limit, calls answered 429", "", (double) seen.throttled(), 0));
  }

  private static void throughput(
      Plan plan, JavaProcess sink, ObjectNode figures, List<Goal> goals) {
    int minutes = plan.quick() ? 2 : 3;
    plan.say(
        "  A backlog of invoices at 60 calls a minute, %d minutes, Xero answers in 150 to 350 ms",
        minutes);
    ArrayNode list = figures.putArray("throughput");
    for (ThroughputRun.Seen seen :
        sink.ask("throughput " + minutes, SinkMeasurements.Throughputs.class).runs()) {
      list.add(JSON.valueToTree(seen));
      String way = seen.windows() + " windows" + (seen.second() ? ", a second client" : ", alone");
      if (seen.failure() != null) {
        throw new BenchmarkException(way + " could not be measured: " + seen.failure());
      }
      plan.say(
          "    %-32s %d calls, share %.3f; %d to %.1f invoices a call (least, mean); %d at once,"
              + " %.0f ms each; 429: %d%s",
          way,
          seen.calls(),
          seen.share(),
          seen.least(),
          seen.mean(),
          seen.atOnce(),
          seen.callMillis(),
          seen.throttled(),
          seen.second() ? ", the second client's: " + seen.othersThrottled() : "");
      goals.add(Goal.atLeast(way + ", share of the calls used", "", seen.share(), SHARE_USED));
      goals.add(Goal.atLeast(way + ", invoices in a call, least", "", seen.least(), FULL_CALL));
      goals.add(
          Goal.atLeast(
              way + ", calls at once", "", seen.atOnce(), seen.second() ? AT_ONCE - 1 : AT_ONCE));
      goals.add(Goal.atMost(way + ", calls answered 429", "", (double) seen.throttled(), 0));
    }
  }

  private static void memory(Plan plan, String brokers, ObjectNode figures, List<Goal> goals) {
    int seconds = plan.quick() ? 30 : 90;
    plan.say(
        "  %,d contacts, %,d invoices, a backlog of %,d, Xero answers in 20 s, heap of 512 MB",
        CONTACTS, INVOICES, BACKLOG);
    boolean survived = false;
    try (JavaProcess ledger =
            JavaProcess.start(
                LightLedger.class,
                List.of(Integer.toString(CONTACTS), Integer.toString(INVOICES)),
                LightLedger.JVM_OPTIONS,
                null,
                plan.folder().resolve("large-ledger.log"));
        JavaProcess task = largeLedgerTask(plan, ledger, brokers)) {
      LargeLedgerTask.Loaded loaded = task.ask("load", LargeLedgerTask.Loaded.class);
      plan.say(
          "    index read in %.0f s: %.0f MB live, %.0f bytes a document",
          loaded.seconds(), loaded.liveMegabytes(), loaded.bytesPerDocument());
      figures.set("largeLedgerLoaded", JSON.valueToTree(loaded));
      ledger.ask("slow " + SLOW_MILLIS, LightLedger.Ready.class);
      LargeLedgerTask.Pushed pushed = task.ask("push " + seconds, LargeLedgerTask.Pushed.class);
      plan.say(
          "    %,d records taken before it paused; longest put() %.0f ms; %.0f MB live",
          pushed.offered(), pushed.longestPutMillis(), pushed.liveMegabytes());
      figures.set("largeLedgerPushed", JSON.valueToTree(pushed));
      LargeLedgerTask.Stopped stopped = task.ask("stop", LargeLedgerTask.Stopped.class);
      plan.say("    stopped in %.1f s with calls under way", stopped.seconds());
      figures.set("largeLedgerStopped", JSON.valueToTree(stopped));
      survived = true;
      goals.add(Goal.atMost("longest put()", " ms", pushed.longestPutMillis(), PUT_MILLIS));
      goals.add(Goal.atMost("close and stop", " s", stopped.seconds(), STOP_SECONDS));
    } catch (BenchmarkException e) {
      plan.say("    it did not get through: %s", e.getMessage());
    }
    goals.add(Goal.atLeast("lived on with 512 MB (1 is yes)", "", survived ? 1 : 0, 1));
  }

  private static JavaProcess largeLedgerTask(Plan plan, JavaProcess ledger, String brokers) {
    return JavaProcess.start(
        LargeLedgerTask.class,
        List.of(
            ledger.ask("where", LightLedger.Ready.class).url(),
            brokers,
            Integer.toString(CONTACTS),
            Integer.toString(INVOICES),
            Integer.toString(BACKLOG)),
        LargeLedgerTask.JVM_OPTIONS,
        null,
        plan.folder().resolve("large-ledger-task.log"));
  }
}
