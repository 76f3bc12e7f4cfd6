package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.metrics.RecentValues;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** What the metrics show. Written by the task thread, read by any. */
public final class EngineCounters {

  /**
   * The records that wait for another document.
   *
   * @param oldestSince since when the one waits that waits longest; null when none does
   * @param amount of money in their documents
   */
  public record ParkedNow(long records, Instant oldestSince, BigDecimal amount) {
    static final ParkedNow NONE = new ParkedNow(0, null, BigDecimal.ZERO);
  }

  private record Reason(String status, String code) {}

  private final AtomicLong received = new AtomicLong();
  private final AtomicLong throttled = new AtomicLong();
  private final Map<String, AtomicLong> byStatus = new ConcurrentHashMap<>();
  private final Map<Reason, AtomicLong> byReason = new ConcurrentHashMap<>();
  private final RecentValues writeMillis = new RecentValues();
  private final RecentValues acceptMillis = new RecentValues();
  private final RecentValues documentsInCall = new RecentValues();
  private final RecentValues documentsInFullCall = new RecentValues();
  private volatile ParkedNow parked = ParkedNow.NONE;
  private volatile BiConsumer<String, String> onNewReason = (status, code) -> {};

  void received() {
    received.incrementAndGet();
  }

  void settled(Settlement settlement) {
    byStatus.computeIfAbsent(settlement.status(), s -> new AtomicLong()).incrementAndGet();
    if (settlement.status().equals("accepted")) {
      acceptMillis.add(
          Duration.between(settlement.receivedAt(), settlement.finishedAt()).toMillis());
    }
    if (settlement.needsAttention()) {
      Reason reason = new Reason(settlement.status(), settlement.reason().code());
      boolean first = !byReason.containsKey(reason);
      byReason.computeIfAbsent(reason, r -> new AtomicLong()).incrementAndGet();
      if (first) {
        onNewReason.accept(reason.status, reason.code);
      }
    }
  }

  void parked(ParkedNow now) {
    parked = now;
  }

  void throttled() {
    throttled.incrementAndGet();
  }

  /** A write was answered. */
  void written(WriteBatch batch, Instant now) {
    writeMillis.add(Duration.between(batch.sentAt, now).toMillis());
    documentsInCall.add(batch.items.size());
    if (batch.full) {
      documentsInFullCall.add(batch.items.size());
    }
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

  public long parkedRecords() {
    return parked.records();
  }

  public ParkedNow parkedNow() {
    return parked;
  }

  public long throttledCalls() {
    return throttled.get();
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

  /** Milliseconds from sending a write to its answer. */
  public RecentValues writeMillis() {
    return writeMillis;
  }

  /** Milliseconds from taking a record to its proof from Xero's reply. */
  public RecentValues acceptMillis() {
    return acceptMillis;
  }

  /** Documents in a writing call. */
  public RecentValues documentsInCall() {
    return documentsInCall;
  }

  /** Documents in a writing call that left because enough of them waited. */
  public RecentValues documentsInFullCall() {
    return documentsInFullCall;
  }
}
