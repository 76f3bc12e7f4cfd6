package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.core.sink.RecordResult;
import io.fieldledger.connect.core.sink.ResultCounters;

/** What the metrics show. Written by the task thread, read by any. */
public final class Counters {
  private final ResultCounters results = new ResultCounters();
  private volatile long waiting;

  void settled(RecordResult result) {
    results.settled(result.status(), result.reason(), result.receivedAt(), result.finishedAt());
  }

  void waiting(long records) {
    waiting = records;
  }

  /** How records ended. */
  public ResultCounters results() {
    return results;
  }

  /** Records that are tried again later. */
  public long waitingRecords() {
    return waiting;
  }
}
