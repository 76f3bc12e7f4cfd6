package io.fieldledger.connect.benchmarks.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fieldledger.connect.sandbox.Sandbox;
import io.fieldledger.connect.sandbox.servicetitan.RecordType;
import io.fieldledger.connect.sandbox.servicetitan.Records;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Changes one invoice after the other; the summary says which change it was. */
final class Changes {
  private final Records records;
  private final List<Long> ids;
  private long number;

  Changes(Sandbox sandbox) {
    this.records = sandbox.serviceTitanRecords();
    this.ids = records.ids(RecordType.INVOICES);
  }

  /**
   * Spreads changes evenly over the time.
   *
   * @return how many were made
   */
  int make(int perSecond, Duration time, Latencies latencies) {
    long begun = System.nanoTime();
    int count = (int) (perSecond * time.toSeconds());
    for (int i = 0; i < count; i++) {
      long due = begun + i * 1_000_000_000L / perSecond;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      number++;
      long id = ids.get((int) (number % ids.size()));
      latencies.changed(Long.toString(id), number, System.nanoTime());
      records.change(
          RecordType.INVOICES,
          id,
          JsonNodeFactory.instance.objectNode().put("summary", Long.toString(number)));
    }
    return count;
  }
}
