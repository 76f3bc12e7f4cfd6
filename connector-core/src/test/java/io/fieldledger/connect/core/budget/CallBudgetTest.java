package io.fieldledger.connect.core.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.core.budget.CallBudget.Decision;
import io.fieldledger.connect.core.budget.CallBudget.Granted;
import io.fieldledger.connect.core.budget.CallBudget.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CallBudgetTest {
  private static final Instant START = Instant.parse("2026-11-14T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Limit MINUTE = new Limit("minute", 60, Duration.ofSeconds(60));

  private Instant now = START;
  private final CallBudget budget = new CallBudget(() -> now, 5, List.of(MINUTE));

  @Test
  void idleAllowanceIsSpentAtOnce() {
    for (int i = 0; i < 60; i++) {
      granted().done();
    }
    assertThat(budget.tryAcquire()).isEqualTo(new Wait(START.plusSeconds(60), "minute"));
  }

  @Test
  void atMostFiveRunAtOnce() {
    Granted first = granted();
    for (int i = 0; i < 4; i++) {
      granted();
    }
    assertThat(budget.tryAcquire()).isEqualTo(new Wait(null, "concurrent"));
    first.done();
    granted();
  }

  @Test
  void aPlaceIsFreeAMinuteAfterTheAnswerNotAfterTheQuestion() {
    Granted slow = granted();
    for (int i = 0; i < 59; i++) {
      granted().done();
    }
    now = now.plusSeconds(20);
    slow.done();
    now = START.plusSeconds(60);
    for (int i = 0; i < 59; i++) {
      granted().done();
    }
    assertThat(budget.tryAcquire()).isInstanceOf(Wait.class);
    now = START.plusSeconds(80);
    granted();
  }

  @Test
  void aPermitCountsOnce() {
    Granted permit = granted();
    permit.done();
    permit.done();
    assertThat(budget.left("minute")).isEqualTo(59);
    assertThat(budget.inFlight()).isZero();
  }

  @Test
  void theFirstCallGoesAloneWhereAnswersTellWhatIsLeft() {
    CallBudget told = told(0);
    Granted first = granted(told);
    assertThat(told.tryAcquire()).isEqualTo(new Wait(null, "minute"));
    now = now.plusMillis(50);
    first.answered(Map.of("minute", 59));
    for (int i = 0; i < 5; i++) {
      granted(told);
    }
  }

  @Test
  void whatWasSpentBeforeTheStartIsHeldForAMinute() {
    CallBudget told = told(0);
    granted(told).answered(Map.of("minute", 9));
    // One is kept, and five may still be on their way from the task before.
    for (int left = 8; left >= 6; left--) {
      now = now.plusMillis(1);
      granted(told).answered(Map.of("minute", left));
    }
    assertThat(told.tryAcquire()).isInstanceOf(Wait.class);
    now = START.plusSeconds(61);
    for (int left = 59; left >= 10; left--) {
      now = now.plusMillis(1);
      granted(told).answered(Map.of("minute", left));
    }
  }

  @Test
  void theReserveIsLeftToOthersAndOneCallToTheNextTask() {
    CallBudget told = told(10);
    granted(told).answered(Map.of("minute", 59));
    now = now.plusSeconds(60);
    for (int left = 59; left > 10; left--) {
      now = now.plusMillis(1);
      granted(told).answered(Map.of("minute", left));
    }
    assertThat(told.tryAcquire()).isInstanceOf(Wait.class);
    assertThat(told.tryLook()).isInstanceOf(Granted.class);
  }

  @Test
  void aLookIsNoWayAroundOurShareOfTheDay() {
    CallBudget share = new CallBudget(() -> now, 5, List.of(Limit.told("day", 100, DAY, 0)));
    for (int call = 1; call < 100; call++) {
      now = now.plusMillis(1);
      granted(share).answered(Map.of("day", 5_000 - call));
    }
    // One is kept for a look; what the server has left beyond our hundred is not ours.
    assertThat(share.tryAcquire()).isInstanceOf(Wait.class);
    now = now.plusMillis(1);
    ((Granted) share.tryLook()).answered(Map.of("day", 4_900));
    assertThat(share.tryLook()).isEqualTo(new Wait(START.plusMillis(1).plus(DAY), "day"));
    now = now.plus(DAY);
    granted(share);
  }

  @Test
  void anOthersCallsBeyondTheReserveCountToo() {
    CallBudget told = told(0);
    granted(told).answered(Map.of("minute", 59));
    now = now.plusSeconds(60);
    granted(told).answered(Map.of("minute", 3));
    now = now.plusMillis(1);
    granted(told).answered(Map.of("minute", 2));
    now = now.plusMillis(1);
    granted(told).answered(Map.of("minute", 1));
    assertThat(told.tryAcquire()).isInstanceOf(Wait.class);
  }

  @Test
  void retryAfterSilencesEverything() {
    budget.pauseUntil(START.plusSeconds(22), "Retry-After");
    assertThat(budget.tryAcquire()).isEqualTo(new Wait(START.plusSeconds(22), "Retry-After"));
    now = START.plusSeconds(22);
    granted();
  }

  /** Whatever the pauses and latencies, no window of 60 s at the server sees more than 60 calls. */
  @Property(tries = 200)
  void noRollingWindowIsExceeded(
      @ForAll @Size(min = 50, max = 400) List<@IntRange(min = 0, max = 1500) Integer> pausesMs,
      @ForAll @IntRange(min = 1, max = 3000) int latencyMs) {
    now = START;
    CallBudget fresh = new CallBudget(() -> now, 5, List.of(MINUTE));
    record Running(Granted permit, Instant ends) {}
    Deque<Running> running = new ArrayDeque<>();
    List<Instant> arrivals = new ArrayList<>();
    for (int pause : pausesMs) {
      now = now.plusMillis(pause);
      while (!running.isEmpty() && !running.peekFirst().ends().isAfter(now)) {
        running.removeFirst().permit().done();
      }
      if (fresh.tryAcquire() instanceof Granted permit) {
        // The server may count the call at any moment until it answers: take the middle.
        arrivals.add(now.plusMillis(latencyMs / 2));
        running.addLast(new Running(permit, now.plusMillis(latencyMs)));
      }
    }
    for (int i = 60; i < arrivals.size(); i++) {
      Duration span = Duration.between(arrivals.get(i - 60), arrivals.get(i));
      assertThat(span).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
    }
  }

  private CallBudget told(int reserve) {
    return new CallBudget(
        () -> now, 5, List.of(Limit.counted("minute", 60, Duration.ofSeconds(60), 60, reserve)));
  }

  private Granted granted() {
    return granted(budget);
  }

  private static Granted granted(CallBudget from) {
    Decision decision = from.tryAcquire();
    assertThat(decision).isInstanceOf(Granted.class);
    return (Granted) decision;
  }
}
