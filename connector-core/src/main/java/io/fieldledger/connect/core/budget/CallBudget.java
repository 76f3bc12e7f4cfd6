package io.fieldledger.connect.core.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Paces the calls to one tenant so that no window of its limits is exceeded, whether the server
 * counts fixed or rolling windows, and whoever called before this budget was made.
 *
 * <p>Idle allowance can be spent at once. Where the server tells with each answer what is left, the
 * first call goes alone: what others spent in this window is known only from its answer.
 */
public final class CallBudget {

  /** The answer to a wish to call. */
  public sealed interface Decision permits Granted, Wait {}

  /** Go ahead; call {@link #done} once the answer is read or the call has failed. */
  public final class Granted implements Decision {
    private final Call call;

    private Granted(Call call) {
      this.call = call;
    }

    /** It ended and no answer told what is left. */
    public void done() {
      finish(call, false, Map.of());
    }

    /**
     * It was answered.
     *
     * @param left what the answer says is left, by the limits' names; may lack some
     */
    public void answered(Map<String, Integer> left) {
      finish(call, true, left);
    }
  }

  /**
   * Not now.
   *
   * @param until when it is worth asking again; null while only a running call's end can help
   */
  public record Wait(Instant until, String reason) implements Decision {}

  /**
   * What can be spent of a limit.
   *
   * @param left calls that could be started now, those kept for looking included
   * @param of calls of a whole window that are ours
   * @param endsBy when the window ends at the latest; null while that is not known
   */
  public record Allowance(int left, int of, Instant endsBy) {}

  private final InstantSource clock;
  private final int concurrent;
  private final List<Window> windows;
  private int inFlight;
  private Instant notBefore = Instant.EPOCH;
  private String notBeforeReason = "";

  public CallBudget(InstantSource clock, int concurrent, List<Limit> limits) {
    this.clock = clock;
    this.concurrent = concurrent;
    this.windows = limits.stream().map(limit -> Window.of(limit, concurrent)).toList();
  }

  /** Asks for one call. */
  public synchronized Decision tryAcquire() {
    return acquire(false);
  }

  /**
   * Asks for a call that only looks what is left of a limit whose use the server alone knows. It
   * may spend what is kept for that; how often to look is the caller's business.
   */
  public synchronized Decision tryLook() {
    return acquire(true);
  }

  /** True when a call would be granted now. */
  public synchronized boolean open() {
    return refusal(clock.instant(), false) == null;
  }

  private Decision acquire(boolean look) {
    Instant now = clock.instant();
    Wait refusal = refusal(now, look);
    if (refusal != null) {
      return refusal;
    }
    Call call = new Call(now);
    inFlight++;
    windows.forEach(w -> w.granted(call));
    return new Granted(call);
  }

  private Wait refusal(Instant now, boolean look) {
    if (now.isBefore(notBefore)) {
      return new Wait(notBefore, notBeforeReason);
    }
    if (inFlight >= concurrent) {
      return new Wait(null, "concurrent");
    }
    for (Window window : windows) {
      if (window.learning(now)) {
        if (inFlight > 0) {
          return new Wait(null, window.limit().name());
        }
      } else if (window.left(now) <= window.keeps(look)) {
        return new Wait(window.nextFree(now), window.limit().name());
      }
    }
    return null;
  }

  private synchronized void finish(Call call, boolean answered, Map<String, Integer> left) {
    if (call.ended != null) {
      return;
    }
    call.ended = clock.instant();
    inFlight--;
    for (Window window : windows) {
      Integer told = left.get(window.limit().name());
      window.ended(call, answered, told == null ? OptionalInt.empty() : OptionalInt.of(told));
    }
  }

  /** The server asked for silence (Retry-After): nothing is granted before this instant. */
  public synchronized void pauseUntil(Instant instant, String reason) {
    if (instant.isAfter(notBefore)) {
      notBefore = instant;
      notBeforeReason = reason;
    }
  }

  /** The server refused a call for this limit and said for how long. */
  public synchronized void exhausted(String limit, Duration retryAfter) {
    window(limit).exhausted(clock.instant(), retryAfter);
  }

  public synchronized Allowance allowance(String limit) {
    return window(limit).allowance(clock.instant());
  }

  /** Calls that could be started now within a limit. */
  public synchronized int left(String limit) {
    Window window = window(limit);
    return Math.max(0, window.left(clock.instant()) - window.limit().kept());
  }

  private Window window(String limit) {
    return windows.stream()
        .filter(w -> w.limit().name().equals(limit))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No limit named " + limit));
  }

  public synchronized int inFlight() {
    return inFlight;
  }

  /** Until when everything is silent; the past when nothing is. */
  public synchronized Instant pausedUntil() {
    return notBefore;
  }

  /** Why everything is silent until {@link #pausedUntil}. */
  public synchronized String pausedFor() {
    return notBeforeReason;
  }
}
