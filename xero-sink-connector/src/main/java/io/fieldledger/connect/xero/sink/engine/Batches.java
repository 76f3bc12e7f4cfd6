package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Composes requests. A full one leaves at once. One that is not full leaves when nothing that runs
 * or streams in could still fill it and it has waited a moment; the moment grows with the share of
 * the minute that is spent, so that a lone invoice is fast and a backlog is cheap.
 */
final class Batches {
  /** Below Xero's 3.5 MB (contract, 3.1). */
  private static final int MAX_BYTES = 3_000_000;

  private static final Duration SHORTEST_WAIT = Duration.ofMillis(15);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  /** So few records are no backlog: they are not kept waiting for more. */
  private static final int FEW_RECORDS = 3;

  /** Records of a backlog come closer together than this. */
  private static final Duration BETWEEN_BURSTS = Duration.ofMillis(400);

  private static final int LOOK_AHEAD = 500;

  private final Backlog backlog;
  private final String tenant;

  Batches(Backlog backlog, String tenant) {
    this.backlog = backlog;
    this.tenant = tenant;
  }

  /** How long a request that is not full waits for company. */
  static Duration patience(double spentShare) {
    double millis = (double) SHORTEST_WAIT.toMillis() * Math.pow(2, 8 * spentShare);
    return Duration.ofMillis((long) Math.min(millis, (double) LONGEST_WAIT.toMillis()));
  }

  /**
   * What the rest of the engine is about.
   *
   * @param writesRunning writes that are on their way: what they bring may fill a request
   * @param sinceLastRecord how long no record has come in
   * @param spentShare the part of the minute's calls that is used up
   */
  record Surroundings(int writesRunning, Duration sinceLastRecord, double spentShare) {}

  /** Whether a lane may send now. */
  boolean due(Lane lane, Surroundings around, Instant now) {
    Backlog.Queue queue = backlog.queue(lane);
    if (queue.works.isEmpty()) {
      return false;
    }
    if (queue.works.size() >= lane.size()) {
      return true;
    }
    boolean mayFill =
        around.writesRunning() > 0
            || (backlog.size() > FEW_RECORDS
                && around.sinceLastRecord().compareTo(BETWEEN_BURSTS) < 0);
    Duration needed = mayFill ? LONGEST_WAIT : patience(around.spentShare());
    return Duration.between(queue.oldestSince, now).compareTo(needed) >= 0;
  }

  /**
   * Takes the next request out of a lane; null when nothing in it can go now.
   *
   * @param busy what running writes touch
   * @param resolve decides anew: the index may have changed since the work was queued
   * @param other takes works that are no longer a write of this lane
   */
  WriteBatch next(
      Lane lane,
      Set<String> busy,
      Function<Work, Resolution> resolve,
      BiConsumer<Work, Resolution> other) {
    Map<Work, Resolution.Write> chosen = new LinkedHashMap<>();
    Map<Work, Resolution> changed = new LinkedHashMap<>();
    Set<String> touched = new HashSet<>();
    int bytes = 0;
    int limit = lane.size();
    int looked = 0;
    Iterator<Work> works = backlog.queue(lane).works.iterator();
    while (works.hasNext() && chosen.size() < limit && looked++ < LOOK_AHEAD) {
      Work work = works.next();
      if (!chosen.isEmpty() && work.batchLimit <= chosen.size()) {
        continue;
      }
      Resolution resolution = resolve.apply(work);
      if (!(resolution instanceof Resolution.Write write) || write.lane() != lane) {
        works.remove();
        work.queuedIn = null;
        changed.put(work, resolution);
        continue;
      }
      if (!samePath(chosen, write) || !fits(write, busy, touched)) {
        continue;
      }
      int size = Json.bytes(write.body()).length;
      if (!chosen.isEmpty() && bytes + size > MAX_BYTES) {
        break;
      }
      bytes += size;
      limit = Math.min(limit, work.batchLimit);
      touched.addAll(write.touches());
      chosen.put(work, write);
      works.remove();
      work.queuedIn = null;
    }
    changed.forEach(other);
    return chosen.isEmpty() ? null : new WriteBatch(lane, tenant, chosen);
  }

  /** Allocations of one credit share a request; of them only the invoices must differ. */
  private static boolean fits(Resolution.Write write, Set<String> busy, Set<String> touched) {
    return Collections.disjoint(write.touches(), busy)
        && write.touches().stream()
            .filter(t -> write.lane() != Lane.ALLOCATION_NEW || !write.path().contains(idOf(t)))
            .noneMatch(touched::contains);
  }

  private static String idOf(String touch) {
    return touch.substring(touch.indexOf(' ') + 1);
  }

  private static boolean samePath(Map<Work, Resolution.Write> chosen, Resolution.Write write) {
    return chosen.isEmpty() || chosen.values().iterator().next().path().equals(write.path());
  }
}
