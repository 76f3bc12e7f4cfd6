package io.fieldledger.connect.servicetitan.sink;

import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.metrics.TaskMetrics;
import io.fieldledger.connect.servicetitan.sink.engine.Counters;
import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the sink's task publishes. Times are milliseconds. */
final class SinkMetrics {
  private static final Map<String, String> NONE = Map.of();

  private final TaskMetrics metrics;
  private final Counters counters;
  private final Set<String> reasons = ConcurrentHashMap.newKeySet();

  private SinkMetrics(TaskMetrics metrics, Counters counters) {
    this.metrics = metrics;
    this.counters = counters;
  }

  static void publish(TaskMetrics metrics, Counters counters, CallBudget budget) {
    SinkMetrics all = new SinkMetrics(metrics, counters);
    all.records();
    all.calls(budget);
  }

  private void records() {
    for (String status : List.of("accepted", "unchanged", "held", "rejected", "skipped")) {
      metrics.gauge(
          "records-" + status,
          "Source records that ended as " + status,
          NONE,
          () -> counters.settledRecords(status));
    }
    byReason("held", Code.DOUBTFUL_MATCH.name());
    counters.onNewReason(this::byReason);
    metrics.gauge("records-received", "Records taken", NONE, counters::receivedRecords);
    metrics.gauge(
        "records-waiting", "Records that are tried again later", NONE, counters::waitingRecords);
    metrics.gauge(
        "accept-latency-p50-ms",
        "From taking a record to the proof that it is written, of the last thousand: the median",
        NONE,
        () -> counters.acceptMillis().quantile(0.5));
    metrics.gauge(
        "accept-latency-p99-ms",
        "The same: what 99 of 100 do not exceed",
        NONE,
        () -> counters.acceptMillis().quantile(0.99));
  }

  private void byReason(String status, String code) {
    if (reasons.add(status + ' ' + code)) {
      metrics.gauge(
          "records-by-code",
          "Source records that were held or rejected, by code; each is there from its first record"
              + " on",
          Map.of("status", status, "code", code),
          () -> counters.settledRecords(status, code));
    }
  }

  private void calls(CallBudget budget) {
    metrics.gauge("calls-in-flight", "Calls that run", NONE, budget::inFlight);
    metrics.gauge(
        "calls-left-second",
        "Calls left of this second",
        NONE,
        () -> budget.left(ServiceTitanSinkTask.SECOND));
  }
}
