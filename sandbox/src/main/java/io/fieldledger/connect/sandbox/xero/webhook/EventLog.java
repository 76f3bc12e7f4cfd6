package io.fieldledger.connect.sandbox.xero.webhook;

import io.fieldledger.connect.sandbox.webhook.Delivery;
import io.fieldledger.connect.sandbox.webhook.DeliveryState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * The events by their numbers until they are acknowledged: which of them gather for the next
 * request, and which are on their way. For one thread at a time.
 */
final class EventLog {
  private final TreeMap<Long, XeroEvent> unacknowledged = new TreeMap<>();
  private final List<XeroEvent> gathered = new ArrayList<>();
  private final Map<Delivery, List<Long>> onTheirWay = new HashMap<>();
  private long lastNumber;

  /**
   * @param made gets its number
   */
  XeroEvent add(LongFunction<XeroEvent> made) {
    XeroEvent event = made.apply(++lastNumber);
    unacknowledged.put(event.number(), event);
    return event;
  }

  /** So many numbers belong to events that nobody hears of. */
  void skip(int events) {
    lastNumber += events;
  }

  /**
   * Puts an event to those of the next request.
   *
   * @return whether it is the first of them
   */
  boolean gather(XeroEvent event) {
    gathered.add(event);
    return gathered.size() == 1;
  }

  /** Those of the next request, which is empty from now on. */
  List<XeroEvent> takeGathered() {
    List<XeroEvent> taken = List.copyOf(gathered);
    gathered.clear();
    return taken;
  }

  void sent(Delivery delivery, List<XeroEvent> events) {
    onTheirWay.put(delivery, events.stream().map(XeroEvent::number).toList());
  }

  /**
   * A delivery has ended.
   *
   * @return whether it was of these events
   */
  boolean settled(Delivery delivery) {
    List<Long> numbers = onTheirWay.remove(delivery);
    if (numbers != null && delivery.state() == DeliveryState.ACKNOWLEDGED) {
      numbers.forEach(unacknowledged::remove);
    }
    return numbers != null;
  }

  /** Those that were not acknowledged and are not on their way, in the order of their numbers. */
  Collection<XeroEvent> unsent() {
    Map<Long, XeroEvent> unsent = new TreeMap<>(unacknowledged);
    onTheirWay.values().forEach(unsent.keySet()::removeAll);
    return unsent.values();
  }

  void forgetBefore(Instant oldest) {
    unacknowledged.values().removeIf(event -> event.at().isBefore(oldest));
  }

  void clear() {
    unacknowledged.clear();
    gathered.clear();
    onTheirWay.clear();
  }

  /** Events that were not acknowledged, those on their way included. */
  int unacknowledged() {
    return unacknowledged.size();
  }
}
