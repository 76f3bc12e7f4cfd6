package io.fieldledger.connect.credentials.token;

import io.fieldledger.connect.sandbox.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/**
 * Time for several threads. It stands still while any of them works, however long the machine lets
 * it wait; when all who are left pause, it goes on to where the first pause ends.
 */
final class SharedTime {
  private final SandboxClock clock;
  private final PriorityQueue<Instant> pausing = new PriorityQueue<>();
  private int working;

  SharedTime(SandboxClock clock) {
    this.clock = clock;
  }

  /** So many threads begin to work. */
  synchronized void begin(int threads) {
    working += threads;
  }

  /** One of them is done. */
  synchronized void end() {
    working--;
    goOn();
  }

  synchronized void pause(Duration time) throws InterruptedException {
    Instant until = clock.instant().plus(time);
    pausing.add(until);
    working--;
    goOn();
    while (clock.instant().isBefore(until)) {
      wait();
    }
  }

  /** Whoever's pause is over works again from this moment on. */
  private void goOn() {
    if (working > 0 || pausing.isEmpty()) {
      return;
    }
    Instant first = pausing.peek();
    clock.advance(Duration.between(clock.instant(), first));
    while (!pausing.isEmpty() && !pausing.peek().isAfter(first)) {
      pausing.remove();
      working++;
    }
    notifyAll();
  }
}
