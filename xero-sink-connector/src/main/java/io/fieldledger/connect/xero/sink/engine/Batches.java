package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.json.Json;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Composes requests, by three rules. A full one leaves at once. One that something may still fill,
 * because a write is on its way or records stream in, waits for it, three seconds at most. Any
 * other waits a moment that doubles with each eighth of the minute's calls that is spent (15 ms to
 * 3 s), and for its turn when the day's calls get few ({@link DayPace}). So a lone invoice is fast
 * and a backlog is cheap.
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
  private Instant lastNotFull = Instant.EPOCH;

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
   * @param pace of the day's calls
   */
  record Surroundings(
      int writesRunning, Duration sinceLastRecord, double spentShare, DayPace pace) {}

  /**
   * The lane that sends next: full ones in the order of posting, then the others in the same order,
   * or, when they must take turns, the one that waits longest.
   *
   * @param passed lanes in which nothing can go now
   */
  Optional<Lane> next(Set<Lane> passed, Surroundings around, Instant now) {
    List<Lane> due =
        Stream.of(Lane.values())
            .filter(lane -> !passed.contains(lane) && due(lane, around, now))
            .toList();
    boolean turns = around.pace().interval().compareTo(LONGEST_WAIT) > 0;
    return due.stream()
        .filter(lane -> !turns || full(lane))
        .findFirst()
        .or(() -> due.stream().min(Comparator.comparing(lane -> oldest(lane, around, now))));
  }

  private boolean full(Lane lane) {
    return backlog.queue(lane).works.size() >= lane.size();
  }

  /** Since when the first of the works waits that may go; the future when none may. */
  private Instant oldest(Lane lane, Surroundings around, Instant now) {
    return backlog.queue(lane).works.stream()
        .filter(work -> around.pace().backlogMayGo() || work.entry.fresh(now))
        .findFirst()
        .map(work -> work.queuedAt)
        .orElse(Instant.MAX);
  }

  /** Whether a lane may send now. */
  boolean due(Lane lane, Surroundings around, Instant now) {
    Instant oldest = oldest(lane, around, now);
    if (oldest.equals(Instant.MAX)) {
      return false;
    }
    if (full(lane)) {
      return true;
    }
    if (Duration.between(lastNotFull, now).compareTo(around.pace().interval()) < 0) {
      return false;
    }
    boolean mayFill =
        around.writesRunning() > 0
            || (backlog.size() > FEW_RECORDS
                && around.sinceLastRecord().compareTo(BETWEEN_BURSTS) < 0);
    Duration needed = mayFill ? LONGEST_WAIT : patience(around.spentShare());
    return Duration.between(oldest, now).compareTo(needed) >= 0;
  }

  /**
   * Takes the next request out of a lane; null when nothing in it can go now.
   *
   * @param pace when only fresh documents may cause a call, they come first in it; others may fill
   *     it
   * @param busy what running writes touch
   * @param resolve decides anew: the index may have changed since the work was queued
   * @param other takes works that are no longer a write of this lane
   */
  WriteBatch next(
      Lane lane,
      DayPace pace,
      Set<String> busy,
      Function<Work, Resolution> resolve,
      BiConsumer<Work, Resolution> other,
      Instant now) {
    if (!pace.backlogMayGo()) {
      backlog.freshFirst(lane, now);
    }
    boolean wasFull = full(lane);
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
    if (chosen.isEmpty()) {
      return null;
    }
    if (!wasFull) {
      lastNotFull = now;
    }
    return new WriteBatch(lane, tenant, chosen, wasFull);
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
