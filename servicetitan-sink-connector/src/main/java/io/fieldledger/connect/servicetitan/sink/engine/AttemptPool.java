package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads, each of which works on one record from finding to proof, or looks many up. What
 * became of them is handed back to the task thread, which alone calls this.
 */
final class AttemptPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptPool.class);

  /** A worker gives a task five seconds to stop. */
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

  /** What one of the threads has done; records without an attempt are worked on one by one. */
  record Landed(List<Entry> entries, Map<Entry, Attempt> attempts) {
    Landed(Entry entry, Attempt attempt) {
      this(List.of(entry), Map.of(entry, attempt));
    }
  }

  private final Reconciler reconciler;
  private final Survey survey;
  private final ExecutorService threads;
  private final Queue<Landed> landed = new ConcurrentLinkedQueue<>();
  private int running;

  AttemptPool(Reconciler reconciler, Survey survey, ExecutorService threads) {
    this.reconciler = reconciler;
    this.survey = survey;
    this.threads = threads;
  }

  static ExecutorService threads() {
    return Executors.newFixedThreadPool(
        SinkEngine.AT_ONCE,
        runnable -> {
          Thread thread = new Thread(runnable, "servicetitan-call");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Whether a thread is free. */
  boolean open() {
    return running < SinkEngine.AT_ONCE;
  }

  /** Whether something runs, or has ended and was not taken. */
  boolean busy() {
    return running > 0 || !landed.isEmpty();
  }

  void attempt(Entry entry, Doubts doubts) {
    running++;
    threads.execute(
        () -> {
          try {
            landed.add(new Landed(entry, reconciler.attempt(entry, doubts)));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException e) {
            // A defect must not lose the record: it is tried again, and rejected when that does not
            // help.
            LOG.error("The record {} failed unexpectedly", entry.source().label(), e);
            String why = "Unexpected " + e.getClass().getSimpleName();
            landed.add(new Landed(entry, new Attempt.Later(Code.WAITING, why, null, true)));
          }
        });
  }

  void survey(List<Entry> entries) {
    running++;
    threads.execute(
        () -> {
          try {
            landed.add(new Landed(entries, survey.of(entries)));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException e) {
            LOG.error("A survey of {} records failed unexpectedly", entries.size(), e);
            landed.add(new Landed(entries, Map.of()));
          }
        });
  }

  /** What has ended; null when nothing has. */
  Landed next() {
    Landed next = landed.poll();
    if (next != null) {
      running--;
    }
    return next;
  }

  /** Gives what runs a moment to end. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
