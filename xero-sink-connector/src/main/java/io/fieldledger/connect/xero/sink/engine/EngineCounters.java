package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.xero.sink.report.Settlement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the metrics show. Written by the task thread, read by any. */
public final class EngineCounters {
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong parked = new AtomicLong();
  private final AtomicLong throttled = new AtomicLong();
  private final Map<String, AtomicLong> byStatus = new ConcurrentHashMap<>();

  void received() {
    received.incrementAndGet();
  }

  void settled(Settlement settlement) {
    byStatus.computeIfAbsent(settlement.status(), s -> new AtomicLong()).incrementAndGet();
  }

  void parked(long now) {
    parked.set(now);
  }

  void throttled() {
    throttled.incrementAndGet();
  }

  public long receivedRecords() {
    return received.get();
  }

  public long parkedRecords() {
    return parked.get();
  }

  public long throttledCalls() {
    return throttled.get();
  }

  /** Records that ended with a status: accepted, unchanged, held, rejected or skipped. */
  public long settledRecords(String status) {
    AtomicLong count = byStatus.get(status);
    return count == null ? 0 : count.get();
  }
}
