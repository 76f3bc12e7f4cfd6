package io.fieldledger.connect.sandbox.webhook;

import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.Switches;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The webhooks of an API that sends each event alone, as soon as it happens.
 *
 * <pre>{@code
 * webhooks.subscribe("http://127.0.0.1:8585/servicetitan/4410021", secret);
 * webhooks.fire("tn.acc.invoice-updated", 104871);
 * webhooks.deliveries().awaitAll(Duration.ofSeconds(10));
 * }</pre>
 */
public final class Webhooks extends Outbox {
  private final EventSource events;

  public Webhooks(
      SandboxClock clock, Switches switches, Manner manner, RetryRule rule, EventSource events) {
    super(clock, switches, manner, () -> rule);
    this.events = events;
  }

  /**
   * Tells of something that happened to a record.
   *
   * @param type any name, documented or not
   * @return one delivery for each subscription, or two where a switch asks for duplicates
   * @throws IllegalArgumentException when no subscription takes the type
   */
  public List<Delivery> fire(String type, String recordId) {
    List<Delivery> fired = publish(type, recordId, each -> each.takes(type));
    if (fired.isEmpty()) {
      throw new IllegalArgumentException(
          "nobody is subscribed to " + type + "; there are " + subscriptions());
    }
    return fired;
  }

  public List<Delivery> fire(String type, long recordId) {
    return fire(type, String.valueOf(recordId));
  }

  /** Tells those that want to know; nothing is made when there are none. */
  public List<Delivery> publish(String type, String recordId, Predicate<Subscription> wanted) {
    List<Subscription> takers = subscriptions().stream().filter(wanted).toList();
    if (takers.isEmpty()) {
      return List.of();
    }
    WebhookEvent event = events.event(type, recordId);
    List<Delivery> fired = new ArrayList<>();
    takers.forEach(taker -> fired.addAll(send(taker, event)));
    return fired;
  }
}
