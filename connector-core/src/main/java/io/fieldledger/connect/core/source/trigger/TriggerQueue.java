package io.fieldledger.connect.core.source.trigger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Events on their way from the listener to Kafka. Bounded; the same occurrence is taken once, and
 * the records of a stream are fetched one batch after the other, so that a record that changes
 * again while it is fetched is fetched again.
 *
 * <pre>
 *   offered ──▶ waiting ──take──▶ in a batch ──finish──▶ answered
 * </pre>
 *
 * <p>Used by the listener's threads, the task's and the producer's; nobody is told anything while
 * the lock is held.
 */
public final class TriggerQueue {
  private static final int LEAST_ACKNOWLEDGED = 10_000;

  private final int capacity;
  private final int mostIds;
  private final Map<String, Map<Object, List<Ticket>>> waiting = new HashMap<>();
  private final Map<String, Ticket> unfinished = new HashMap<>();
  private final Set<String> acknowledged = Collections.newSetFromMap(new LinkedHashMap<>());
  private final Set<String> busy = new HashSet<>();
  private final Set<Ticket> tickets = new HashSet<>();
  private boolean closed;

  /** An event that is to be answered; one for all deliveries of its occurrence. */
  static final class Ticket {
    private final WebhookEvent event;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private int targetsLeft;
    private Outcome worst = Outcome.DURABLE;

    private Ticket(WebhookEvent event) {
      this.event = event;
      this.targetsLeft = event.targets().size();
    }

    /** Null when the sender gave none. */
    String occurrence() {
      return event.occurrence();
    }
  }

  /** What the queue says to an event. */
  public sealed interface Admission {
    /**
     * @param repeated the same occurrence was offered before and shares its outcome
     */
    public record Taken(CompletableFuture<Outcome> outcome, boolean repeated)
        implements Admission {}

    public record AlreadyAcknowledged() implements Admission {}

    public record Full() implements Admission {}

    public record Closed() implements Admission {}
  }

  /** Records of a stream to fetch in one call, each with the events that ask for it. */
  public record Batch(String stream, Map<Object, List<Ticket>> tickets) {
    List<Object> ids() {
      return List.copyOf(tickets.keySet());
    }

    List<Ticket> of(Object id) {
      return tickets.getOrDefault(id, List.of());
    }
  }

  /**
   * @param capacity events that may be unanswered at a time
   * @param mostIds records in a batch
   */
  public TriggerQueue(int capacity, int mostIds) {
    this.capacity = capacity;
    this.mostIds = mostIds;
  }

  public synchronized Admission offer(WebhookEvent event) {
    if (closed) {
      return new Admission.Closed();
    }
    String occurrence = event.occurrence();
    if (occurrence != null && acknowledged.contains(occurrence)) {
      return new Admission.AlreadyAcknowledged();
    }
    Ticket known = occurrence == null ? null : unfinished.get(occurrence);
    if (known != null) {
      return new Admission.Taken(known.outcome, true);
    }
    if (tickets.size() >= capacity) {
      return new Admission.Full();
    }
    Ticket ticket = new Ticket(event);
    tickets.add(ticket);
    if (occurrence != null) {
      unfinished.put(occurrence, ticket);
    }
    for (Target target : event.targets()) {
      waiting
          .computeIfAbsent(target.stream(), stream -> new LinkedHashMap<>())
          .computeIfAbsent(target.id(), id -> new ArrayList<>())
          .add(ticket);
    }
    return new Admission.Taken(ticket.outcome, false);
  }

  /**
   * The records of a stream that have waited longest; empty when none wait or the last batch is not
   * released yet.
   */
  synchronized Optional<Batch> take(String stream) {
    return take(stream, mostIds);
  }

  /** As {@link #take}, but all that wait. */
  synchronized Optional<Batch> takeAll(String stream) {
    return take(stream, Integer.MAX_VALUE);
  }

  /** How many records of a stream wait. */
  synchronized int waiting(String stream) {
    return waiting.getOrDefault(stream, Map.of()).size();
  }

  /** Puts records of a batch back; they are fetched before what came since. */
  synchronized void giveBack(String stream, Map<Object, List<Ticket>> records) {
    Map<Object, List<Ticket>> all = new LinkedHashMap<>();
    records.forEach((id, tickets) -> all.put(id, new ArrayList<>(tickets)));
    waiting
        .getOrDefault(stream, Map.of())
        .forEach((id, tickets) -> all.computeIfAbsent(id, i -> new ArrayList<>()).addAll(tickets));
    waiting.put(stream, all);
  }

  private Optional<Batch> take(String stream, int most) {
    Map<Object, List<Ticket>> all = waiting.getOrDefault(stream, Map.of());
    if (all.isEmpty() || !busy.add(stream)) {
      return Optional.empty();
    }
    Map<Object, List<Ticket>> taken = new LinkedHashMap<>();
    Iterator<Map.Entry<Object, List<Ticket>>> oldest = all.entrySet().iterator();
    while (oldest.hasNext() && taken.size() < most) {
      Map.Entry<Object, List<Ticket>> entry = oldest.next();
      taken.put(entry.getKey(), entry.getValue());
      oldest.remove();
    }
    return Optional.of(new Batch(stream, taken));
  }

  /** The stream's next batch may be taken. */
  synchronized void release(String stream) {
    busy.remove(stream);
  }

  /**
   * One record that these events ask for is done. An event about several records ends with the last
   * of them, or with the first that fails.
   */
  void finish(Collection<Ticket> done, Outcome outcome) {
    List<Ticket> ended = new ArrayList<>();
    synchronized (this) {
      for (Ticket ticket : done) {
        if (end(ticket, outcome)) {
          ended.add(ticket);
        }
      }
    }
    ended.forEach(ticket -> ticket.outcome.complete(ticket.worst));
  }

  /** True when the event's outcome is certain by this. */
  private boolean end(Ticket ticket, Outcome outcome) {
    boolean failedBefore = ticket.worst != Outcome.DURABLE;
    ticket.targetsLeft--;
    if (ticket.targetsLeft == 0) {
      tickets.remove(ticket);
    }
    if (failedBefore) {
      return false;
    }
    ticket.worst = outcome;
    if (outcome == Outcome.DURABLE && ticket.targetsLeft > 0) {
      return false;
    }
    if (ticket.occurrence() != null) {
      unfinished.remove(ticket.occurrence());
      if (outcome == Outcome.DURABLE) {
        remember(ticket.occurrence());
      }
    }
    return true;
  }

  private void remember(String occurrence) {
    acknowledged.add(occurrence);
    if (acknowledged.size() > Math.max(LEAST_ACKNOWLEDGED, capacity)) {
      acknowledged.remove(acknowledged.iterator().next());
    }
  }

  /** Events that have no answer yet. */
  public synchronized int size() {
    return tickets.size();
  }

  /** Ends whatever is unanswered and takes nothing more. */
  public void close() {
    List<Ticket> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(tickets);
      tickets.clear();
      unfinished.clear();
      waiting.clear();
    }
    left.forEach(ticket -> ticket.outcome.complete(Outcome.STOPPING));
  }
}
