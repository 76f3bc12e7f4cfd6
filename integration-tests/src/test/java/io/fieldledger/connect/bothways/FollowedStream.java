package io.fieldledger.connect.bothways;

import io.fieldledger.connect.core.call.ApiException;
import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.cursor.Position;
import io.fieldledger.connect.core.source.cursor.Step;
import io.fieldledger.connect.core.source.emit.Emitter;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.core.source.read.StreamReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.connect.source.SourceRecord;

/** A stream of a source as its task follows it, in one thread. */
final class FollowedStream {

  /** Where it begins, by the offset that was committed last; null for none. */
  record Source(
      StreamReader reader,
      Function<Map<String, ?>, Position> start,
      Function<Position, Emitter> emitter) {}

  private final Source source;
  private Emitter emitter;
  private Cursor cursor;
  private Map<String, ?> committed;
  private long reads;

  FollowedStream(Source source) {
    this.source = source;
    restart();
  }

  /** Another task begins where this one's offsets stand. */
  void restart() {
    Position position = source.start().apply(committed);
    emitter = source.emitter().apply(position);
    cursor = position.cursor();
  }

  /** The records of a page; empty when the read failed. */
  Optional<List<SourceRecord>> poll() throws InterruptedException {
    Fetched page;
    try {
      page = source.reader().read(cursor);
    } catch (ApiException e) {
      return Optional.empty();
    }
    cursor = page.step().next();
    List<SourceRecord> records = emitter.emit(page.arrivals(), ++reads, cursor);
    if (page.step().ask() == Step.Ask.LATER) {
      emitter.sweepEnds();
    }
    if (!records.isEmpty()) {
      @SuppressWarnings("unchecked")
      Map<String, ?> offset = (Map<String, ?>) records.get(records.size() - 1).sourceOffset();
      committed = Map.copyOf(offset);
    }
    return Optional.of(records);
  }
}
