package io.fieldledger.connect.core.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Paces the calls to one tenant so that no window of its limits is exceeded, whether the server
 * counts fixed or rolling windows.
 *
 * <p>A call occupies its place in every window from the moment it is granted until the window's
 * length after its answer. The server counted it before it answered, so a place is never free here
 * before it is free there, whatever the network's delay. Idle allowance can be spent at once.
 */
public final class CallBudget {

  /** A limit: so many calls in so long a time. */
  public record Limit(String name, int calls, Duration length) {}

  /** The answer to a wish to call. */
  public sealed interface Decision permits Granted, Wait {}

  /** Go ahead; call {@link #done()} once the answer is read or the call has failed. */
  public final class Granted implements Decision {
    private boolean open = true;

    public void done() {
      finish(this);
    }
  }

  /**
   * Not now.
   *
   * @param until when it is worth asking again; null while only a running call's end can help
   */
  public record Wait(Instant until, String reason) implements Decision {}

  private static final class Window {
    final Limit limit;
    final Deque<Instant> ended = new ArrayDeque<>();
    int serverLeft = Integer.MAX_VALUE;
    Instant serverSaidAt = Instant.EPOCH;

    Window(Limit limit) {
      this.limit = limit;
    }

    void forget(Instant now) {
      Instant horizon = now.minus(limit.length());
      while (!ended.isEmpty() && !ended.peekFirst().isAfter(horizon)) {
        ended.removeFirst();
      }
      if (!serverSaidAt.plus(limit.length()).isAfter(now)) {
        serverLeft = Integer.MAX_VALUE;
        serverSaidAt = Instant.EPOCH;
      }
    }

    int left(int inFlight) {
      return Math.min(limit.calls() - ended.size() - inFlight, serverLeft);
    }

    Instant nextFree() {
      if (serverLeft <= 0) {
        return serverSaidAt.plus(limit.length());
      }
      return ended.isEmpty() ? null : ended.peekFirst().plus(limit.length());
    }
  }

  private final InstantSource clock;
  private final int concurrent;
  private final List<Window> windows;
  private int inFlight;
  private Instant notBefore = Instant.EPOCH;
  private String notBeforeReason = "";

  public CallBudget(InstantSource clock, int concurrent, List<Limit> limits) {
    this.clock = clock;
    this.concurrent = concurrent;
    this.windows = limits.stream().map(Window::new).toList();
  }

  /** Asks for one call, keeping {@code reserve} calls of every window for somebody else. */
  public synchronized Decision tryAcquire(int reserve) {
    Instant now = clock.instant();
    if (now.isBefore(notBefore)) {
      return new Wait(notBefore, notBeforeReason);
    }
    if (inFlight >= concurrent) {
      return new Wait(null, "concurrent");
    }
    for (Window window : windows) {
      window.forget(now);
      if (window.left(inFlight) <= Math.min(reserve, window.limit.calls() - 1)) {
        return new Wait(window.nextFree(), window.limit.name());
      }
    }
    inFlight++;
    for (Window window : windows) {
      if (window.serverLeft != Integer.MAX_VALUE) {
        window.serverLeft--;
      }
    }
    return new Granted();
  }

  public Decision tryAcquire() {
    return tryAcquire(0);
  }

  private synchronized void finish(Granted permit) {
    if (!permit.open) {
      return;
    }
    permit.open = false;
    inFlight--;
    Instant now = clock.instant();
    windows.forEach(w -> w.ended.addLast(now));
  }

  /** The server asked for silence (Retry-After): nothing is granted before this instant. */
  public synchronized void pauseUntil(Instant instant, String reason) {
    if (instant.isAfter(notBefore)) {
      notBefore = instant;
      notBeforeReason = reason;
    }
  }

  /**
   * What the server says is left of a window. It binds only when our own calls do not explain what
   * is gone: then other clients of the tenant call too. The calls that run now may not be counted
   * in it yet, so they are taken off.
   */
  public synchronized void serverLeft(String limit, int left) {
    Instant now = clock.instant();
    for (Window window : windows) {
      if (window.limit.name().equals(limit)) {
        window.forget(now);
        int gone = window.limit.calls() - left;
        boolean explained = gone <= window.ended.size() + inFlight;
        window.serverLeft = explained ? Integer.MAX_VALUE : Math.max(0, left - inFlight);
        window.serverSaidAt = now;
      }
    }
  }

  /** Calls that could be started now within a limit. */
  public synchronized int left(String limit) {
    Instant now = clock.instant();
    for (Window window : windows) {
      if (window.limit.name().equals(limit)) {
        window.forget(now);
        return Math.max(0, window.left(inFlight));
      }
    }
    throw new IllegalArgumentException("No limit named " + limit);
  }

  public synchronized int inFlight() {
    return inFlight;
  }

  /** Until when the server's own word keeps everything silent; the past when it does not. */
  public synchronized Instant pausedUntil() {
    return notBefore;
  }
}
