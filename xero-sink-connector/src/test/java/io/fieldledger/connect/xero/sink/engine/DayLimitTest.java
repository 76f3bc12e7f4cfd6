package io.fieldledger.connect.xero.sink.engine;

import static io.fieldledger.connect.xero.sink.engine.Organisation.document;
import static io.fieldledger.connect.xero.sink.engine.Organisation.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Days of few calls, on a clock that only the test moves (by much more than the machine takes). */
class DayLimitTest {
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final int STEPS_A_DAY = (int) Duration.ofDays(1).dividedBy(STEP);

  private final Organisation xero = new Organisation();
  private int offered;
  private int fresh;

  @AfterEach
  void close() {
    xero.close();
  }

  private void callsPerDay(int calls) {
    xero.callsPerDay = calls;
    xero.restart();
    xero.turnUntil(() -> !xero.engine.callsRunning() && xero.engine.indexReadAt() != null);
  }

  /** One and a half times as many documents as calls, one by one. */
  @Test
  void documentsThatComeOneByOneKeepFlowingAllDay() {
    callsPerDay(200);
    int longest = 0;
    int since = 0;
    int settled = 0;
    for (int step = 0; step < 3 * STEPS_A_DAY; step++) {
      xero.advance(STEP);
      offer(xero.now());
      xero.turnUntilNothingRuns();
      since = xero.settlements.size() > settled ? 0 : since + 1;
      settled = xero.settlements.size();
      longest = Math.max(longest, since);
    }
    assertThat(offered).isEqualTo(3 * STEPS_A_DAY);
    assertThat(offered - settled).as("waiting at the end").isLessThan(20);
    assertThat(STEP.multipliedBy(longest)).as("longest wait").isLessThan(Duration.ofHours(2));
    assertThat(refused()).isZero();
  }

  /** It reads all lists each time, which is most of the day's calls; what was open comes again. */
  @Test
  void aTaskThatStartsInTheMiddleOfTheDayLearnsWhatIsLeft() {
    callsPerDay(100);
    for (int step = 1; step <= 2 * STEPS_A_DAY; step++) {
      xero.advance(STEP);
      if (step % 6 == 0) {
        offer(xero.now());
      }
      xero.turnUntilNothingRuns();
      if (step % (STEPS_A_DAY / 4) == 0) {
        xero.restart();
        offerAgainWhatIsOpen();
        xero.turnUntilNothingRuns();
      }
    }
    assertThat(offered - settledNumbers().size()).as("waiting at the end").isLessThan(20);
    assertThat(xero.settlements.size()).as("nothing twice").isEqualTo(settledNumbers().size());
    assertThat(refused()).isZero();
  }

  /** The backlog stops at the reserve; what is fresh goes on. */
  @Test
  void aBacklogLeavesTheReserveToFreshDocuments() {
    callsPerDay(100);
    Instant old = xero.now().minus(Duration.ofDays(40));
    for (int i = 0; i < 6000; i++) {
      offer(old);
    }
    int freshSettled = 0;
    for (int step = 0; step < 3 * STEPS_A_DAY; step++) {
      xero.advance(STEP);
      if (step % 12 == 0) {
        fresh++;
        offer(xero.now(), "Fresh " + fresh);
      }
      xero.turnUntilNothingRuns();
      if (step == STEPS_A_DAY / 2) {
        assertThat(xero.settlements.size()).as("the day's share").isBetween(3000, 5600);
        freshSettled = freshSettled();
        assertThat(freshSettled).as("fresh ones go on").isGreaterThan(5);
      }
    }
    assertThat(xero.settlements.size()).isGreaterThan(6000);
    assertThat(freshSettled()).isGreaterThan(fresh - 6);
    assertThat(refused()).isZero();
  }

  /** Another program spent the day: it waits, looks from time to time, and goes on by itself. */
  @Test
  void anExhaustedDayIsWaitedForAndSeenToEnd() {
    callsPerDay(100);
    String refusedFor = "";
    while (!refusedFor.equals("day")) {
      refusedFor = xero.foreignCall();
      if (refusedFor.equals("minute")) {
        xero.advance(Duration.ofMinutes(1));
      }
    }
    offer(xero.now());
    int callsAtStart = (int) xero.engine.calls();
    int steps = 0;
    while (xero.settlements.isEmpty()) {
      xero.advance(STEP);
      xero.turnUntilNothingRuns();
      assertThat(steps++).as("steps").isLessThan(STEPS_A_DAY + 20);
    }
    assertThat(xero.engine.calls() - callsAtStart).as("it does not hammer").isLessThan(40);
  }

  private void offer(Instant changed) {
    offer(changed, "Customer " + offered);
  }

  private void offer(Instant changed, String name) {
    offer(offered++, changed, name);
  }

  private void offer(int number, Instant changed, String name) {
    String key = "ST-C-" + number;
    xero.offer(
        record(
            "Customer",
            String.valueOf(number + 1),
            document("Contact", key, Map.of("Name", name, "ContactNumber", key))),
        changed);
  }

  private void offerAgainWhatIsOpen() {
    Set<String> settled = settledNumbers();
    for (int number = 0; number < offered; number++) {
      if (!settled.contains("ST-C-" + number)) {
        offer(number, xero.now(), "Customer " + number);
      }
    }
  }

  private Set<String> settledNumbers() {
    return xero.settlements.stream()
        .map(s -> s.documents().get(0).document().text("ContactNumber"))
        .collect(Collectors.toSet());
  }

  private int freshSettled() {
    return (int)
        xero.settlements.stream()
            .filter(s -> s.documents().get(0).document().text("Name").startsWith("Fresh"))
            .count();
  }

  private long refused() {
    return Stream.of("GET", "PUT", "POST")
        .flatMap(method -> xero.sandbox.xero().journal().calls(method, ".*").stream())
        .filter(call -> call.status() == 429)
        .count();
  }
}
