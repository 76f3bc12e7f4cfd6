package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.xero.sink.api.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
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

  /** Of a document on which Xero fails though it is alone; the others do not wait for it. */
  private static final Backoff ALONE = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10));

  /** Pauses that no limit of Xero's asked for. */
  private static final Set<String> NOT_THE_RATE = Set.of("maintenance", "token", "unreachable");

  /** The reason of a pause after answers that are missing or show Xero ill. */
  static final String TROUBLE = "trouble";

  /** A lost write whose fate is looked up after a pause. */
  record Lost(Instant lookAt, WriteBatch batch) {}

  /** Ids, numbers and names that running writes touch: nothing else may write them. */
  final Set<String> busy = new HashSet<>();

  private final Overtaking overtaking = new Overtaking();
  private long documentsWritten;
  private Instant lastWrite = Instant.EPOCH;

  /**
   * Notes what a write that has landed touched.
   *
   * @param reading true while something is read
   */
  void touched(WriteBatch batch, boolean reading) {
    overtaking.wrote(batch.touches(), reading);
    documentsWritten += batch.items.size();
    lastWrite = clock.instant();
  }

  /** Writes that have landed. */
  long writes() {
    return overtaking.writes();
  }

  /** Documents in them. */
  long documentsWritten() {
    return documentsWritten;
  }

  /** When the last of them landed; long ago before the first. */
  Instant lastWrite() {
    return lastWrite;
  }

  /** True when a document is being written, or was written after so many writes. */
  boolean overtaken(String id, long since) {
    String touch = "Document " + id;
    return busy.contains(touch) || overtaking.overtaken(touch, since);
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
  private int failedWrites;
  private long successes;
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

  /** A write was carried out. */
  void wrote() {
    calm();
    failedWrites = 0;
    successes++;
  }

  /** Slows everything down; a fault that only a person can mend stops the task. */
  void trouble(Verdict verdict) {
    Instant now = clock.instant();
    failuresInARow++;
    if (verdict instanceof Verdict.Stopped stopped) {
      stop(stopped.message());
    } else if (verdict instanceof Verdict.Throttled throttled) {
      throttled(throttled, now);
    } else if (verdict instanceof Verdict.Unsure unsure) {
      pool.budget().pauseUntil(now.plus(unsure.retryAfter().orElseGet(this::pause)), TROUBLE);
      LOG.warn("{}; what was sent is looked up before anything is sent again", unsure.message());
    }
  }

  private void throttled(Verdict.Throttled throttled, Instant now) {
    String problem = throttled.problem();
    if (!NOT_THE_RATE.contains(problem)) {
      counters.throttled();
    }
    Duration wait = throttled.retryAfter().orElseGet(() -> usual(problem));
    if (problem.equals(SinkEngine.MINUTE) || problem.equals(SinkEngine.DAY)) {
      pool.budget().exhausted(problem, wait);
    }
    pool.budget().pauseUntil(now.plus(wait), problem);
    LOG.warn("Xero takes no calls now ({}), next try at {}", problem, pool.budget().pausedUntil());
  }

  /** When a refusal does not say how long. */
  private Duration usual(String problem) {
    return switch (problem) {
      case SinkEngine.MINUTE -> Duration.ofMinutes(1);
      case SinkEngine.DAY -> Duration.ofMinutes(30);
      default -> pause();
    };
  }

  /**
   * Xero failed on a whole request. It may be one of its documents: the second time it is sent in
   * halves, until the document is alone.
   */
  void failed(WriteBatch batch, String correlationId) {
    failedWrites++;
    int size = batch.items.size();
    for (Work work : batch.items.keySet()) {
      work.salt++;
      work.failedWith = correlationId;
      boolean again = work.successesAtFailure >= 0;
      work.othersTaken |= again && successes > work.successesAtFailure;
      work.successesAtFailure = successes;
      if (size == 1) {
        work.failedAlone++;
      } else if (again) {
        work.batchLimit = Math.max(1, size / 2);
      }
    }
  }

  /** The write's answer was lost; it is looked up when the trouble may be over. */
  void lose(WriteBatch batch) {
    int alone = batch.items.keySet().stream().mapToInt(w -> w.failedAlone).max().orElse(0);
    Duration longer = alone == 0 ? Duration.ZERO : ALONE.delay(alone, random.nextDouble());
    Duration pause = pause();
    lost.addLast(
        new Lost(clock.instant().plus(pause.compareTo(longer) > 0 ? pause : longer), batch));
  }

  private Duration pause() {
    return BACKOFF.delay(Math.max(failuresInARow, failedWrites), random.nextDouble());
  }

  EngineCounters counters() {
    return counters;
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
