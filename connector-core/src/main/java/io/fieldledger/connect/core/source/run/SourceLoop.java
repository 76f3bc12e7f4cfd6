package io.fieldledger.connect.core.source.run;

import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.read.ApiException;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.core.source.read.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the streams of a task in turn. Pages are fetched beside the task's thread, so that {@link
 * #next()} returns soon whatever the server does; at most a few pages wait in memory, and of each
 * stream only one.
 *
 * <p>All decisions are taken on the task's thread. The next page of a stream is asked for while the
 * last one is on its way to Kafka.
 */
public final class SourceLoop {
  private static final Logger LOG = LoggerFactory.getLogger(SourceLoop.class);

  private final List<Lane> lanes;
  private final Executor fetchers;
  private final int mostPages;
  private final Duration patience;
  private final InstantSource clock;
  private final Departures departures;
  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final Queue<Supplier<List<SourceRecord>>> errands = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean called = new AtomicBoolean();
  private int underWay;
  private int turn;

  private sealed interface Outcome {
    record Arrived(Lane lane, Fetched page) implements Outcome {}

    record Refused(Lane lane, ApiException why) implements Outcome {}

    record Broken(Lane lane, Throwable why) implements Outcome {}

    /** No outcome of a read: there are errands. */
    record Called() implements Outcome {}
  }

  /**
   * @param fetchers runs the reads; {@code mostPages} of them at most at a time
   * @param patience how long {@link #next()} waits for a page
   * @param departures told of what each page brings
   */
  public SourceLoop(
      List<Lane> lanes,
      Executor fetchers,
      int mostPages,
      Duration patience,
      InstantSource clock,
      Departures departures) {
    this.lanes = List.copyOf(lanes);
    this.fetchers = fetchers;
    this.mostPages = mostPages;
    this.patience = patience;
    this.clock = clock;
    this.departures = departures;
  }

  /**
   * Has the task's thread do something as soon as it comes by, without waiting for pages. May be
   * called by any thread.
   *
   * @param errand its records go to Kafka with what else there is
   */
  public void soon(Supplier<List<SourceRecord>> errand) {
    errands.add(errand);
    if (called.compareAndSet(false, true)) {
      outcomes.add(new Outcome.Called());
    }
  }

  /**
   * The records of one page, whole, so that an exactly-once worker commits it in one transaction,
   * and those of all errands.
   *
   * @return null when there is nothing now
   * @throws ConnectException when no stream can go on until a person acts
   */
  public List<SourceRecord> next() throws InterruptedException {
    askDueLanes();
    Outcome first = outcomes.poll(waitMillis(), TimeUnit.MILLISECONDS);
    if (first == null) {
      return null;
    }
    List<SourceRecord> records = new ArrayList<>(take(first));
    Outcome second = outcomes.peek();
    // Neither do errands wait behind a page nor a page behind errands.
    if (second != null && second instanceof Outcome.Called != first instanceof Outcome.Called) {
      records.addAll(take(outcomes.remove()));
    }
    askDueLanes();
    return records.isEmpty() ? null : records;
  }

  private List<SourceRecord> take(Outcome outcome) {
    if (outcome instanceof Outcome.Called) {
      return runErrands();
    }
    underWay--;
    return settle(outcome);
  }

  private List<SourceRecord> runErrands() {
    called.set(false);
    List<SourceRecord> records = new ArrayList<>();
    for (Supplier<List<SourceRecord>> errand = errands.poll();
        errand != null;
        errand = errands.poll()) {
      records.addAll(errand.get());
    }
    return records;
  }

  private List<SourceRecord> settle(Outcome outcome) {
    if (outcome instanceof Outcome.Arrived arrived) {
      boolean changes = arrived.lane().followsChanges();
      List<SourceRecord> records = arrived.lane().arrived(arrived.page());
      departures.departed(arrived.lane(), arrived.page(), changes, records);
      return records;
    }
    if (outcome instanceof Outcome.Broken broken) {
      throw new ConnectException(
          "Reading stream " + broken.lane().stream().name() + " failed unexpectedly.",
          broken.why());
    }
    Outcome.Refused refused = (Outcome.Refused) outcome;
    if (refused.why().refusal() == Refusal.CREDENTIALS) {
      throw new ConnectException(refused.why().getMessage(), refused.why());
    }
    refused.lane().refused(refused.why());
    failWhenAllAreParked();
    return List.of();
  }

  private void failWhenAllAreParked() {
    if (lanes.stream().allMatch(lane -> lane.parkedFor() != null)) {
      throw new ConnectException(
          lanes.stream()
              .map(lane -> lane.stream().name() + ": " + lane.parkedFor())
              .collect(
                  Collectors.joining(
                      " | ", "No stream of this task can be read. ", " Then restart the task.")));
    }
  }

  private void askDueLanes() {
    Instant now = clock.instant();
    for (int i = 0; i < lanes.size() && underWay < mostPages; i++) {
      Lane lane = lanes.get(turn);
      turn = (turn + 1) % lanes.size();
      if (lane.due(now)) {
        lane.asks();
        underWay++;
        Cursor at = lane.cursor();
        fetchers.execute(() -> outcomes.add(read(lane, at)));
      }
    }
  }

  private static Outcome read(Lane lane, Cursor at) {
    try {
      return new Outcome.Arrived(lane, lane.reader().read(at));
    } catch (ApiException e) {
      return new Outcome.Refused(lane, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.debug("Reading stream {} was interrupted by the task's stop", lane.stream().name());
      return new Outcome.Refused(lane, new ApiException(Refusal.TRANSIENT, "The task stops."));
    } catch (RuntimeException | Error e) {
      return new Outcome.Broken(lane, e);
    }
  }

  /** Until the patience ends or, when nothing is under way, until a stream falls due. */
  private long waitMillis() {
    if (underWay > 0) {
      return patience.toMillis();
    }
    Instant now = clock.instant();
    long untilDue =
        lanes.stream()
            .map(Lane::dueAt)
            .filter(Objects::nonNull)
            .mapToLong(due -> Duration.between(now, due).toMillis() + 1)
            .min()
            .orElse(Long.MAX_VALUE);
    return Math.max(1, Math.min(patience.toMillis(), untilDue));
  }
}
