package io.fieldledger.connect.benchmarks.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.benchmarks.report.Goal;
import io.fieldledger.connect.benchmarks.report.Outcome;
import io.fieldledger.connect.benchmarks.report.Samples;
import io.fieldledger.connect.benchmarks.run.Benchmark;
import io.fieldledger.connect.benchmarks.run.Plan;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.xero.webhook.SubscriptionStatus;
import io.fieldledger.connect.sandbox.xero.webhook.XeroWebhooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * How long it takes from a change in Xero until its record can be read in Kafka when a webhook
 * tells of it, as a part of the second that is allowed. Xero's sixty calls a minute hold, so
 * changes come as people make them: one alone, and some seconds later a whole batch. Broker and
 * worker are processes of their own.
 */
public final class XeroWebhookBenchmark implements Benchmark {
  private static final double ALLOWED_MILLIS = 1_000;

  /** Two calls, as Xero gives forty records by their ids. */
  private static final int BATCH = 80;

  /** Three calls in six seconds are half of the minute's. */
  private static final Duration APART = Duration.ofSeconds(3);

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private record Measured(Samples alone, Samples batch, int missing, long calls) {}

  @Override
  public String name() {
    return "xero-webhooks";
  }

  @Override
  public Outcome run(Plan plan) {
    int rounds = plan.quick() ? 4 : 12;
    plan.say("%d times a change alone and %d at once, each told by a webhook", rounds, BATCH);
    return Runs.measure(
        name(),
        List.of(Runs.PLAIN, Runs.EXACTLY_ONCE),
        (mode, figures, goals) -> {
          Measured measured = measure(plan, mode.equals(Runs.EXACTLY_ONCE), rounds);
          judge(mode + ", alone", measured.alone(), figures.putObject("alone"), plan, goals);
          judge(mode + ", batch", measured.batch(), figures.putObject("batch"), plan, goals);
          figures.put("calls", measured.calls()).put("lost", measured.missing());
          goals.add(Goal.atMost(mode + ", lost", "", measured.missing(), 0));
        });
  }

  private static void judge(
      String what, Samples millis, ObjectNode figures, Plan plan, List<Goal> goals) {
    plan.say(
        "  %-28s %,d changes; readable after %.0f ms (median), %.0f ms (99 %%), %.0f ms (longest)",
        what, millis.count(), millis.median(), millis.percentile(99), millis.most());
    figures
        .put("changes", millis.count())
        .put("medianMillis", millis.median())
        .put("p99Millis", millis.percentile(99))
        .put("mostMillis", millis.most())
        .put("medianOfAllowed", millis.median() / ALLOWED_MILLIS)
        .put("p99OfAllowed", millis.percentile(99) / ALLOWED_MILLIS);
    goals.add(
        Goal.atMost(what + ", median, of the second", "", millis.median() / ALLOWED_MILLIS, 1));
    goals.add(
        Goal.atMost(
            what + ", 99th percentile, of the second",
            "",
            millis.percentile(99) / ALLOWED_MILLIS,
            1));
  }

  private static Measured measure(Plan plan, boolean exactlyOnce, int rounds)
      throws IOException, InterruptedException, TimeoutException {
    Path folder = Files.createTempDirectory(Files.createDirectories(plan.folder()), "xero");
    try (Sandbox sandbox = Sandbox.builder().empty().build();
        WebhookWorker worker =
            new WebhookWorker(folder, ListeningSource.xero(sandbox), exactlyOnce)) {
      XeroChanges changes = new XeroChanges(sandbox, BATCH);
      worker.startSource();
      worker.await("all contacts to be read", () -> calls(sandbox) >= 1);
      XeroWebhooks webhooks = sandbox.xeroWebhooks();
      sandbox.xero().switches().set("webhook.gather.millis", "20");
      webhooks.subscribe(worker.url(), SandboxCredentials.XERO_WEBHOOK_KEY, "CONTACT");
      webhooks.await(SubscriptionStatus.OK, PATIENCE);
      warmUp(changes, webhooks);
      Latencies alone = new Latencies();
      Latencies batch = new Latencies();
      try (TopicReader reader = worker.reader(alone.and(batch))) {
        for (int round = 0; round < rounds; round++) {
          changes.make(1, alone);
          Thread.sleep(APART.toMillis());
          changes.make(BATCH, batch);
          Thread.sleep(APART.toMillis());
        }
        webhooks.awaitAcknowledged(PATIENCE);
        worker.awaitRead(reader, () -> alone.missing() + batch.missing() == 0);
        return new Measured(
            alone.millis(), batch.millis(), alone.missing() + batch.missing(), calls(sandbox));
      }
    }
  }

  private static long calls(Sandbox sandbox) {
    return sandbox.xero().journal().calls("GET", ".*/Contacts").size();
  }

  /** What is not measured: classes are loaded and compiled, connections opened. */
  private static void warmUp(XeroChanges changes, XeroWebhooks webhooks)
      throws InterruptedException, TimeoutException {
    for (int i = 0; i < 5; i++) {
      changes.make(BATCH / 4, new Latencies());
      webhooks.awaitAcknowledged(PATIENCE);
    }
  }
}
