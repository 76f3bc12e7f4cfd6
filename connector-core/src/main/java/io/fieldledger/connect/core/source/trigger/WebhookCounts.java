package io.fieldledger.connect.core.source.trigger;

import io.fieldledger.connect.core.metrics.TaskMetrics;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What became of the webhooks of this task's life. Counted by all threads. */
public final class WebhookCounts {
  private final LongAdder received = new LongAdder();
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder deduplicated = new LongAdder();
  private final LongAdder ignored = new LongAdder();
  private final Map<Reason, LongAdder> refused = new EnumMap<>(Reason.class);

  public WebhookCounts() {
    for (Reason reason : Reason.values()) {
      refused.put(reason, new LongAdder());
    }
  }

  /** One arrived whole. */
  public void received() {
    received.increment();
  }

  /** One was answered 200 because its record is safe. */
  public void acknowledged() {
    acknowledged.increment();
  }

  /** One told of an occurrence that was received before. */
  public void deduplicated() {
    deduplicated.increment();
  }

  /** One is about nothing that is read here. */
  public void ignored() {
    ignored.increment();
  }

  public void refused(Reason reason) {
    refused.get(reason).increment();
  }

  public void publish(TaskMetrics metrics) {
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
