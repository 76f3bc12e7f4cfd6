package io.fieldledger.connect.servicetitan.source.webhook;

import io.fieldledger.connect.core.metrics.TaskMetrics;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What became of the webhooks of this task's life. Counted by all threads. */
final class WebhookCounts {
  final LongAdder received = new LongAdder();
  final LongAdder acknowledged = new LongAdder();
  final LongAdder deduplicated = new LongAdder();
  final LongAdder ignored = new LongAdder();
  private final Map<Reason, LongAdder> refused = new EnumMap<>(Reason.class);

  WebhookCounts() {
    for (Reason reason : Reason.values()) {
      refused.put(reason, new LongAdder());
    }
  }

  void refused(Reason reason) {
    refused.get(reason).increment();
  }

  void publish(TaskMetrics metrics) {
    metrics.gauge(
        "webhooks-received-total",
        "Webhooks that arrived whole at the tenant's path",
        Map.of(),
        received::sum);
    metrics.gauge(
        "webhooks-acknowledged-total",
        "Webhooks answered 200 once their record was safe in Kafka",
        Map.of(),
        acknowledged::sum);
    metrics.gauge(
        "webhooks-deduplicated-total",
        "Webhooks of an occurrence that was received before",
        Map.of(),
        deduplicated::sum);
    metrics.gauge(
        "webhooks-ignored-total",
        "Webhooks about nothing that this task reads; answered 200",
        Map.of(),
        ignored::sum);
    refused.forEach(
        (reason, count) ->
            metrics.gauge(
                "webhooks-refused-total",
                "Webhooks answered with an error, by its reason",
                Map.of("reason", reason.tag()),
                count::sum));
  }
}
