package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.xero.sink.api.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is under way: what running writes touch, writes whose fate is unknown, and how the
 * organisation answers. Shared by {@link Departures} and {@link Arrivals}.
 */
final class Underway {
  private static final Logger LOG = LoggerFactory.getLogger(Underway.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

  /** A lost write whose fate is looked up after a pause. */
  record Lost(Instant lookAt, WriteBatch batch) {}

  /** Ids, numbers and names that running writes touch: nothing else may write them. */
  final Set<String> busy = new HashSet<>();

  private final Map<String, Long> touchedAt = new HashMap<>();
  private long writes;
  private long documentsWritten;

  /** Notes what a write that has landed touched. */
  void touched(WriteBatch batch) {
    writes++;
    documentsWritten += batch.items.size();
    batch.touches().forEach(t -> touchedAt.put(t, writes));
  }

  /** Writes that have landed. */
  long writes() {
    return writes;
  }

  /** Documents in them. */
  long documentsWritten() {
    return documentsWritten;
  }

  /** True when a document is being written, or was written after so many writes. */
  boolean overtaken(String id, long since) {
    String touch = "Document " + id;
    return busy.contains(touch) || touchedAt.getOrDefault(touch, -1L) > since;
  }

  final Deque<Lost> lost = new ArrayDeque<>();

  /** Lost writes of which nothing is in Xero: the same bytes go again under the same key. */
  final Deque<WriteBatch> resends = new ArrayDeque<>();

  int writesRunning;

  private final CallPool pool;
  private final EngineCounters counters;
  private final InstantSource clock;
  private final RandomGenerator random;
  private int failuresInARow;
  private ConnectException fatal;

  Underway(CallPool pool, EngineCounters counters, InstantSource clock, RandomGenerator random) {
    this.pool = pool;
    this.counters = counters;
    this.clock = clock;
    this.random = random;
  }

  /** An answer came that shows Xero well. */
  void calm() {
    failuresInARow = 0;
  }

  /** Slows everything down; a fault that only a person can mend stops the task. */
  void trouble(Verdict verdict) {
    Instant now = clock.instant();
    failuresInARow++;
    Duration pause = pause();
    if (verdict instanceof Verdict.Forbidden forbidden) {
      stop(forbidden.message());
    } else if (verdict instanceof Verdict.Throttled throttled) {
      counters.throttled();
      pool.budget().pauseUntil(now.plus(throttled.retryAfter().orElse(pause)), throttled.problem());
      LOG.warn(
          "Xero takes no calls now ({}), next try at {}",
          throttled.problem(),
          pool.budget().pausedUntil());
    } else if (verdict instanceof Verdict.Unsure unsure) {
      pool.budget().pauseUntil(now.plus(pause), "trouble");
      LOG.warn("{}; what was sent is looked up before anything is sent again", unsure.message());
    }
  }

  /** The write's answer was lost; it is looked up when the trouble may be over. */
  void lose(WriteBatch batch) {
    lost.addLast(new Lost(clock.instant().plus(pause()), batch));
  }

  private Duration pause() {
    return BACKOFF.delay(failuresInARow, random.nextDouble());
  }

  /** Only a person can mend this: the task stops with the sentence. */
  void stop(String message) {
    fatal = new ConnectException(message);
  }

  void throwIfStopped() {
    if (fatal != null) {
      throw fatal;
    }
  }
}
