package io.fieldledger.connect.core.servicetitan;

import java.time.Duration;

/** Waits; a test lets virtual time pass instead. */
@FunctionalInterface
public interface Pause {
  void of(Duration duration) throws InterruptedException;
}
