package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.core.metrics.RecentValues;
import io.fieldledger.connect.core.sink.RecordResult;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** What the metrics show. Written by the task thread, read by any. */
public final class Counters {
  private record Reason(String status, String code) {}

  private final AtomicLong received = new AtomicLong();
  private final Map<String, AtomicLong> byStatus = new ConcurrentHashMap<>();
  private final Map<Reason, AtomicLong> byReason = new ConcurrentHashMap<>();
  private final RecentValues acceptMillis = new RecentValues();
  private volatile long waiting;
  private volatile BiConsumer<String, String> onNewReason = (status, code) -> {};

  void received() {
    received.incrementAndGet();
  }

  void settled(RecordResult result) {
    byStatus.computeIfAbsent(result.status(), s -> new AtomicLong()).incrementAndGet();
    if (result.status().equals("accepted")) {
      acceptMillis.add(Duration.between(result.receivedAt(), result.finishedAt()).toMillis());
    }
    if (result.needsAttention()) {
      Reason reason = new Reason(result.status(), result.reason().code());
      boolean first = !byReason.containsKey(reason);
      byReason.computeIfAbsent(reason, r -> new AtomicLong()).incrementAndGet();
      if (first) {
        onNewReason.accept(reason.status, reason.code);
      }
    }
  }

  void waiting(long records) {
    waiting = records;
  }

  /**
   * @param listener is told each pair of status and code once, when the first record ends so
   */
  public void onNewReason(BiConsumer<String, String> listener) {
    onNewReason = listener;
  }

  public long receivedRecords() {
    return received.get();
  }

  /** Records that are tried again later. */
  public long waitingRecords() {
    return waiting;
  }

  /** Records that ended with a status: accepted, unchanged, held, rejected or skipped. */
  public long settledRecords(String status) {
    AtomicLong count = byStatus.get(status);
    return count == null ? 0 : count.get();
  }

  /** Records that were held or rejected with a code. */
  public long settledRecords(String status, String code) {
    AtomicLong count = byReason.get(new Reason(status, code));
    return count == null ? 0 : count.get();
  }

  /** Milliseconds from taking a record to its proof. */
  public RecentValues acceptMillis() {
    return acceptMillis;
  }
}
