package io.fieldledger.connect.core.source.run;

import io.fieldledger.connect.core.metrics.TaskMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/** Publishes how each stream is doing; the tag {@code stream} names it. */
public final class LaneMetrics {
  private final TaskMetrics metrics;
  private final InstantSource clock;

  public LaneMetrics(TaskMetrics metrics, InstantSource clock) {
    this.metrics = metrics;
    this.clock = clock;
  }

  public void publish(Lane lane) {
    gauge(lane, "records-total", "Records handed to Kafka", () -> lane.emitter().delivered());
    gauge(
        lane,
        "records-rejected-total",
        "Records that cannot be carried and went to the" + " rejected topic",
        () -> lane.emitter().rejected());
    gauge(
        lane,
        "records-suppressed-total",
        "Repeated records held back",
        () -> lane.emitter().suppressed());
    gauge(lane, "pages-total", "Pages read", lane.figures()::pages);
    gauge(lane, "throttled-total", "Reads put off by the call limit", lane.figures()::throttled);
    gauge(lane, "failures-total", "Reads that brought nothing", lane.figures()::failures);
    gauge(
        lane,
        "lag-ms",
        "Age of the newest record read, by its modified time; -1 before the" + " first",
        () -> age(lane.figures().newest()));
    gauge(
        lane,
        "last-success-age-ms",
        "Time since the last page was read; -1 before the first",
        () -> age(lane.figures().lastSuccess()));
    gauge(lane, "live", "1 once the backfill has ended", () -> lane.live() ? 1 : 0);
    metrics.gauge(
        "parked",
        "1 while the stream cannot be read until a person acts; the scope that it needs is named",
        Map.of("stream", lane.stream().name(), "scope", lane.stream().scope()),
        () -> lane.parkedFor() == null ? 0 : 1);
  }

  private void gauge(Lane lane, String name, String description, Supplier<Number> value) {
    metrics.gauge(name, description, Map.of("stream", lane.stream().name()), value);
  }

  private long age(Instant time) {
    // A clock that is behind the source's must not make it look younger than now.
    return time == null ? -1 : Math.max(0, Duration.between(time, clock.instant()).toMillis());
  }
}
