package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.Switches;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What lists and reads of one record show while they are behind the writes (contract 6): customers,
 * contacts, locations and vendors as they were so many milliseconds ago.
 */
final class LateReads {
  private static final Set<RecordType> TYPES =
      EnumSet.of(
          RecordType.CUSTOMERS,
          RecordType.CONTACTS,
          RecordType.LOCATIONS,
          RecordType.LOCATION_CONTACTS,
          RecordType.VENDORS);

  private final Clock clock;
  private final Switches switches;
  private final Deque<Write> waiting = new ArrayDeque<>();

  /** Empty while nothing is waiting. */
  private final Map<RecordType, RecordTable> shown = new EnumMap<>(RecordType.class);

  private record Write(Instant due, RecordType type, StoredRecord record) {}

  LateReads(Clock clock, Switches switches) {
    this.clock = clock;
    this.switches = switches;
  }

  /**
   * Must be told of a write before it is done.
   *
   * @param tables what writes have made of the records so far
   */
  synchronized void write(
      RecordType type, StoredRecord record, Function<RecordType, RecordTable> tables) {
    int millis = switches.getInt(Unknowns.READ_BEHIND);
    if (!TYPES.contains(type) || (millis <= 0 && waiting.isEmpty())) {
      return;
    }
    if (shown.isEmpty()) {
      TYPES.forEach(each -> shown.put(each, tables.apply(each).copy()));
    }
    waiting.add(new Write(clock.instant().plusMillis(millis), type, record));
  }

  /** The table that reads see now. */
  synchronized RecordTable table(RecordType type, Function<RecordType, RecordTable> tables) {
    Instant now = clock.instant();
    while (!waiting.isEmpty() && !waiting.peek().due().isAfter(now)) {
      Write due = waiting.remove();
      shown.get(due.type()).put(due.record());
    }
    if (waiting.isEmpty()) {
      shown.clear();
    }
    return shown.getOrDefault(type, tables.apply(type));
  }

  synchronized void clear() {
    waiting.clear();
    shown.clear();
  }
}
