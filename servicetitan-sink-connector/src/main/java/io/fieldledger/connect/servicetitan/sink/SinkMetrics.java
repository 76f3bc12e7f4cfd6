package io.fieldledger.connect.servicetitan.sink;

import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.metrics.TaskMetrics;
import io.fieldledger.connect.core.sink.ResultMetrics;
import io.fieldledger.connect.servicetitan.sink.engine.Counters;
import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.util.Map;
import java.util.function.Supplier;

/** What the sink's task publishes. */
final class SinkMetrics {
  private SinkMetrics() {}

  static void publish(TaskMetrics metrics, Counters counters, CallBudget budget) {
    ResultMetrics.publish(metrics, counters.results(), "held", Code.DOUBTFUL_MATCH);
    gauge(
        metrics, "records-waiting", "Records that are tried again later", counters::waitingRecords);
    gauge(metrics, "calls-in-flight", "Calls that run", budget::inFlight);
    gauge(
        metrics,
        "calls-left-second",
        "Calls left of this second",
        () -> budget.left(ServiceTitanSinkTask.SECOND));
  }

  private static void gauge(
      TaskMetrics metrics, String name, String description, Supplier<Number> value) {
    metrics.gauge(name, description, Map.of(), value);
  }
}
