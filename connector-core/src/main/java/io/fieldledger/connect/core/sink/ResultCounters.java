package io.fieldledger.connect.core.sink;

import io.fieldledger.connect.core.metrics.RecentValues;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** How many records came, and how they ended. Written by the task's thread, read by any. */
public final class ResultCounters {
  private record Reason(String status, String code) {}

  private final AtomicLong received = new AtomicLong();
  private final Map<String, AtomicLong> byStatus = new ConcurrentHashMap<>();
  private final Map<Reason, AtomicLong> byReason = new ConcurrentHashMap<>();
  private final RecentValues acceptMillis = new RecentValues();
  private volatile BiConsumer<String, String> onNewReason = (status, code) -> {};

  public void received() {
    received.incrementAndGet();
  }

  /**
   * A record has ended.
   *
   * @param reason as of {@link RecordResult}
   */
  public void settled(String status, Remark reason, Instant receivedAt, Instant finishedAt) {
    byStatus.computeIfAbsent(status, s -> new AtomicLong()).incrementAndGet();
    if (status.equals("accepted")) {
      acceptMillis.add(Duration.between(receivedAt, finishedAt).toMillis());
    }
    if (RecordResult.needsAttention(status)) {
      Reason why = new Reason(status, reason.code());
      boolean first = !byReason.containsKey(why);
      byReason.computeIfAbsent(why, r -> new AtomicLong()).incrementAndGet();
      if (first) {
        onNewReason.accept(why.status, why.code);
      }
    }
  }

  /**
   * @param listener is told each pair of status and code once, when the first record ends so
   */
  void onNewReason(BiConsumer<String, String> listener) {
    onNewReason = listener;
  }

  long receivedRecords() {
    return received.get();
  }

  /** Records that ended with a status: accepted, unchanged, held, rejected or skipped. */
  long settledRecords(String status) {
    return count(byStatus.get(status));
  }

  /** Records that were held or rejected with a code. */
  long settledRecords(String status, String code) {
    return count(byReason.get(new Reason(status, code)));
  }

  private static long count(AtomicLong counted) {
    return counted == null ? 0 : counted.get();
  }

  /** Milliseconds from taking a record to its proof. */
  RecentValues acceptMillis() {
    return acceptMillis;
  }
}
