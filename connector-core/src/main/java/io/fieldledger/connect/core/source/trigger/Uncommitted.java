package io.fieldledger.connect.core.source.trigger;

import io.fieldledger.connect.core.source.RecordKey;
import io.fieldledger.connect.core.source.cursor.SourcePartition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Which records were handed over and are not safe in Kafka yet. A webhook whose record was handed
 * over already, by a page or by another webhook, waits for that one.
 *
 * <p>Of several records of one id the last counts: they go to the same partition in their order.
 * Used by the task's thread and, in {@link #committed}, by the producer's.
 */
public final class Uncommitted {
  private final Map<Target, Last> records = new HashMap<>();

  private static final class Last {
    private SourceRecord record;
    private final List<Runnable> waiting = new ArrayList<>(1);
  }

  public synchronized void handedOver(List<SourceRecord> handedOver) {
    for (SourceRecord record : handedOver) {
      Target target = target(record);
      if (target != null) {
        records.computeIfAbsent(target, t -> new Last()).record = record;
      }
    }
  }

  /** Runs at once when nothing of that id is under way, else when it is safe. */
  public void whenSafe(Target target, Runnable then) {
    synchronized (this) {
      Last last = records.get(target);
      if (last != null) {
        last.waiting.add(then);
        return;
      }
    }
    then.run();
  }

  /** A record is safe, or will never be sent because a transformation or the worker dropped it. */
  @SuppressWarnings("ReferenceEquality") // Connect gives back the very records it was given
  public void committed(SourceRecord record) {
    Target target = target(record);
    List<Runnable> then = List.of();
    synchronized (this) {
      Last last = target == null ? null : records.get(target);
      if (last != null && last.record == record) {
        records.remove(target);
        then = last.waiting;
      }
    }
    then.forEach(Runnable::run);
  }

  /** Null for a rejected record whose id cannot be made out. */
  private static Target target(SourceRecord record) {
    return record.key() instanceof Struct key
        ? new Target(
            String.valueOf(record.sourcePartition().get(SourcePartition.STREAM)),
            RecordKey.idOf(key))
        : null;
  }
}
