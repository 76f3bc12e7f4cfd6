package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.xero.sink.desired.DesiredState;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Takes records in: of each record of the source the newest revision goes on, and one that has
 * begun is ended first.
 */
final class Intake {
  private final Recall recall;
  private final Backlog backlog;
  private final Decisions decisions;
  private final Settlements settlements;
  private final Bursts bursts;
  private final InstantSource clock;

  /** Records that came before it was known what an earlier task has settled. */
  private final List<Entry> early = new ArrayList<>();

  Intake(
      Recall recall,
      Backlog backlog,
      Decisions decisions,
      Settlements settlements,
      Bursts bursts,
      InstantSource clock) {
    this.recall = recall;
    this.backlog = backlog;
    this.decisions = decisions;
    this.settlements = settlements;
    this.bursts = bursts;
    this.clock = clock;
  }

  void offer(SinkRecord record, TopicPartition partition, long offset, DesiredState state) {
    if (!settlements.offsets.add(partition, offset)) {
      return;
    }
    settlements.counters.results().received();
    bursts.received();
    Entry entry = new Entry(record, partition, offset, state, clock.instant());
    if (recall.done()) {
      take(entry);
    } else {
      early.add(entry);
    }
  }

  /** Now it is known what an earlier task has settled. */
  void recalled() {
    early.forEach(this::take);
    early.clear();
  }

  /** True when no record waits to be taken in. */
  boolean idle() {
    return early.isEmpty();
  }

  private void take(Entry entry) {
    Optional<Entry> older = backlog.ofSource(entry.state.source().identity());
    if (settlements.revisions.isStale(entry.state.source())) {
      settlements.supersede(entry);
    } else if (older.isPresent()) {
      replace(older.get(), entry);
    } else {
      decisions.admit(entry);
    }
  }

  /** Within what waits, the newest revision of a record takes the place of the others. */
  private void replace(Entry older, Entry newer) {
    Entry waiting = older.successor == null ? older : older.successor;
    if (waiting.started() && !waiting.stuck()) {
      waiting.successor = newer;
      return;
    }
    settlements.supersede(waiting);
    if (waiting == older) {
      decisions.replace(older, newer);
    } else {
      older.successor = newer;
    }
  }

  /** Forgets the records of partitions that another task owns now; running calls only inform. */
  void abandon(Collection<TopicPartition> partitions) {
    settlements.offsets.forget(partitions);
    early.removeIf(entry -> partitions.contains(entry.partition));
    List<Entry> gone = new ArrayList<>();
    for (Entry entry : List.copyOf(backlog.entries())) {
      Entry successor = entry.successor;
      if (successor != null && partitions.contains(successor.partition)) {
        successor.settled = true;
        entry.successor = null;
        successor = null;
      }
      if (partitions.contains(entry.partition)) {
        backlog.remove(entry);
        entry.settled = true;
        gone.add(entry);
        if (successor != null) {
          decisions.admit(successor);
        }
      }
    }
    gone.forEach(decisions::yielded);
  }
}
