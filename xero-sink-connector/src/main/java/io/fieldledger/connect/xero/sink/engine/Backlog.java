package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.contact.ContactDetails;
import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.plan.Lane;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import io.fieldledger.connect.xero.sink.plan.WaitKeys;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that waits: source records by identity, parked ones by what they wait for, lanes. */
final class Backlog {

  /** Documents of one lane that are ready to be sent, oldest first. */
  static final class Queue {
    final Deque<Work> works = new ArrayDeque<>();
  }

  private final Map<String, Entry> bySource = new LinkedHashMap<>();
  private final Map<String, Set<Entry>> parked = new HashMap<>();
  private final Map<Lane, Queue> lanes = new EnumMap<>(Lane.class);
  private final Map<String, Set<String>> waitingNames = new HashMap<>();
  private final Map<String, Set<Entry>> moneyWaiting = new HashMap<>();
  private final Map<String, Integer> coming = new HashMap<>();

  Backlog() {
    for (Lane lane : Lane.values()) {
      lanes.put(lane, new Queue());
    }
  }

  /** The record of the same source that is on its way already. */
  Optional<Entry> ofSource(String identity) {
    return Optional.ofNullable(bySource.get(identity));
  }

  void add(Entry entry) {
    bySource.put(entry.state.source().identity(), entry);
    keys(entry).forEach(k -> coming.merge(k, 1, Integer::sum));
    names(entry)
        .forEach(n -> waitingNames.computeIfAbsent(n, x -> new HashSet<>()).add(identity(entry)));
    moneyFor(entry)
        .forEach(k -> moneyWaiting.computeIfAbsent(k, x -> new LinkedHashSet<>()).add(entry));
  }

  void remove(Entry entry) {
    if (bySource.remove(identity(entry), entry)) {
      keys(entry).forEach(k -> coming.computeIfPresent(k, (x, n) -> n == 1 ? null : n - 1));
    }
    for (String name : names(entry)) {
      Set<String> sources = waitingNames.get(name);
      if (sources != null && sources.remove(identity(entry)) && sources.isEmpty()) {
        waitingNames.remove(name);
      }
    }
    for (String invoice : moneyFor(entry)) {
      Set<Entry> entries = moneyWaiting.get(invoice);
      if (entries != null && entries.remove(entry) && entries.isEmpty()) {
        moneyWaiting.remove(invoice);
      }
    }
    unpark(entry);
    entry.all().forEach(this::unqueue);
  }

  /** True when another waiting source record has a contact of the same name. */
  boolean namesakeWaits(Work work) {
    String name = ContactDetails.comparable(work.document.text("Name"));
    return waitingNames.getOrDefault(name, Set.of()).size() > 1;
  }

  /**
   * True while a payment or an allocation of another record is on its way to this invoice. A record
   * that waits itself, with nothing of it on its way, is not waited for.
   */
  boolean moneyComesFor(String invoiceKey, Entry asking) {
    return moneyWaiting.getOrDefault(invoiceKey, Set.of()).stream()
        .anyMatch(entry -> entry != asking && !entry.stuck());
  }

  /** The same of any other record of the source with this mark. */
  boolean recordComes(String mark, Entry asking) {
    return bySource.values().stream()
        .anyMatch(
            entry ->
                entry != asking
                    && !entry.internal()
                    && !entry.stuck()
                    && Withdrawals.roots(entry.documents()).contains(mark));
  }

  /** True when another record's payment or allocation waits for this invoice. */
  boolean othersMoneyFor(Work invoice) {
    return moneyWaiting.getOrDefault(invoice.document.key(), Set.of()).stream()
        .anyMatch(entry -> entry != invoice.entry);
  }

  /**
   * True when what a record waits for is itself on its way, in another record, and only held up by
   * the call budget.
   */
  boolean comes(String waitKey, Entry waiting) {
    long own = keys(waiting).stream().filter(waitKey::equals).count();
    return comes(waitKey) && coming.get(waitKey) > own;
  }

  boolean comes(String waitKey) {
    return coming.containsKey(waitKey);
  }

  private static List<String> keys(Entry entry) {
    return entry.asked.stream()
        .map(w -> WaitKeys.document(w.document.kind(), w.document.key()))
        .toList();
  }

  private static Set<String> names(Entry entry) {
    Set<String> names = new HashSet<>();
    for (Work work : entry.asked) {
      if (work.document.kind() == Kind.CONTACT) {
        names.add(ContactDetails.comparable(work.document.text("Name")));
      }
    }
    return names;
  }

  /** External keys of the invoices to which a record's own payments and allocations go. */
  static List<String> moneyFor(Entry entry) {
    List<String> invoices = new ArrayList<>();
    for (Work work : entry.asked) {
      if (work.document.appliesMoney()) {
        work.document.reference(Kind.INVOICE.label()).ifPresent(invoices::add);
      }
    }
    return invoices;
  }

  private static String identity(Entry entry) {
    return entry.state.source().identity();
  }

  // Parking

  void park(Entry entry, Resolution.Await await, Instant now) {
    if (entry.parkedSince == null) {
      entry.parkedSince = now;
    }
    for (String key : List.of(await.waitKey(), await.otherKey())) {
      if (!key.isEmpty()) {
        entry.parkedUnder.add(key);
        parked.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(entry);
      }
    }
  }

  /** The records that wait for this. */
  Collection<Entry> waitingFor(String waitKey) {
    return List.copyOf(parked.getOrDefault(waitKey, Set.of()));
  }

  /** Takes out the records that waited for this; the caller looks at them anew. */
  Collection<Entry> release(String waitKey) {
    Set<Entry> entries = parked.remove(waitKey);
    if (entries == null) {
      return List.of();
    }
    for (Entry entry : entries) {
      entry.parkedUnder.remove(waitKey);
      if (entry.awaits != null && entry.awaits.isFor(waitKey)) {
        entry.awaits = null;
      }
      for (Work work : entry.all()) {
        if (work.awaits != null && work.awaits.isFor(waitKey)) {
          work.awaits = null;
        }
      }
    }
    return entries;
  }

  /** Takes a record out of everything it waits for. */
  void unpark(Entry entry) {
    for (String waitKey : entry.parkedUnder) {
      Set<Entry> entries = parked.get(waitKey);
      if (entries != null && entries.remove(entry) && entries.isEmpty()) {
        parked.remove(waitKey);
      }
    }
    entry.parkedUnder.clear();
    entry.parkedSince = null;
    entry.awaits = null;
    entry.all().forEach(w -> w.awaits = null);
  }

  Collection<String> waitKeys() {
    return List.copyOf(parked.keySet());
  }

  // Lanes

  Queue queue(Lane lane) {
    return lanes.get(lane);
  }

  void enqueue(Work work, Lane lane, Instant now) {
    Queue queue = lanes.get(lane);
    work.queuedIn = lane;
    work.queuedAt = now;
    queue.works.addLast(work);
  }

  /** Puts documents that changed within the last day before the others. */
  void freshFirst(Lane lane, Instant now) {
    Deque<Work> works = lanes.get(lane).works;
    List<Work> ordered =
        Stream.of(true, false)
            .flatMap(fresh -> works.stream().filter(w -> w.entry.fresh(now) == fresh))
            .toList();
    works.clear();
    works.addAll(ordered);
  }

  void unqueue(Work work) {
    if (work.queuedIn != null) {
      lanes.get(work.queuedIn).works.remove(work);
      work.queuedIn = null;
    }
  }

  int queued() {
    return lanes.values().stream().mapToInt(q -> q.works.size()).sum();
  }

  // Numbers

  Collection<Entry> entries() {
    return bySource.values();
  }

  int size() {
    return bySource.size();
  }
}
