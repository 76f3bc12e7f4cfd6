package io.fieldledger.connect.core.source.run;

import io.fieldledger.connect.core.call.Refusal;
import io.fieldledger.connect.core.source.read.Arrival;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** How a stream is doing. Written by the task's thread, read by any. */
public final class StreamFigures {
  private final LongAdder pages = new LongAdder();
  private final LongAdder throttled = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private volatile Instant lastSuccess;
  private volatile Instant newest;

  void page(List<Arrival> arrivals, Instant now) {
    pages.increment();
    lastSuccess = now;
    read(arrivals);
  }

  /** Records that came with a page or beside the pages. */
  void read(List<Arrival> arrivals) {
    for (Arrival arrival : arrivals) {
      Instant modified = arrival.record().modified();
      if (modified != null && (newest == null || modified.isAfter(newest))) {
        newest = modified;
      }
    }
  }

  void refused(Refusal refusal) {
    failures.increment();
    if (refusal == Refusal.THROTTLED) {
      throttled.increment();
    }
  }

  /** When the last page arrived; null before the first. */
  public Instant lastSuccess() {
    return lastSuccess;
  }

  /** The newest modified time seen; null before the first record. */
  public Instant newest() {
    return newest;
  }

  public long pages() {
    return pages.sum();
  }

  public long throttled() {
    return throttled.sum();
  }

  public long failures() {
    return failures.sum();
  }
}
