package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.core.retry.Backoff;
import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.core.sink.RecordResult;
import io.fieldledger.connect.servicetitan.sink.report.Code;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what became of the attempts: a record ends, or waits to be tried again. */
final class Arrivals {
  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

  private static final Duration REPORT_WAITING_AFTER = Duration.ofSeconds(30);

  private final AttemptPool pool;
  private final Backlog backlog;
  private final Settlements settlements;
  private final Backoff backoff;
  private final Duration failTimeout;
  private final InstantSource clock;
  private final DoubleSupplier random;
  private final Consumer<RecordResult> waitingLong;
  private Instant lastAnswered = Instant.MIN;
  private String stopped;

  /**
   * @param failTimeout how long a record is tried again that ServiceTitan fails for while it takes
   *     others
   * @param waitingLong is told once of each record that waits for more than half a minute
   */
  Arrivals(
      AttemptPool pool,
      Backlog backlog,
      Settlements settlements,
      Backoff backoff,
      Duration failTimeout,
      InstantSource clock,
      DoubleSupplier random,
      Consumer<RecordResult> waitingLong) {
    this.pool = pool;
    this.backlog = backlog;
    this.settlements = settlements;
    this.backoff = backoff;
    this.failTimeout = failTimeout;
    this.clock = clock;
    this.random = random;
    this.waitingLong = waitingLong;
  }

  /**
   * @throws ConnectException when a person must act before anything can go on
   */
  void land() {
    for (AttemptPool.Landed next = pool.next(); next != null; next = pool.next()) {
      for (Entry entry : next.entries()) {
        land(entry, next.attempts().get(entry));
      }
    }
    if (stopped != null) {
      throw new ConnectException(stopped);
    }
  }

  private void land(Entry entry, Attempt attempt) {
    backlog.returned(entry);
    Instant now = clock.instant();
    if (attempt == null) {
      // An older or a newer one may have come meanwhile.
      backlog.add(entry);
    } else if (attempt instanceof Attempt.Done done) {
      lastAnswered = now;
      settlements.complete(entry, done.documents());
    } else if (attempt instanceof Attempt.Later later) {
      tryAgain(entry, later, now);
    } else if (attempt instanceof Attempt.Stop stop) {
      stopped = stop.message();
      tryAgain(entry, new Attempt.Later(Code.WAITING, stop.message(), null, false), now);
    }
  }

  private void tryAgain(Entry entry, Attempt.Later later, Instant now) {
    entry.tries++;
    if (later.failed()) {
      entry.failingSince = entry.failingSince == null ? now : entry.failingSince;
      LOG.warn("{} is tried again: {}", entry.source().label(), later.why());
    }
    entry.notBefore =
        later.notBefore() == null
            ? now.plus(backoff.delay(entry.tries, random.getAsDouble()))
            : later.notBefore();
    if (hopeless(entry, now)) {
      settlements.giveUp(entry, later.why());
    } else {
      backlog.add(entry);
      reportWaiting(entry, later, now);
    }
  }

  private boolean hopeless(Entry entry, Instant now) {
    return entry.failingSince != null
        && lastAnswered.isAfter(entry.failingSince)
        && Duration.between(entry.failingSince, now).compareTo(failTimeout) > 0;
  }

  private void reportWaiting(Entry entry, Attempt.Later later, Instant now) {
    boolean wait = Duration.between(entry.receivedAt, now).compareTo(REPORT_WAITING_AFTER) > 0;
    if (wait && !entry.parkReported && !entry.abandoned) {
      entry.parkReported = true;
      waitingLong.accept(entry.result("parked", Outcome.remark(later.code(), later.why()), now));
    }
  }
}
