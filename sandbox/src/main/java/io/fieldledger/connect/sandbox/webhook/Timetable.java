package io.fieldledger.connect.sandbox.webhook;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * What is to be done later. Time passes as it does in the machine; when the sandbox's clock is
 * moved forward, what falls into the time left out is due at once. Belongs to one thread.
 */
final class Timetable {
  private final ScheduledExecutorService thread;
  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private ScheduledFuture<?> wake;
  private long skipped;
  private long added;

  private record Entry(long due, long order, Runnable work) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      long byDue = due - other.due;
      return Long.signum(byDue != 0 ? byDue : order - other.order);
    }
  }

  Timetable(ScheduledExecutorService thread) {
    this.thread = thread;
  }

  void in(Duration wait, Runnable work) {
    entries.add(new Entry(now() + wait.toNanos(), added++, work));
    wakeForNext();
  }

  /** Moves time on; a step back changes nothing. */
  void skip(Duration by) {
    if (!by.isNegative()) {
      skipped += by.toNanos();
      wakeForNext();
    }
  }

  private void run() {
    while (!entries.isEmpty() && entries.peek().due() - now() <= 0) {
      entries.remove().work().run();
    }
    wakeForNext();
  }

  private void wakeForNext() {
    if (wake != null) {
      wake.cancel(false);
      wake = null;
    }
    if (!entries.isEmpty()) {
      long wait = Math.max(0, entries.peek().due() - now());
      wake = thread.schedule(this::run, wait, TimeUnit.NANOSECONDS);
    }
  }

  private long now() {
    return System.nanoTime() + skipped;
  }
}
