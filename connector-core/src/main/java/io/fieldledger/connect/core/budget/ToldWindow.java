package io.fieldledger.connect.core.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;

/**
 * A window so long that only the server's word tells what is left of it, such as a day. Of our own
 * calls only those are taken off that the word may not know yet.
 *
 * <p>A new window is seen when more is left than before. Until then it ends a length after it was
 * first seen at the latest, or when the server says so.
 */
final class ToldWindow implements Window {
  /** In a rolling window a few calls come back at a time; a new fixed window is a jump. */
  private static final int JUMP = 10;

  private final Limit limit;

  /** Calls that the last word may not have counted. */
  private final Deque<Call> recent = new ArrayDeque<>();

  private Call teller;
  private int told;
  private boolean unheard = true;

  /** The server allows more than what is ours: then our own count binds too. */
  private boolean moreThanOurs;

  private int oursInWindow;
  private Instant endsBy;

  ToldWindow(Limit limit) {
    this.limit = limit;
  }

  @Override
  public Limit limit() {
    return limit;
  }

  @Override
  public boolean learning(Instant now) {
    return unheard || (endsBy != null && !now.isBefore(endsBy));
  }

  @Override
  public int left(Instant now) {
    if (learning(now)) {
      // A window that is over says nothing of the next one.
      return limit.calls() - limit.reserve();
    }
    if (teller == null) {
      return byCount();
    }
    int perhapsNotCounted = 0;
    for (Call call : recent) {
      perhapsNotCounted += call != teller && !call.endedBefore(teller) ? 1 : 0;
    }
    int byWord = told - limit.reserve() - perhapsNotCounted;
    return moreThanOurs ? Math.min(byCount(), byWord) : byWord;
  }

  private int byCount() {
    return limit.calls() - limit.reserve() - oursInWindow;
  }

  /** A look asks the server, who may allow more again; it does not widen our own share. */
  @Override
  public int keeps(boolean look) {
    boolean spent = moreThanOurs && byCount() <= 0;
    return !look ? limit.kept() : spent ? 0 : Integer.MIN_VALUE;
  }

  @Override
  public Instant nextFree(Instant now) {
    return endsBy;
  }

  @Override
  public void granted(Call call) {
    recent.addLast(call);
    oursInWindow++;
  }

  @Override
  public void ended(Call call, boolean answered, OptionalInt left) {
    Instant now = call.ended;
    if (answered) {
      unheard = false;
      if (endsBy == null || !now.isBefore(endsBy)) {
        begin(call);
      }
    }
    if (left.isPresent()) {
      hear(call, left.getAsInt());
    }
    recent.removeIf(c -> c != teller && teller != null && c.endedBefore(teller));
  }

  private void hear(Call call, int left) {
    if (teller != null && !call.granted.isAfter(teller.granted)) {
      return;
    }
    if (teller != null && left > told + Math.max(JUMP, limit.calls() / JUMP)) {
      begin(call);
    }
    teller = call;
    told = left;
    moreThanOurs |= left >= limit.calls();
  }

  /** The call that showed the new window is the first of it; those under way may be of it. */
  private void begin(Call shown) {
    endsBy = shown.ended.plus(limit.length());
    oursInWindow = 1 + (int) recent.stream().filter(call -> call.ended == null).count();
  }

  @Override
  public void exhausted(Instant now, Duration retryAfter) {
    endsBy = now.plus(retryAfter);
    told = 0;
  }

  @Override
  public CallBudget.Allowance allowance(Instant now) {
    return new CallBudget.Allowance(
        Math.max(0, left(now)), limit.calls() - limit.reserve(), endsBy);
  }
}
