package io.fieldledger.connect.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** API.md section 2. */
class RateLimitsTest {
  private final Caller xero = new Caller();

  @BeforeEach
  void documentedLimits() {
    xero.switches.reset();
  }

  private ApiResponse call() {
    return xero.get("Organisation");
  }

  private int header(ApiResponse answer, String name) {
    return Integer.parseInt(answer.headers().get(name));
  }

  @Test
  void everyAnswerSaysWhatIsLeft() {
    ApiResponse first = call();
    assertThat(header(first, "X-MinLimit-Remaining")).isEqualTo(59);
    assertThat(header(first, "X-DayLimit-Remaining")).isEqualTo(999);
    assertThat(header(first, "X-AppMinLimit-Remaining")).isEqualTo(9999);
    assertThat(first.headers()).containsKey("Xero-Correlation-Id");

    ApiResponse invalid = xero.put("Invoices", "{}");

    assertThat(invalid.status()).isEqualTo(400);
    assertThat(header(invalid, "X-MinLimit-Remaining")).isEqualTo(58);
  }

  @Test
  void theMinuteIsAFixedWindowOfSixtyCalls() {
    for (int i = 0; i < 60; i++) {
      assertThat(call().status()).isEqualTo(200);
    }
    ApiResponse refused = call();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers()).containsEntry("X-Rate-Limit-Problem", "minute");
    assertThat(refused.body()).isEmpty();
    int wait = header(refused, "Retry-After");
    assertThat(wait).isBetween(1, 60);

    xero.clock.advance(Duration.ofSeconds(wait));

    assertThat(call().status()).isEqualTo(200);
    assertThat(header(call(), "X-DayLimit-Remaining")).isEqualTo(1000 - 62);
  }

  @Test
  void theMinuteCanRoll() {
    xero.switches.set(XeroSwitches.RATE_WINDOWS, "rolling");
    for (int i = 0; i < 60; i++) {
      call();
      xero.clock.advance(Duration.ofMillis(500));
    }
    assertThat(header(call(), "Retry-After")).isEqualTo(30);
    xero.clock.advance(Duration.ofSeconds(30));

    assertThat(call().status()).isEqualTo(200);
    assertThat(call().status()).isEqualTo(429);
  }

  @Test
  void theDayLimitTellsTheSecondsToItsReset() {
    xero.switches.set(XeroSwitches.CALLS_PER_DAY, "3");
    call();
    call();
    call();

    ApiResponse refused = call();

    assertThat(refused.headers()).containsEntry("X-Rate-Limit-Problem", "day");
    assertThat(header(refused, "Retry-After")).isBetween(1, 86_400);
    assertThat(header(refused, "X-DayLimit-Remaining")).isZero();
    xero.clock.advance(Duration.ofDays(1));
    assertThat(xero.json(xero.tokens("grant_type=client_credentials")).has("access_token"))
        .isTrue();
  }

  @Test
  void theBodyOfA429IsASwitch() {
    xero.switches.set(XeroSwitches.CALLS_PER_MINUTE, "0");
    xero.switches.set(XeroSwitches.THROTTLED_BODY, "html");

    assertThat(new String(call().body(), StandardCharsets.UTF_8)).startsWith("<html>");
  }

  @Test
  void limitsComeBeforeIdempotency() {
    Map<String, String> key = Map.of("idempotency-key", "k1");
    String body = "{\"Name\":\"A\"}";
    xero.switches.set(XeroSwitches.CALLS_PER_MINUTE, "0");
    assertThat(xero.call("PUT", "Contacts", body, key).status()).isEqualTo(429);
    xero.switches.reset(XeroSwitches.CALLS_PER_MINUTE);

    assertThat(xero.call("PUT", "Contacts", body, key).status()).isEqualTo(200);
    int left = header(xero.call("PUT", "Contacts", body, key), "X-MinLimit-Remaining");
    assertThat(header(xero.call("PUT", "Contacts", body, key), "X-MinLimit-Remaining"))
        .isEqualTo(left - 1);
  }

  @Test
  void ofSixCallsAtOnceOneIsRefusedWithoutRetryAfter()
      throws InterruptedException, ExecutionException {
    xero.token();
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(7);
    CompletionService<ApiResponse> calls = new ExecutorCompletionService<>(pool);
    try {
      Future<?> slow = pool.submit(() -> xero.api.locked(session -> hold(busy, free)));
      busy.await();
      for (int i = 0; i < 6; i++) {
        calls.submit(this::call);
      }

      ApiResponse refused = calls.take().get();

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.headers())
          .containsEntry("X-Rate-Limit-Problem", "concurrent")
          .doesNotContainKey("Retry-After");
      free.countDown();
      slow.get();
      for (int i = 0; i < 5; i++) {
        assertThat(calls.take().get().status()).isEqualTo(200);
      }
    } finally {
      free.countDown();
      pool.shutdownNow();
    }
  }

  private static boolean hold(CountDownLatch busy, CountDownLatch free) {
    busy.countDown();
    awaitUninterrupted(free);
    return true;
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
