package io.fieldledger.connect.servicetitan.source.emit;

import io.fieldledger.connect.servicetitan.source.cursor.Cursor;
import io.fieldledger.connect.servicetitan.source.cursor.OffsetCodec;
import io.fieldledger.connect.servicetitan.source.decode.Decoded;
import io.fieldledger.connect.servicetitan.source.read.Arrival;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Turns a page into source records with their offsets.
 *
 * <p>Only the last record of a page carries the position after it; the others carry the position
 * before. A restart in the middle of a page repeats that page and never skips a part of it. When
 * nothing of a page is left to deliver, its progress travels with the next record of the stream.
 */
public final class Emitter {
  private static final int IDS_REMEMBERED = 20_000;

  private final OffsetCodec offsets;
  private final RecordFactory records;
  private final RepeatFilter repeats = new RepeatFilter(IDS_REMEMBERED);
  private final LongAdder delivered = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder suppressed = new LongAdder();

  public Emitter(long tenant, String topicPrefix, SourceStream stream, OffsetCodec offsets) {
    this.offsets = offsets;
    this.records = new RecordFactory(tenant, topicPrefix, stream);
  }

  /** Called by the task's thread only. */
  public List<SourceRecord> emit(List<Arrival> page, Cursor before, Cursor after) {
    List<Arrival> fresh = new ArrayList<>(page.size());
    for (Arrival arrival : page) {
      if (repeats.isNew(arrival.record())) {
        fresh.add(arrival);
      }
    }
    count(page, fresh);
    Map<String, Object> positionBefore = offsets.write(before);
    Map<String, Object> positionAfter = offsets.write(after);
    List<SourceRecord> made = new ArrayList<>(fresh.size());
    for (int i = 0; i < fresh.size(); i++) {
      boolean last = i == fresh.size() - 1;
      made.add(records.record(fresh.get(i), last ? positionAfter : positionBefore));
    }
    return made;
  }

  private void count(List<Arrival> page, List<Arrival> fresh) {
    long unreadable = fresh.stream().filter(a -> a.record() instanceof Decoded.Unreadable).count();
    rejected.add(unreadable);
    delivered.add(fresh.size() - unreadable);
    suppressed.add(page.size() - fresh.size());
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
