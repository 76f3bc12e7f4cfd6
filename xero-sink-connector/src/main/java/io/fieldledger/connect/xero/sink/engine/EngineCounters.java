package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.metrics.RecentValues;
import io.fieldledger.connect.core.sink.ResultCounters;
import io.fieldledger.connect.xero.sink.report.Settlement;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

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

  private final ResultCounters results = new ResultCounters();
  private final AtomicLong throttled = new AtomicLong();
  private final RecentValues writeMillis = new RecentValues();
  private final RecentValues documentsInCall = new RecentValues();
  private final RecentValues documentsInFullCall = new RecentValues();
  private volatile ParkedNow parked = ParkedNow.NONE;

  void settled(Settlement settlement) {
    results.settled(
        settlement.status(), settlement.reason(), settlement.receivedAt(), settlement.finishedAt());
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

  /** How records ended. */
  public ResultCounters results() {
    return results;
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

  /** Milliseconds from sending a write to its answer. */
  public RecentValues writeMillis() {
    return writeMillis;
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
