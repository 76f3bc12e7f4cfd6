package io.fieldledger.connect.benchmarks.sink;

import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.http.FaultKind;
import io.fieldledger.connect.sandbox.http.FaultRule;
import io.fieldledger.connect.sandbox.http.JournalEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A backlog of invoices at Xero's real limits, in real time: how much of the calls is used, and how
 * full they are. One organisation, one way of counting, alone or beside a second client.
 */
final class ThroughputRun implements Runnable {
  /** Calls a minute that are left to the second client. */
  private static final int RESERVE = 10;

  private static final int PER_MINUTE = 60;
  private static final int CUSTOMERS = 500;
  private static final int INVOICES = 50 * PER_MINUTE * 5;

  /** A slow Xero: with five calls at once it still takes the minute's calls. */
  private static final long LATENCY_MILLIS = 150;

  private static final long JITTER_MILLIS = 200;

  /**
   * What was seen.
   *
   * @param seconds that were looked at: from a minute after the first call on
   * @param calls of the sink and of the second client
   * @param share of the calls that both could make in this time
   * @param least invoices in a call
   * @param mean invoices in a call
   * @param callMillis how long a call took, on average
   * @param atOnce calls under way at one moment, at most
   * @param throttled calls of the sink that were answered 429
   * @param othersThrottled calls of the second client that were
   */
  record Seen(
      String windows,
      boolean second,
      long seconds,
      long calls,
      double share,
      int least,
      double mean,
      double callMillis,
      int atOnce,
      long throttled,
      long othersThrottled,
      String failure) {}

  private final String windows;
  private final boolean second;
  private final int minutes;
  private Seen seen;

  ThroughputRun(String windows, boolean second, int minutes) {
    this.windows = windows;
    this.second = second;
    this.minutes = minutes;
  }

  Seen seen() {
    return seen;
  }

  @Override
  public void run() {
    try (Sandbox sandbox = sandbox()) {
      seen = measure(sandbox);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      seen = new Seen(windows, second, 0, 0, 0, 0, 0, 0, 0, 0, 0, e.toString());
    }
  }

  private Sandbox sandbox() {
    Sandbox sandbox = Sandbox.builder().empty().build();
    sandbox.xero().switches().set("rate.windows", windows);
    sandbox.xero().switches().set("calls.per.day", SinkSettings.CALLS_PER_DAY);
    for (int customer = 1; customer <= CUSTOMERS; customer++) {
      sandbox
          .xeroClerk()
          .create(
              "Contacts",
              "{\"Name\":\"Customer %1$d\",\"ContactNumber\":\"ST-C-%1$d\"}".formatted(customer));
    }
    sandbox
        .xero()
        .faults()
        .add(
            FaultRule.of(FaultKind.LATENCY)
                .on(".*", XeroCalls.API + ".*")
                .delay(LATENCY_MILLIS, JITTER_MILLIS)
                .build());
    return sandbox;
  }

  private Seen measure(Sandbox sandbox) throws InterruptedException {
    Map<String, String> settings = new HashMap<>(SinkSettings.of(sandbox.xero().url(), null));
    settings.put("xero.calls.reserve", second ? Integer.toString(RESERVE) : "0");
    Duration time = Duration.ofMinutes(minutes);
    SecondClient other = second ? new SecondClient(sandbox, RESERVE) : null;
    try (TaskDriver task = new TaskDriver(settings, Clock.systemUTC())) {
      task.driveFor(invoices(), time.plusSeconds(1));
      if (task.deadLetters() > 0) {
        throw new IllegalStateException(task.firstDeadLetter());
      }
    } finally {
      if (other != null) {
        other.close();
      }
    }
    return seen(sandbox, time, other);
  }

  private Seen seen(Sandbox sandbox, Duration time, SecondClient other) {
    List<JournalEntry> all = XeroCalls.all(sandbox);
    Instant first = all.stream().map(JournalEntry::at).min(Instant::compareTo).orElseThrow();
    // The first minute's calls can all be made at once: what counts is how it goes on.
    Instant begin = first.plus(Duration.ofMinutes(1));
    List<JournalEntry> calls =
        all.stream()
            .filter(call -> !call.at().isBefore(begin) && call.at().isBefore(first.plus(time)))
            .toList();
    long answered = calls.stream().filter(call -> call.status() != 429).count();
    List<Integer> invoices = XeroCalls.invoicesPerCall(calls);
    long others = other == null ? 0 : other.throttled();
    return new Seen(
        windows,
        second,
        time.toSeconds() - 60,
        answered,
        (double) answered / (PER_MINUTE * (minutes - 1)),
        invoices.stream().mapToInt(Integer::intValue).min().orElse(0),
        invoices.stream().mapToInt(Integer::intValue).average().orElse(0),
        calls.stream().mapToLong(JournalEntry::durationMicros).average().orElse(0) / 1000,
        XeroCalls.mostAtOnce(calls),
        XeroCalls.throttled(sandbox) - others,
        others,
        null);
  }

  private static Iterator<Map<String, Object>> invoices() {
    return LongStream.range(0, INVOICES)
        .mapToObj(n -> DesiredStates.invoice(100_000 + n, 1 + n % CUSTOMERS))
        .iterator();
  }
}
