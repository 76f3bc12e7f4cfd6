package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.budget.XeroBudget;
import io.fieldledger.connect.core.config.XeroSettings;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.xero.sink.api.Verdict;
import io.fieldledger.connect.xero.sink.api.XeroConnection;
import io.fieldledger.connect.xero.sink.api.XeroConnection.Answer;
import io.fieldledger.connect.xero.sink.store.IndexRecord;
import io.fieldledger.connect.xero.sink.store.IndexStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs calls beside the task thread, as many as the budget grants, and hands the answers back. */
final class CallPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CallPool.class);

  /** An answer that has arrived for a flight. */
  record Landed(Flight flight, Answer answer) {}

  /**
   * A call that was held up longer after its intent was kept is not made: the task that has taken
   * over may have carried the intent out, and Xero forgets its key after six minutes.
   */
  private static final Duration HELD_UP = Duration.ofMinutes(1);

  private final XeroConnection connection;
  private final CallBudget budget;
  private final IndexStore store;
  private final InstantSource clock;
  private final ExecutorService threads;
  private final Queue<Landed> landed = new ConcurrentLinkedQueue<>();
  private final AtomicLong calls = new AtomicLong();

  /** Calls whose answers were not taken in yet; known to the task thread alone. */
  private int underway;

  /**
   * @param threads what runs the calls; closed with the pool
   */
  CallPool(
      XeroConnection connection,
      CallBudget budget,
      IndexStore store,
      InstantSource clock,
      ExecutorService threads) {
    this.connection = connection;
    this.store = store;
    this.clock = clock;
    this.budget = budget;
    this.threads = threads;
  }

  /** A thread for each call that Xero allows at once. */
  static ExecutorService threads() {
    return Executors.newFixedThreadPool(
        XeroSettings.SERVER_CALLS_AT_ONCE,
        runnable -> {
          Thread thread = new Thread(runnable, "xero-call");
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * @return false when the budget grants no call now
   */
  boolean launch(Flight flight, HttpRequest request) {
    return launch(flight, request, budget.tryAcquire());
  }

  /** As {@link #launch}, for a read that only looks what is left of the day. */
  boolean launchLook(Flight flight, HttpRequest request) {
    return launch(flight, request, budget.tryLook());
  }

  private boolean launch(Flight flight, HttpRequest request, CallBudget.Decision decision) {
    if (!(decision instanceof CallBudget.Granted permit)) {
      return false;
    }
    calls.incrementAndGet();
    underway++;
    threads.execute(() -> fly(flight, request, permit));
    return true;
  }

  private void fly(Flight flight, HttpRequest request, CallBudget.Granted permit) {
    Answer answer;
    try {
      Optional<Verdict> unsent = flight.intent().flatMap(this::keep);
      answer =
          unsent
              .map(v -> new Answer(v, null))
              .orElseGet(() -> connection.send(request, flight.reader()));
    } catch (RuntimeException e) {
      // A defect must not lose the flight: it is looked up like any other lost answer.
      LOG.error("The call {} failed unexpectedly", request, e);
      answer =
          new Answer(
              new Verdict.Unsure(e.getClass().getSimpleName(), false, Optional.empty()), null);
    }
    if (answer.reply() == null) {
      permit.done();
    } else {
      permit.answered(XeroBudget.left(answer.reply()));
    }
    landed.add(new Landed(flight, answer));
  }

  /** Makes an intent durable; what it says is against sending. */
  private Optional<Verdict> keep(IndexRecord.Intent intent) {
    Instant asked = clock.instant();
    IndexStore.Kept kept = store.keep(intent);
    if (kept instanceof IndexStore.Kept.Never never) {
      return Optional.of(new Verdict.Stopped(never.sentence()));
    }
    if (kept instanceof IndexStore.Kept.NotNow notNow) {
      return Optional.of(new Verdict.Throttled(notNow.why(), Optional.empty()));
    }
    return Duration.between(asked, clock.instant()).compareTo(HELD_UP) > 0
        ? Optional.of(new Verdict.Throttled("held up", Optional.empty()))
        : Optional.empty();
  }

  /** The next answer, or null when none has arrived. */
  Landed poll() {
    Landed next = landed.poll();
    underway -= next == null ? 0 : 1;
    return next;
  }

  /** True when no call is made and no answer waits to be taken in. */
  boolean idle() {
    return underway == 0;
  }

  /** True when a call could go now. */
  boolean open() {
    return budget.open();
  }

  CallBudget budget() {
    return budget;
  }

  /** The part of the minute's calls that is used up, from 0 to 1. */
  double spentShare() {
    CallBudget.Allowance minute = budget.allowance(SinkEngine.MINUTE);
    return Math.max(0, 1 - (double) minute.left() / minute.of());
  }

  long calls() {
    return calls.get();
  }

  String address() {
    return connection.url("");
  }

  /** Waits briefly for running calls, so that their answers are not lost without need. */
  void awaitRunning(Duration atMost) throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      threads.shutdownNow();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
