package io.fieldledger.connect.core.source.read;

import java.time.Duration;

/** Waits; a test lets virtual time pass instead. */
@FunctionalInterface
public interface Pause {
  void of(Duration duration) throws InterruptedException;
}
