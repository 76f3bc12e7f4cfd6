package io.fieldledger.connect.core.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;

/**
 * A window in which every call of ours is counted.
 *
 * <p>A call holds its place from its grant until the window's length after its <em>answer</em>: the
 * server counted it before it answered, so a place is never free here before it is free there.
 * Where answers show that the server's windows are fixed, all places are free once a new window has
 * surely begun. Whatever the windows, the server's last word, less what it may not have counted
 * yet, may be spent too.
 *
 * <p>What a new budget finds used is held for a window's length, and as many places as calls may
 * still be on their way from the one before it.
 */
final class CountedWindow implements Window {
  private final Limit limit;
  private final int concurrent;
  private final FixedWindows fixed;
  private final Deque<Call> calls = new ArrayDeque<>();

  /** The latest call whose answer told what is left. */
  private Call teller;

  private int told;
  private int others;
  private Instant othersUntil = Instant.EPOCH;
  private Instant cautiousUntil;

  CountedWindow(Limit limit, int concurrent) {
    this.limit = limit;
    this.concurrent = concurrent;
    this.fixed = new FixedWindows(limit.length());
  }

  @Override
  public Limit limit() {
    return limit;
  }

  @Override
  public boolean learning(Instant now) {
    return limit.server() > 0 && cautiousUntil == null;
  }

  @Override
  public int left(Instant now) {
    int held = held(now);
    if (limit.server() == 0) {
      return limit.calls() - held;
    }
    int caution = cautiousUntil != null && now.isBefore(cautiousUntil) ? concurrent : 0;
    int others = now.isBefore(othersUntil) ? this.others : 0;
    int byCount = limit.server() - limit.reserve() - held - others - caution;
    int left = Math.max(byCount, byWord(now) - caution);
    return limit.calls() < limit.server()
        ? Math.min(left, limit.calls() - limit.reserve() - held)
        : left;
  }

  private int byWord(Instant now) {
    if (teller == null || !teller.ended.plus(limit.length()).isAfter(now)) {
      return Integer.MIN_VALUE / 2;
    }
    int perhapsNotCounted = 0;
    for (Call call : calls) {
      perhapsNotCounted += call != teller && !call.endedBefore(teller) ? 1 : 0;
    }
    return told - limit.reserve() - perhapsNotCounted;
  }

  private int held(Instant now) {
    Instant begun = fixed.surelyBegun(now);
    int held = 0;
    for (Call call : calls) {
      held += holds(call, now, begun) ? 1 : 0;
    }
    return held;
  }

  private boolean holds(Call call, Instant now, Instant begun) {
    return call.ended == null
        || (call.ended.plus(limit.length()).isAfter(now) && call.ended.isAfter(begun));
  }

  @Override
  public int keeps(boolean look) {
    return look ? 0 : limit.kept();
  }

  @Override
  public Instant nextFree(Instant now) {
    Instant next = null;
    Instant begun = fixed.surelyBegun(now);
    for (Call call : calls) {
      if (call.ended != null && holds(call, now, begun)) {
        next = earlier(next, call.ended.plus(limit.length()));
      }
    }
    if (now.isBefore(othersUntil)) {
      next = earlier(next, othersUntil);
    }
    if (cautiousUntil != null && now.isBefore(cautiousUntil)) {
      next = earlier(next, cautiousUntil);
    }
    Instant nextWindow = fixed.nextSurelyBegun(now);
    return nextWindow == null ? next : earlier(next, nextWindow);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one == null || other.isBefore(one) ? other : one;
  }

  @Override
  public void granted(Call call) {
    calls.addLast(call);
  }

  @Override
  public void ended(Call call, boolean answered, OptionalInt left) {
    Instant now = call.ended;
    if (answered && limit.server() > 0) {
      boolean first = cautiousUntil == null;
      if (first) {
        cautiousUntil = now.plus(limit.length());
      }
      if (left.isPresent()) {
        hear(call, left.getAsInt(), first);
      }
    }
    Instant horizon = now.minus(limit.length().multipliedBy(2));
    calls.removeIf(c -> c.ended != null && c.ended.isBefore(horizon));
  }

  private void hear(Call call, int left, boolean first) {
    Instant now = call.ended;
    int used = limit.server() - left;
    if (teller == null || call.granted.isAfter(teller.granted)) {
      teller = call;
      told = left;
    }
    fixed.heard(call, used, calls);
    int known = now.isBefore(othersUntil) ? others : 0;
    int unexplained = first ? used - 1 : Math.max(0, used - ours(call) - known - limit.reserve());
    others = Math.min(known, used) + Math.max(0, unexplained);
    if (unexplained > 0) {
      othersUntil = now.plus(limit.length());
    }
  }

  /** Calls of ours that the server may have counted into what it told with a call's answer. */
  private int ours(Call teller) {
    Instant horizon = teller.granted.minus(limit.length());
    int ours = 0;
    for (Call call : calls) {
      ours += call.ended == null || call.ended.isAfter(horizon) ? 1 : 0;
    }
    return ours;
  }

  /** Whatever was thought of the server's windows was wrong. */
  @Override
  public void exhausted(Instant now, Duration retryAfter) {
    fixed.distrust();
  }

  @Override
  public CallBudget.Allowance allowance(Instant now) {
    return new CallBudget.Allowance(
        Math.max(0, left(now)), limit.calls() - limit.reserve(), fixed.nextSurelyBegun(now));
  }
}
