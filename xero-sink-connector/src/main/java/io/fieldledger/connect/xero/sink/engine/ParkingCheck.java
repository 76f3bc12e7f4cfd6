package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.sink.Outcome;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.plan.WaitKeys;
import io.fieldledger.connect.xero.sink.report.Code;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Looks after parked records: tells of long waits, and ends those that wait too long. */
final class ParkingCheck {
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Backlog backlog;
  private final Decisions decisions;
  private final Bursts bursts;
  private final Settlements settlements;
  private final Duration timeout;
  private final Consumer<Settlement> parkedLong;
  private final Map<TopicPartition, Integer> parked = new HashMap<>();
  private Instant lastCheck = Instant.EPOCH;

  ParkingCheck(
      Backlog backlog,
      Decisions decisions,
      Bursts bursts,
      Settlements settlements,
      Duration timeout,
      Consumer<Settlement> parkedLong) {
    this.backlog = backlog;
    this.decisions = decisions;
    this.bursts = bursts;
    this.settlements = settlements;
    this.timeout = timeout;
    this.parkedLong = parkedLong;
  }

  /** Cheap to call often: it looks once a second. */
  void run(Instant now) {
    if (Duration.between(lastCheck, now).compareTo(EVERY) < 0) {
      return;
    }
    lastCheck = now;
    if (bursts.over()) {
      decisions.release(WaitKeys.QUIET);
    }
    parked.clear();
    for (Entry entry : List.copyOf(backlog.entries())) {
      if (entry.waitsForAnother()) {
        countParked(entry);
      }
      if (entry.parkedSince != null && entry.parked()) {
        check(entry, now);
      }
    }
    settlements.counters.parked(Parked.now(backlog.entries()));
  }

  /** With the newer revisions that wait behind it. */
  private void countParked(Entry entry) {
    for (Entry one = entry; one != null; one = one.successor) {
      if (!one.internal()) {
        parked.merge(one.partition, 1, Integer::sum);
      }
    }
  }

  /** Records of a partition that wait for others, as counted at the last look. */
  int parked(TopicPartition partition) {
    return parked.getOrDefault(partition, 0);
  }

  private void check(Entry entry, Instant now) {
    Resolution.Await await = Parked.reason(entry);
    if (backlog.comes(await.waitKey(), entry)) {
      // Its parent waits in the same backlog: time counts from when that has ended.
      entry.parkedSince = now;
      return;
    }
    Duration age = Duration.between(entry.parkedSince, now);
    if (await.until().isPresent()) {
      // It waits for days of its own; after them it is decided in another way.
      if (await.until().filter(bursts::isPast).isPresent()) {
        decisions.release(await.waitKey());
        return;
      }
    } else if (age.compareTo(timeout) >= 0) {
      expire(entry, await);
      return;
    }
    if (!entry.parkReported && !entry.internal() && age.compareTo(LONG) >= 0) {
      entry.parkReported = true;
      parkedLong.accept(
          Settling.without(entry, "parked", Outcome.remark(await.reason(), await.detail()), now));
    }
  }

  private void expire(Entry entry, Resolution.Await await) {
    Outcome outcome =
        await.reason() == Code.PARENT_MISSING
            ? new Outcome.Rejected(
                Outcome.Facts.NONE, Outcome.remark(await.reason(), await.detail()), List.of(), null)
            : Outcome.held(await.reason(), await.detail());
    backlog.unpark(entry);
    for (Work work : entry.all()) {
      if (!work.done() && !work.running) {
        backlog.unqueue(work);
        work.outcome = outcome;
      }
    }
    if (entry.complete()) {
      decisions.settle(entry);
    }
  }
}
