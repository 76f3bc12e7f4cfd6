package io.fieldledger.connect.sandbox.xero.access;

import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The limits of one app on one organisation (API.md 2): 5 calls at once, 60 a minute, 1,000 or
 * 5,000 a day, 10,000 a minute for the app. A refused call uses up nothing. Thread safe.
 */
public final class RateLimits {
  private static final long MINUTE = 60_000;
  private static final long DAY = 86_400_000;
  private static final int APP_MINUTE_LIMIT = 10_000;

  private final SandboxClock clock;
  private final XeroSwitches switches;
  private final Window minute;
  private final Window day;
  private final Map<String, Integer> refused = new LinkedHashMap<>();

  /** Calls that have arrived and not left: true for those that count as in flight. */
  private final IdentityHashMap<ApiRequest, Boolean> calls = new IdentityHashMap<>();

  /** Limits with nothing used. */
  public RateLimits(SandboxClock clock, XeroSwitches switches) {
    this.clock = clock;
    this.switches = switches;
    int tenant = SandboxCredentials.XERO_TENANT_ID.hashCode();
    this.minute = new Window(MINUTE, tenant);
    this.day = new Window(DAY, tenant * 7919L);
  }

  /** Calls that count, in milliseconds since 1970. */
  public record State(List<Long> minute, List<Long> day) {}

  public synchronized State state() {
    return new State(minute.calls(), day.calls());
  }

  public synchronized void restore(State state) {
    minute.restore(state.minute());
    day.restore(state.day());
  }

  /** Nothing used, nothing refused. */
  public synchronized void reset() {
    restore(new State(List.of(), List.of()));
    refused.clear();
  }

  /** How often each limit has refused a call. */
  public synchronized Map<String, Integer> refused() {
    return new LinkedHashMap<>(refused);
  }

  /** A call has arrived. It counts as in flight until it has left, unless there are too many. */
  public synchronized void arrive(ApiRequest call) {
    long counted = calls.values().stream().filter(in -> in).count();
    calls.put(call, counted < switches.number(XeroSwitches.CALLS_AT_ONCE));
  }

  public synchronized boolean hasArrived(ApiRequest call) {
    return calls.containsKey(call);
  }

  public synchronized void leave(ApiRequest call) {
    calls.remove(call);
  }

  /** Counts a call that has arrived, or refuses it with a 429. */
  public synchronized Optional<ApiResponse> enter(ApiRequest call) {
    long now = clock.millis();
    boolean rolling = rolling();
    if (!calls.getOrDefault(call, false)) {
      return Optional.of(refusal("concurrent", 0));
    }
    if (day.used(now, rolling) >= switches.number(XeroSwitches.CALLS_PER_DAY)) {
      return Optional.of(refusal("day", day.retryAfter(now, rolling)));
    }
    if (minute.used(now, rolling) >= switches.number(XeroSwitches.CALLS_PER_MINUTE)) {
      return Optional.of(refusal("minute", minute.retryAfter(now, rolling)));
    }
    minute.add(now);
    day.add(now);
    return Optional.empty();
  }

  /** The answer with what is left of the limits. */
  public synchronized ApiResponse withHeaders(ApiResponse answer) {
    long now = clock.millis();
    boolean rolling = rolling();
    int usedMinute = minute.used(now, rolling);
    Map<String, String> headers = new LinkedHashMap<>(answer.headers());
    headers.put(
        "X-DayLimit-Remaining",
        left(switches.number(XeroSwitches.CALLS_PER_DAY), day.used(now, rolling)));
    headers.put(
        "X-MinLimit-Remaining", left(switches.number(XeroSwitches.CALLS_PER_MINUTE), usedMinute));
    headers.put("X-AppMinLimit-Remaining", left(APP_MINUTE_LIMIT, usedMinute));
    return new ApiResponse(answer.status(), headers, answer.body());
  }

  private boolean rolling() {
    return switches.is(XeroSwitches.RATE_WINDOWS, "rolling");
  }

  /**
   * A 429; there is no Retry-After for too many calls at once.
   *
   * @param retryAfter seconds, 0 for none
   */
  private ApiResponse refusal(String problem, long retryAfter) {
    refused.merge(problem, 1, Integer::sum);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Rate-Limit-Problem", problem);
    if (retryAfter > 0) {
      headers.put("Retry-After", Long.toString(retryAfter));
    }
    String body = "";
    if (switches.is(XeroSwitches.THROTTLED_BODY, "json")) {
      headers.put("Content-Type", "application/json; charset=utf-8");
      body = "{\"Title\":\"Too Many Requests\",\"Status\":429}";
    } else if (switches.is(XeroSwitches.THROTTLED_BODY, "html")) {
      headers.put("Content-Type", "text/html");
      body = "<html><body>Too many requests</body></html>";
    }
    return new ApiResponse(429, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String left(int limit, int used) {
    return Integer.toString(Math.max(0, limit - used));
  }
}
