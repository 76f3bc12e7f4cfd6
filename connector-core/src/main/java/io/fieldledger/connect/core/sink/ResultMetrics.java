package io.fieldledger.connect.core.sink;

import io.fieldledger.connect.core.metrics.TaskMetrics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Publishes how records end. Times are milliseconds. */
public final class ResultMetrics {
  private static final Map<String, String> NONE = Map.of();

  private final TaskMetrics metrics;
  private final ResultCounters counters;
  private final Set<String> reasons = ConcurrentHashMap.newKeySet();

  private ResultMetrics(TaskMetrics metrics, ResultCounters counters) {
    this.metrics = metrics;
    this.counters = counters;
  }

  /**
   * @param status held or rejected; with this code it is there before the first record ends so
   */
  public static void publish(
      TaskMetrics metrics, ResultCounters counters, String status, ResultCode code) {
    new ResultMetrics(metrics, counters).publish(status, code);
  }

  private void publish(String firstStatus, ResultCode firstCode) {
    for (String status : List.of("accepted", "unchanged", "held", "rejected", "skipped")) {
      metrics.gauge(
          "records-" + status,
          "Source records that ended as " + status,
          NONE,
          () -> counters.settledRecords(status));
    }
    byReason(firstStatus, firstCode.name());
    counters.onNewReason(this::byReason);
    metrics.gauge("records-received", "Records taken", NONE, counters::receivedRecords);
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
}
