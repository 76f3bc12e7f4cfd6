package io.fieldledger.connect.servicetitan.sink.engine;

import io.fieldledger.connect.core.contact.ContactDetails;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/** Everything that waits or is worked on, by contact of Xero. */
final class Backlog {

  /** The records of one contact: one is worked on, the newest of the others waits. */
  private static final class Lane {
    private final Doubts doubts;
    private Entry running;
    private Entry waiting;

    Lane(Doubts doubts) {
      this.doubts = doubts;
    }
  }

  private final Map<String, Lane> lanes = new LinkedHashMap<>();

  /** Names of what is worked on: two contacts of one name are not looked up beside each other. */
  private final Set<String> names = new HashSet<>();

  private final Settlements settlements;
  private final Supplier<Doubts> doubts;

  /**
   * @param doubts what is not known about a contact to begin with
   */
  Backlog(Settlements settlements, Supplier<Doubts> doubts) {
    this.settlements = settlements;
    this.doubts = doubts;
  }

  /** Takes a record in, or back: of a contact's records only the newest waits. */
  void add(Entry entry) {
    if (entry.abandoned) {
      return;
    }
    Lane lane = lanes.computeIfAbsent(identity(entry), id -> new Lane(doubts.get()));
    Entry other = lane.waiting;
    boolean overtaken = other != null && entry.state.changed().isBefore(other.state.changed());
    if (overtaken || settlements.isStale(entry)) {
      settlements.supersede(entry);
    } else {
      if (other != null) {
        settlements.supersede(other);
      }
      lane.waiting = entry;
    }
  }

  /** The records that wait for nothing, not even for another one of their contact. */
  List<Entry> ready(Instant now) {
    return lanes.values().stream()
        .filter(lane -> lane.running == null && lane.waiting != null)
        .map(lane -> lane.waiting)
        .filter(entry -> !now.isBefore(entry.notBefore))
        .toList();
  }

  /** Whether nothing of its name is worked on. */
  boolean isAlone(Entry entry) {
    return names.stream().noneMatch(namesOf(entry)::contains);
  }

  /** It is worked on from now on. */
  void begin(Entry entry) {
    Lane lane = lane(entry);
    lane.waiting = null;
    lane.running = entry;
    names.addAll(namesOf(entry));
  }

  /** It is no longer worked on. */
  void returned(Entry entry) {
    lane(entry).running = null;
    names.removeAll(namesOf(entry));
  }

  /** It does not wait any longer. */
  void remove(Entry entry) {
    lane(entry).waiting = null;
  }

  /** What is not known about its contact. */
  Doubts doubts(Entry entry) {
    return lane(entry).doubts;
  }

  /** Forgets what is of these partitions; what is worked on only informs. */
  void abandon(Collection<TopicPartition> partitions) {
    for (Lane lane : lanes.values()) {
      if (lane.running != null && partitions.contains(lane.running.partition)) {
        lane.running.abandoned = true;
      }
      if (lane.waiting != null && partitions.contains(lane.waiting.partition)) {
        lane.waiting = null;
      }
    }
  }

  /** Forgets the contacts of which nothing is left. */
  void sweep() {
    lanes.values().removeIf(lane -> lane.running == null && lane.waiting == null);
  }

  /** Records that are tried again later. */
  long backingOff() {
    return lanes.values().stream()
        .filter(lane -> lane.running == null && lane.waiting != null && lane.waiting.tries > 0)
        .count();
  }

  boolean isEmpty() {
    return lanes.isEmpty();
  }

  private Lane lane(Entry entry) {
    return lanes.get(identity(entry));
  }

  private static String identity(Entry entry) {
    return entry.source().identity();
  }

  private static Set<String> namesOf(Entry entry) {
    Set<String> names = new HashSet<>();
    entry.state.parties().forEach(p -> names.add(ContactDetails.comparable(p.name())));
    return names;
  }
}
