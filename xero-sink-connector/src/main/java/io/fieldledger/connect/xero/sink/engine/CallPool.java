package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.budget.CallBudget;
import io.fieldledger.connect.core.http.HttpReply;
import io.fieldledger.connect.core.http.HttpRequest;
import io.fieldledger.connect.xero.sink.api.Verdict;
import io.fieldledger.connect.xero.sink.api.XeroConnection;
import io.fieldledger.connect.xero.sink.api.XeroConnection.Answer;
import java.time.Duration;
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

  private final XeroConnection connection;
  private final CallBudget budget;
  private final int reserve;
  private final int callsPerMinute;
  private final ExecutorService threads;
  private final Queue<Landed> landed = new ConcurrentLinkedQueue<>();
  private final AtomicLong calls = new AtomicLong();

  /**
   * @param reserve calls of every window left to other programs
   * @param threads what runs the calls; closed with the pool
   */
  CallPool(
      XeroConnection connection,
      CallBudget budget,
      int callsPerMinute,
      int reserve,
      ExecutorService threads) {
    this.connection = connection;
    this.budget = budget;
    this.callsPerMinute = callsPerMinute;
    this.reserve = reserve;
    this.threads = threads;
  }

  /** A thread for each call that Xero allows at once. */
  static ExecutorService threads() {
    return Executors.newFixedThreadPool(
        SinkEngine.CONCURRENT_CALLS,
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
    if (!(budget.tryAcquire(reserve) instanceof CallBudget.Granted permit)) {
      return false;
    }
    calls.incrementAndGet();
    threads.execute(() -> fly(flight, request, permit));
    return true;
  }

  private void fly(Flight flight, HttpRequest request, CallBudget.Granted permit) {
    Answer answer;
    try {
      answer = connection.send(request);
    } catch (RuntimeException e) {
      // A defect must not lose the flight: it is looked up like any other lost answer.
      LOG.error("The call {} failed unexpectedly", request, e);
      answer = new Answer(new Verdict.Unsure(e.getClass().getSimpleName(), false), null);
    } finally {
      permit.done();
    }
    if (answer.reply() != null) {
      left(answer.reply(), "x-minlimit-remaining")
          .ifPresent(n -> budget.serverLeft(SinkEngine.MINUTE, n));
      left(answer.reply(), "x-daylimit-remaining")
          .ifPresent(n -> budget.serverLeft(SinkEngine.DAY, n));
    }
    landed.add(new Landed(flight, answer));
  }

  private static Optional<Integer> left(HttpReply reply, String header) {
    return reply.header(header).filter(v -> v.matches("\\d{1,9}")).map(Integer::valueOf);
  }

  /** The next answer, or null when none has arrived. */
  Landed poll() {
    return landed.poll();
  }

  CallBudget budget() {
    return budget;
  }

  /** The part of the minute's calls that is used up, from 0 to 1. */
  double spentShare() {
    return 1 - (double) budget.left(SinkEngine.MINUTE) / callsPerMinute;
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
