package io.fieldledger.connect.benchmarks.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.benchmarks.report.Goal;
import io.fieldledger.connect.benchmarks.report.Outcome;
import io.fieldledger.connect.benchmarks.report.Samples;
import io.fieldledger.connect.benchmarks.run.Benchmark;
import io.fieldledger.connect.benchmarks.run.Plan;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.webhook.Deliveries;
import io.fieldledger.connect.sandbox.webhook.Webhooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * How long it takes from a change in ServiceTitan until its record can be read in Kafka when a
 * webhook tells of it, at a steady rate of changes; and whether any is lost when the worker is
 * killed in the middle. Broker and worker are processes of their own; the sandbox, which keeps
 * ServiceTitan's limit of 60 calls a second, and the reader of the topic are in this one.
 */
public final class WebhookBenchmark implements Benchmark {
  private static final int PER_SECOND = 300;
  private static final double MEDIAN_MILLIS = 50;
  private static final double P99_MILLIS = 250;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** One type, so that a change is one event. */
  private static final String EVENT = "tn.acc.invoice-updated";

  /** ServiceTitan's retries, after 10, 30, 60 and 300 s, in a tenth of the time. */
  private static final String TIME_SCALE = "0.1";

  /** The run in which the worker is killed. */
  private static final String KILLED = "killed";

  private record Measured(String mode, int sent, double rate, Samples millis, int missing) {}

  @Override
  public String name() {
    return "webhooks";
  }

  @Override
  public Outcome run(Plan plan) {
    int seconds = plan.quick() ? 10 : 30;
    plan.say("%d changes a second, each told by a webhook, for %d s", PER_SECOND, seconds);
    return Runs.measure(
        name(),
        List.of(Runs.PLAIN, Runs.EXACTLY_ONCE, KILLED),
        (run, figures, goals) -> {
          Measured measured = measure(plan, run, seconds);
          tell(plan, measured, figures);
          if (run.equals(KILLED)) {
            goals.add(Goal.atMost("worker killed in the middle, lost", "", measured.missing(), 0));
          } else {
            judge(measured, goals);
          }
        });
  }

  private static void judge(Measured measured, List<Goal> goals) {
    String mode = measured.mode();
    Samples millis = measured.millis();
    goals.add(Goal.atMost(mode + ", median", " ms", millis.median(), MEDIAN_MILLIS));
    goals.add(Goal.atMost(mode + ", 99th percentile", " ms", millis.percentile(99), P99_MILLIS));
    goals.add(Goal.atLeast(mode + ", rate", " changes/s", measured.rate(), PER_SECOND * 0.99));
    goals.add(Goal.atMost(mode + ", lost", "", measured.missing(), 0));
  }

  private static void tell(Plan plan, Measured measured, ObjectNode figures) {
    Samples millis = measured.millis();
    plan.say(
        "  %-28s %,d changes, %.0f/s; readable after %.0f ms (median), %.0f ms (99 %%), %.0f ms"
            + " (longest)",
        measured.mode(),
        measured.sent(),
        measured.rate(),
        millis.median(),
        millis.percentile(99),
        millis.most());
    figures
        .put("changes", measured.sent())
        .put("ratePerSecond", measured.rate())
        .put("medianMillis", millis.median())
        .put("p99Millis", millis.percentile(99))
        .put("mostMillis", millis.most())
        .put("lost", measured.missing());
  }

  private static Measured measure(Plan plan, String mode, int seconds)
      throws IOException, InterruptedException, TimeoutException {
    Path folder = Files.createTempDirectory(Files.createDirectories(plan.folder()), "webhooks");
    try (Sandbox sandbox = Sandbox.builder().build();
        WebhookWorker worker =
            new WebhookWorker(
                folder, ListeningSource.serviceTitan(sandbox), mode.equals(Runs.EXACTLY_ONCE))) {
      sandbox.serviceTitan().journal().bodyLimits(0, 0);
      sandbox.serviceTitan().switches().set("webhook.parallel", "64");
      sandbox.serviceTitan().switches().set("webhook.time.scale", TIME_SCALE);
      worker.startSource();
      // The month, then the changes of the last minutes: from now on only webhooks bring records.
      worker.await(
          "the month to be read",
          () -> sandbox.serviceTitan().journal().calls("GET", ".*/export/invoices").size() >= 2);
      Webhooks webhooks = sandbox.serviceTitanWebhooks();
      webhooks.subscribe(worker.url(), SandboxCredentials.SERVICETITAN_WEBHOOK_SECRET, EVENT);
      Changes changes = new Changes(sandbox);
      warmUp(worker, changes, webhooks);
      Latencies latencies = new Latencies();
      try (TopicReader reader = worker.reader(latencies)) {
        long begun = System.nanoTime();
        Thread killer = mode.equals(KILLED) ? killer(worker, seconds) : null;
        int sent = changes.make(PER_SECOND, Duration.ofSeconds(seconds), latencies);
        double took = (System.nanoTime() - begun) / 1e9;
        if (killer != null) {
          killer.join();
        }
        Deliveries.Counts counts = webhooks.deliveries().awaitAll(PATIENCE);
        worker.awaitRead(reader, () -> latencies.missing() == 0);
        plan.say(
            "  %-28s %,d webhooks acknowledged, %,d given up, %,d attempts without 200",
            mode,
            counts.acknowledged(),
            counts.givenUp(),
            counts.attempts().values().stream().mapToLong(Long::longValue).sum()
                - counts.attempts(200));
        return new Measured(mode, sent, sent / took, latencies.millis(), latencies.missing());
      }
    }
  }

  /** What is not measured: classes are loaded and compiled, connections opened. */
  private static void warmUp(WebhookWorker worker, Changes changes, Webhooks webhooks)
      throws InterruptedException, TimeoutException {
    changes.make(PER_SECOND / 3, Duration.ofSeconds(5), new Latencies());
    changes.make(PER_SECOND, Duration.ofSeconds(5), new Latencies());
    webhooks.deliveries().awaitAll(PATIENCE);
    worker.awaitListening();
  }

  /** Kills the worker after a third of the time and starts it again. */
  private static Thread killer(WebhookWorker worker, int seconds) {
    Thread killer =
        new Thread(
            () -> {
              try {
                Thread.sleep(seconds * 1000L / 3);
                worker.kill();
                worker.startAgain();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "killer");
    killer.start();
    return killer;
  }
}
