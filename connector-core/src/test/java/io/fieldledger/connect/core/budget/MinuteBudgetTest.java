package io.fieldledger.connect.core.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.budget.CallBudget.Granted;
import io.fieldledger.connect.core.budget.CallBudget.Wait;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The minute against a simulated server, by both kinds of windows (contract xero, section 2). */
class MinuteBudgetTest {

  /** A task that wants to call all the time, or with pauses. */
  private static final class Task {
    private final SimulatedServer server;
    private final Random random;
    private final int pauseMillis;
    private final CallBudget budget;
    private boolean stopped;
    private boolean asleep;
    int calls;

    Task(SimulatedServer server, int reserve, int pauseMillis, Random random) {
      this.server = server;
      this.random = random;
      this.pauseMillis = pauseMillis;
      this.budget =
          new CallBudget(
              server::instant,
              5,
              List.of(
                  Limit.counted(
                      "minute",
                      SimulatedServer.LIMIT,
                      SimulatedServer.minute(),
                      SimulatedServer.LIMIT,
                      reserve)));
    }

    void work() {
      while (!stopped && !asleep) {
        CallBudget.Decision decision = budget.tryAcquire();
        if (decision instanceof Granted permit) {
          calls++;
          server.call(left -> answered(permit, left));
          if (pauseMillis > 0 && random.nextInt(10) == 0) {
            sleep(random.nextInt(pauseMillis));
          }
        } else {
          Wait wait = (Wait) decision;
          if (wait.until() != null) {
            long at = wait.until().toEpochMilli() - SimulatedServer.START.toEpochMilli();
            server.at(Math.max(at, server.now() + 1), this::work);
          }
          return;
        }
      }
    }

    private void sleep(int millis) {
      asleep = true;
      server.at(
          server.now() + millis,
          () -> {
            asleep = false;
            work();
          });
    }

    private void answered(Granted permit, Map<String, Integer> left) {
      if (stopped) {
        return;
      }
      permit.answered(left == null ? Map.of() : left);
      work();
    }

    /** Its running calls still reach the server; nobody hears the answers. */
    void kill() {
      stopped = true;
    }
  }

  /** Uses up to its part of every minute, at random times. */
  private static void otherProgram(SimulatedServer server, int part, Random random) {
    Deque<Long> own = new ArrayDeque<>();
    Runnable[] next = new Runnable[1];
    next[0] =
        () -> {
          own.removeIf(c -> c <= server.now() - SimulatedServer.MINUTE);
          if (own.size() < part) {
            own.addLast(server.now());
            server.foreignCall();
          }
          server.at(server.now() + 1 + random.nextInt(4000), next[0]);
        };
    if (part > 0) {
      server.at(random.nextInt(5000), next[0]);
    }
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void noCallIsEverRefused(
      @ForAll boolean rolling,
      @ForAll @IntRange(min = 1, max = 4000) int minLatency,
      @ForAll @IntRange(min = 0, max = 8000) int jitter,
      @ForAll @IntRange(min = 0, max = 20) int reserve,
      @ForAll @IntRange(min = 0, max = 60_000) int pauseMillis,
      @ForAll @IntRange(min = 0, max = 4) int restarts,
      @ForAll long seed) {
    assertThatNoCallIsRefused(rolling, minLatency, jitter, reserve, pauseMillis, restarts, seed);
  }

  /**
   * After a pause of almost a minute two answers both tell that a window began meanwhile. It is the
   * same beginning; taken for one and the next one, a minute later, it was "known" to a few
   * milliseconds, and wrong.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 4, 13, 39603, 2, -40",
    "16, 40, 10, 59840, 0, 6335992740380489954",
    "49, 9, 17, 36813, 3, 5626208173497523930",
    "21, 23, 18, 59133, 1, -4960320960441830637",
    "11, 20, 3, 51975, 3, 4191947811050384836"
  })
  void oneBeginningOfAWindowIsNotTakenForTwo(
      int minLatency, int jitter, int reserve, int pauseMillis, int restarts, long seed) {
    assertThatNoCallIsRefused(false, minLatency, jitter, reserve, pauseMillis, restarts, seed);
  }

  private static void assertThatNoCallIsRefused(
      boolean rolling,
      int minLatency,
      int jitter,
      int reserve,
      int pauseMillis,
      int restarts,
      long seed) {
    Random random = new Random(seed);
    SimulatedServer server = new SimulatedServer(rolling, minLatency, minLatency + jitter, random);
    otherProgram(server, reserve, random);
    Task[] running = {new Task(server, reserve, pauseMillis, random)};
    running[0].work();
    for (int i = 0; i < restarts; i++) {
      server.at(
          // One start finds the call that is kept for it; a second one in the same minute may not.
          i * 150_000L + random.nextInt(60_000),
          () -> {
            running[0].kill();
            running[0] = new Task(server, reserve, pauseMillis, random);
            running[0].work();
          });
    }
    while (server.step(900_000)) {
      assertThat(server.refused).as("at %d ms", server.now()).isZero();
    }
    assertThat(server.answered).isGreaterThan(100);
  }

  /**
   * Thirty minutes of backlog. Of sixty calls one is kept for the task that starts next. Where
   * calls are slow, rolling windows leave the time of an answer unused in each minute; five calls
   * at once are the limit when each takes twenty seconds.
   */
  @ParameterizedTest
  @CsvSource({
    "false, 50, 0, 0.98",
    "true, 50, 0, 0.98",
    "false, 50, 10, 0.97",
    "true, 50, 10, 0.97",
    "false, 1000, 0, 0.97",
    "true, 1000, 0, 0.965",
    "false, 2000, 0, 0.97",
    "true, 2000, 0, 0.95",
    "false, 20000, 0, 0.25",
    "true, 20000, 0, 0.25"
  })
  void aBacklogUsesTheMinute(boolean rolling, int latency, int reserve, double atLeast) {
    Random random = new Random(latency);
    SimulatedServer server = new SimulatedServer(rolling, latency, latency, random);
    otherProgram(server, reserve, random);
    Task task = new Task(server, reserve, 0, random);
    task.work();
    int minutes = 120;
    int[] settled = {0};
    server.at(60 * 60_000L, () -> settled[0] = task.calls);
    while (server.step(minutes * 60_000L)) {}
    double share =
        (double) (task.calls - settled[0])
            / ((minutes - 60) * (double) (SimulatedServer.LIMIT - reserve));
    assertThat(server.refused).isZero();
    assertThat(share).as("of the minute's calls").isGreaterThanOrEqualTo(atLeast);
  }
}
