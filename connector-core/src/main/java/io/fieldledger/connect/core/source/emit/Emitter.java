package io.fieldledger.connect.core.source.emit;

import io.fieldledger.connect.core.source.Stream;
import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.cursor.LateOffset;
import io.fieldledger.connect.core.source.cursor.OffsetWriter;
import io.fieldledger.connect.core.source.cursor.Position;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.read.Arrival;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Turns what was read into source records with their offsets.
 *
 * <p>Only the last record of a page carries the position after it; the others carry the position
 * before. A restart in the middle of a page repeats that page and never skips a part of it; where
 * the worker commits a page in one transaction, nothing is repeated. When nothing of a page is left
 * to deliver, its progress travels with the next record of the stream.
 *
 * <p>Called by the task's thread only; the counts are read by others.
 */
public final class Emitter {
  private final OffsetWriter offsets;
  private final RecordFactory records;
  private final DeliveredVersions versions;
  private Map<String, Object> position;
  private final LongAdder delivered = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder suppressed = new LongAdder();

  /**
   * @param start where the stream goes on
   * @param reach how much older than its newest record the records are that the server may repeat;
   *     null for any age
   */
  public Emitter(
      String tenant,
      String topicPrefix,
      Stream stream,
      OffsetWriter offsets,
      Position start,
      Duration reach) {
    this.offsets = offsets;
    this.records = new RecordFactory(tenant, topicPrefix, stream);
    this.versions = new DeliveredVersions(stream.key(), reach, start.recent());
    this.position = new LateOffset(offsets, start);
  }

  /**
   * The records of what one read brought, without what was delivered before.
   *
   * @param read the number of the read; those begun later have higher ones
   * @param after where the stream stands once all of it is in Kafka
   */
  public List<SourceRecord> emit(List<Arrival> page, long read, Cursor after) {
    List<Arrival> fresh = fresh(page, read);
    Map<String, Object> before = position;
    position = new LateOffset(offsets, new Position(after, versions.stored(after.watermark())));
    List<SourceRecord> made = new ArrayList<>(fresh.size());
    for (int i = 0; i < fresh.size(); i++) {
      boolean last = i == fresh.size() - 1;
      made.add(records.record(fresh.get(i), last ? position : before));
    }
    return made;
  }

  /** The last page reached the head: the next one belongs to another look for changes. */
  public void sweepEnds() {
    versions.sweepEnds();
  }

  private List<Arrival> fresh(List<Arrival> page, long read) {
    List<Arrival> fresh = new ArrayList<>(page.size());
    long unreadable = 0;
    for (Arrival arrival : page) {
      if (versions.isNew(arrival.record(), read)) {
        fresh.add(arrival);
        unreadable += arrival.record() instanceof Decoded.Unreadable ? 1 : 0;
      }
    }
    rejected.add(unreadable);
    delivered.add(fresh.size() - unreadable);
    suppressed.add(page.size() - fresh.size());
    return fresh;
  }

  /** Records handed over so far, without the rejected ones. */
  public long delivered() {
    return delivered.sum();
  }

  /** Unreadable records put aside so far. */
  public long rejected() {
    return rejected.sum();
  }

  /** Repeated records held back so far. */
  public long suppressed() {
    return suppressed.sum();
  }
}
