package io.fieldledger.connect.benchmarks.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.benchmarks.feed.Feed;
import io.fieldledger.connect.benchmarks.feed.PageServer;
import io.fieldledger.connect.benchmarks.report.Samples;
import io.fieldledger.connect.benchmarks.run.Plan;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Rounds of the task and of the bare loop over one feed, in pairs that were measured one right
 * after the other.
 */
record Comparison(Feed feed, PageServer.Ready pages, List<Round> task, List<Round> bare) {

  private static final double MEGABYTE = 1e6;

  Comparison {
    task = List.copyOf(task);
    bare = List.copyOf(bare);
  }

  /** Median of the pairs' ratios by the clock on the wall; both keep to the same call limit. */
  double ratio() {
    return ratios(Round::recordsPerSecond).median();
  }

  /** The same by processor time, which no limit of calls covers up. */
  double processorRatio() {
    return ratios(Round::recordsPerCpuSecond).median();
  }

  double taskRate() {
    return samples(task, Round::recordsPerSecond).median();
  }

  private Samples ratios(ToDoubleFunction<Round> rate) {
    double[] ratios = new double[task.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = rate.applyAsDouble(task.get(i)) / rate.applyAsDouble(bare.get(i));
    }
    return Samples.of(ratios);
  }

  private static Samples samples(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return Samples.of(rounds.stream().mapToDouble(figure).toArray());
  }

  void tell(Plan plan) {
    plan.say(
        "  %s: %d pages of 1,000 records, %.1f kB a record, %d rounds",
        feed.stream(), pages.pages(), pages.bytes() / 1e3 / pages.records(), task.size());
    tell(plan, "task", task);
    tell(plan, "bare loop", bare);
    Samples wall = ratios(Round::recordsPerSecond);
    plan.say(
        "    ratio     %.2f (rounds %.2f to %.2f); by processor time %.2f",
        wall.median(), wall.least(), wall.most(), processorRatio());
  }

  private static void tell(Plan plan, String way, List<Round> rounds) {
    Samples rate = samples(rounds, Round::recordsPerSecond);
    plan.say(
        "    %-9s %,7.0f records/s (%,.0f to %,.0f), %,.0f a second of processor time;"
            + " heap %.0f MB live, %.0f MB peak; GC %.1f %%",
        way,
        rate.median(),
        rate.least(),
        rate.most(),
        samples(rounds, Round::recordsPerCpuSecond).median(),
        samples(rounds, Round::liveBytes).median() / MEGABYTE,
        samples(rounds, Round::peakBytes).most() / MEGABYTE,
        100 * samples(rounds, Round::gcShare).median());
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("pages", pages.pages()).put("records", pages.records()).put("bytes", pages.bytes());
    json.put("rounds", task.size());
    json.set("task", json(task));
    json.set("bare", json(bare));
    Samples wall = ratios(Round::recordsPerSecond);
    json.putObject("ratio")
        .put("median", wall.median())
        .put("least", wall.least())
        .put("most", wall.most())
        .put("byProcessorTime", ratios(Round::recordsPerCpuSecond).median());
    return json;
  }

  private static ObjectNode json(List<Round> rounds) {
    Samples rate = samples(rounds, Round::recordsPerSecond);
    return JsonNodeFactory.instance
        .objectNode()
        .put("recordsPerSecond", rate.median())
        .put("least", rate.least())
        .put("most", rate.most())
        .put("perProcessorSecond", samples(rounds, Round::recordsPerCpuSecond).median())
        .put("liveBytes", (long) samples(rounds, Round::liveBytes).median())
        .put("peakBytes", (long) samples(rounds, Round::peakBytes).most())
        .put("gcShare", samples(rounds, Round::gcShare).median());
  }
}
