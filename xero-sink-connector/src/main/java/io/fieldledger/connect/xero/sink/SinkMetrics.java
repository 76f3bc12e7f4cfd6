package io.fieldledger.connect.xero.sink;

import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.metrics.TaskMetrics;
import io.fieldledger.connect.core.sink.ResultMetrics;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.engine.EngineCounters;
import io.fieldledger.connect.xero.sink.engine.SinkEngine;
import io.fieldledger.connect.xero.sink.report.Code;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What the sink's task publishes. Times are milliseconds, instants milliseconds since 1970. */
final class SinkMetrics {
  private static final Map<String, String> NONE = Map.of();

  /** Everything a pause can be for. */
  private static final List<String> PAUSES =
      List.of(
          "minute",
          "day",
          "concurrent",
          "appminute",
          "maintenance",
          "token",
          "unreachable",
          "trouble",
          "unknown");

  private final TaskMetrics metrics;
  private final EngineCounters counters;

  private SinkMetrics(TaskMetrics metrics, EngineCounters counters) {
    this.metrics = metrics;
    this.counters = counters;
  }

  static void publish(
      TaskMetrics metrics, SinkEngine engine, CallBudget budget, InstantSource clock) {
    SinkMetrics all = new SinkMetrics(metrics, engine.counters());
    all.records(clock);
    all.accounts(engine);
    all.calls(engine, budget, clock);
    all.index(engine, clock);
  }

  private void records(InstantSource clock) {
    ResultMetrics.publish(metrics, counters.results(), "rejected", Code.XERO_REFUSED);
    metrics.gauge(
        "records-parked", "Records that wait for another document", NONE, counters::parkedRecords);
    metrics.gauge(
        "parked-oldest-age-ms",
        "How long the parked record waits that waits longest",
        NONE,
        () -> age(counters.parkedNow().oldestSince(), clock));
    metrics.gauge(
        "parked-amount",
        "Money in the documents of parked records",
        NONE,
        () -> counters.parkedNow().amount());
  }

  private void accounts(SinkEngine engine) {
    metrics.gauge(
        "unmapped-accounts",
        "Accounts that Xero lacks and records were held for since the task began; the log names"
            + " them",
        NONE,
        engine::unmappedAccounts);
    metrics.gauge(
        "unmapped-lines", "Lines of held records that ask for these", NONE, engine::unmappedLines);
    metrics.gauge("unmapped-amount", "What these lines come to", NONE, engine::unmappedAmount);
  }

  private void calls(SinkEngine engine, CallBudget budget, InstantSource clock) {
    metrics.gauge("calls", "Calls to Xero", NONE, engine::calls);
    metrics.gauge(
        "calls-throttled", "Calls that Xero refused for the rate", NONE, counters::throttledCalls);
    metrics.gauge("calls-in-flight", "Calls that run", NONE, budget::inFlight);
    metrics.gauge(
        "calls-left-minute", "Calls left now", NONE, () -> budget.left(SinkEngine.MINUTE));
    metrics.gauge("calls-left-day", "Calls left today", NONE, () -> budget.left(SinkEngine.DAY));
    metrics.gauge(
        "day-reset-ms",
        "When the day's calls begin anew at the latest; 0 before the first answer",
        NONE,
        () -> millis(budget.allowance(SinkEngine.DAY).endsBy()));
    for (String reason : PAUSES) {
      metrics.gauge(
          "backing-off-until-ms",
          "Until when nothing is sent, by the reason; 0 when that does not keep it",
          Map.of("reason", reason),
          () -> pausedUntil(budget, reason, clock));
    }
    metrics.gauge(
        "documents-per-call",
        "Documents in a writing call, average of the last thousand",
        NONE,
        () -> counters.documentsInCall().average());
    metrics.gauge(
        "documents-per-full-call",
        "The same of calls for which enough documents waited to fill them",
        NONE,
        () -> counters.documentsInFullCall().average());
    metrics.gauge(
        "write-latency-p50-ms",
        "From sending a write to its answer, of the last thousand: the median",
        NONE,
        () -> counters.writeMillis().quantile(0.5));
    metrics.gauge(
        "write-latency-p99-ms",
        "The same: what 99 of 100 do not exceed",
        NONE,
        () -> counters.writeMillis().quantile(0.99));
  }

  private void index(SinkEngine engine, InstantSource clock) {
    for (Kind kind : Kind.values()) {
      metrics.gauge(
          "index-documents",
          "Documents of the organisation that the sink knows, by kind",
          Map.of("kind", kind.label()),
          () -> engine.documents(kind));
    }
    metrics.gauge(
        "index-age-ms",
        "Time since what people changed in Xero was read; 0 before the first reading",
        NONE,
        () -> age(engine.indexReadAt(), clock));
  }

  private static long pausedUntil(CallBudget budget, String reason, InstantSource clock) {
    Instant until = budget.pausedUntil();
    boolean now = budget.pausedFor().equals(reason) && until.isAfter(clock.instant());
    return now ? until.toEpochMilli() : 0;
  }

  private static long age(Instant since, InstantSource clock) {
    return since == null ? 0 : Math.max(0, Duration.between(since, clock.instant()).toMillis());
  }

  private static long millis(Instant instant) {
    return instant == null ? 0 : instant.toEpochMilli();
  }
}
