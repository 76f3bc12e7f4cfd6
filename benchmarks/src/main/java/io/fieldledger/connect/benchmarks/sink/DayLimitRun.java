package io.fieldledger.connect.benchmarks.sink;

import io.fieldledger.connect.sandbox.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.LongStream;

/** A backlog of more than a day's calls: how much of the day is used, and what happens then. */
final class DayLimitRun {
  private static final int SPEED = 30;
  private static final int BATCH = 50;

  /** So long without a call means that the day is used up. */
  private static final Duration SILENCE = Duration.ofMinutes(5);

  /**
   * What was seen.
   *
   * @param limit calls a day
   * @param used calls until the sink fell silent
   * @param silentCalls calls in the hour after that
   * @param nextDay calls in the first quarter of an hour of the next day
   */
  record Seen(int limit, long used, long silentCalls, long nextDay, long throttled) {}

  private final int limit;
  private final FastClock clock = new FastClock(SPEED);

  DayLimitRun(int limit) {
    this.limit = limit;
  }

  Seen run() throws InterruptedException {
    try (Sandbox sandbox = Sandbox.builder().empty().runsWith(clock).build()) {
      sandbox.xero().journal().bodyLimits(0, 0);
      sandbox.xero().switches().set("calls.per.day", Integer.toString(limit));
      Map<String, String> settings = new HashMap<>(SinkSettings.of(sandbox.xero().url(), null));
      settings.put("xero.calls.per.day", Integer.toString(limit));
      try (TaskDriver task = new TaskDriver(settings, clock)) {
        Iterator<Map<String, Object>> bulk =
            LongStream.range(0, (limit + 200L) * BATCH).mapToObj(DesiredStates::contact).iterator();
        driveToSilence(sandbox, task, bulk);
        long used = XeroCalls.count(sandbox);
        driveUntil(task, bulk, clock.instant().plus(Duration.ofHours(1)));
        long afterwards = XeroCalls.count(sandbox);
        clock.advance(Duration.ofHours(24));
        driveUntil(task, bulk, clock.instant().plus(Duration.ofMinutes(15)));
        return new Seen(
            limit,
            used,
            afterwards - used,
            XeroCalls.count(sandbox) - afterwards,
            XeroCalls.throttled(sandbox));
      }
    }
  }

  private void driveToSilence(Sandbox sandbox, TaskDriver task, Iterator<Map<String, Object>> bulk)
      throws InterruptedException {
    long calls = -1;
    while (calls != XeroCalls.count(sandbox)) {
      calls = XeroCalls.count(sandbox);
      driveUntil(task, bulk, clock.instant().plus(SILENCE));
    }
  }

  private void driveUntil(TaskDriver task, Iterator<Map<String, Object>> bulk, Instant end)
      throws InterruptedException {
    task.drive(bulk, () -> !clock.instant().isBefore(end));
  }
}
