package io.fieldledger.connect.core.webhook;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes of bodies that may be held while they arrive, over all connections: what bounds the memory
 * when many send at once and nobody finishes.
 */
final class BodyRoom {
  private final AtomicLong left;

  BodyRoom(long bytes) {
    this.left = new AtomicLong(bytes);
  }

  boolean take(int bytes) {
    if (left.addAndGet(-bytes) >= 0) {
      return true;
    }
    left.addAndGet(bytes);
    return false;
  }

  void giveBack(int bytes) {
    left.addAndGet(bytes);
  }
}
