package io.fieldledger.connect.sandbox.webhook;

import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.Switches;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/**
 * The webhooks of one API: who is subscribed, what is sent, what became of it.
 *
 * <pre>{@code
 * webhooks.subscribe("http://127.0.0.1:8585/servicetitan/4410021", secret);
 * webhooks.fire("tn.acc.invoice-updated", 104871);
 * webhooks.deliveries().awaitAll(Duration.ofSeconds(10));
 * }</pre>
 */
public final class Webhooks implements AutoCloseable {
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private final AtomicLong lastSubscription = new AtomicLong();
  private final Deliveries deliveries = new Deliveries();
  private final WebhookSwitches switches;
  private final EventSource events;
  private final Sender sender;
  private SSLContext trust;
  private Post post;

  /** How an API signs unless a switch says otherwise. */
  public record SignatureDefaults(String header, String encoding) {}

  public Webhooks(
      SandboxClock clock,
      Switches switches,
      SignatureDefaults signature,
      RetryRule rule,
      EventSource events) {
    this.switches = new WebhookSwitches(switches, signature);
    this.events = events;
    this.sender = new Sender(deliveries, this.switches, rule, clock, this::post);
    clock.onMove(sender::skip);
  }

  /**
   * Sends events to an address from now on.
   *
   * @param secret 32 to 64 characters; null to send without a signature
   * @param types names of events; none for all that the API documents
   * @throws IllegalArgumentException for an unusable address or secret
   */
  public Subscription subscribe(String url, String secret, String... types) {
    String id = String.valueOf(lastSubscription.incrementAndGet());
    Subscription added = new Subscription(id, Subscription.address(url), secret, Set.of(types));
    subscriptions.add(added);
    return added;
  }

  /** Ends a subscription. What is still waiting for it is given up. */
  public void unsubscribe(Subscription subscription) {
    if (subscriptions.remove(subscription)) {
      sender.drop(subscription);
    }
  }

  public List<Subscription> subscriptions() {
    return List.copyOf(subscriptions);
  }

  /** What was sent and what became of it. */
  public Deliveries deliveries() {
    return deliveries;
  }

  /** Trusts the certificates of receivers that this context trusts; before the first event. */
  public synchronized void trust(SSLContext context) {
    this.trust = context;
    this.post = null;
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
          "nobody is subscribed to " + type + "; there are " + subscriptions);
    }
    return fired;
  }

  public List<Delivery> fire(String type, long recordId) {
    return fire(type, String.valueOf(recordId));
  }

  /** Tells those that want to know; nothing is made when there are none. */
  public List<Delivery> publish(String type, String recordId, Predicate<Subscription> wanted) {
    List<Subscription> takers = subscriptions.stream().filter(wanted).toList();
    if (takers.isEmpty()) {
      return List.of();
    }
    WebhookEvent event = events.event(type, recordId);
    List<Delivery> fired = new ArrayList<>();
    takers.forEach(taker -> send(taker, event, fired));
    return fired;
  }

  /**
   * Sends bytes once, with these headers and no others.
   *
   * @throws IllegalArgumentException when nobody is subscribed, or a header is one the HTTP client
   *     sets itself (Content-Length, Host, Connection, Expect, Upgrade)
   */
  public List<Delivery> fireRaw(byte[] body, Map<String, String> headers) {
    if (subscriptions.isEmpty()) {
      throw new IllegalArgumentException("nobody is subscribed");
    }
    return subscriptions.stream().map(each -> fireRaw(each, body, headers)).toList();
  }

  /** As {@link #fireRaw(byte[], Map)}, to one subscription. */
  public Delivery fireRaw(Subscription subscription, byte[] body, Map<String, String> headers) {
    Post.request(subscription.url(), headers, body);
    byte[] kept = body.clone();
    WebhookEvent event =
        new WebhookEvent("raw", "", UUID.randomUUID().toString(), Map.copyOf(headers), id -> kept);
    Delivery delivery = deliveries.add(subscription, event);
    sender.send(delivery);
    return delivery;
  }

  /**
   * The headers these bytes would get as an event: content type and, by the switches, signature.
   */
  public Map<String, String> headers(Subscription subscription, byte[] body) {
    return switches.headers(subscription, body);
  }

  /**
   * Sends a delivery that was given up once more, with all its attempts.
   *
   * @throws NoSuchElementException when there is none of this number that was given up
   */
  public void replay(long number) {
    Delivery delivery =
        deliveries
            .find(number)
            .filter(deliveries::reopen)
            .orElseThrow(
                () ->
                    new NoSuchElementException(
                        "no delivery " + number + " that was given up can be sent again"));
    sender.send(delivery);
  }

  /**
   * Sends everything that was given up once more.
   *
   * @return how many those are
   */
  public int replayAll() {
    List<Delivery> again =
        deliveries.in(DeliveryState.GIVEN_UP).stream().filter(deliveries::reopen).toList();
    again.forEach(sender::send);
    return again.size();
  }

  /**
   * Sends the same occurrence again as a new delivery.
   *
   * @throws NoSuchElementException when there is none of this number, or its body is forgotten
   */
  public Delivery repeat(long number) {
    Delivery old =
        deliveries
            .find(number)
            .orElseThrow(() -> new NoSuchElementException("there is no delivery " + number));
    WebhookEvent event = old.event();
    if (event == null) {
      throw new NoSuchElementException("the body of delivery " + number + " is no longer kept");
    }
    Delivery repeated = deliveries.add(old.subscription(), event);
    sender.send(repeated);
    return repeated;
  }

  /** Stops sending at once. */
  @Override
  public void close() {
    subscriptions.clear();
    sender.close();
    synchronized (this) {
      if (post != null) {
        post.close();
      }
    }
  }

  private void send(Subscription taker, WebhookEvent event, List<Delivery> fired) {
    Delivery first = deliveries.add(taker, event);
    fired.add(first);
    WebhookSwitches.Duplicates duplicates = switches.duplicates();
    if (duplicates == WebhookSwitches.Duplicates.NONE) {
      sender.send(first);
      return;
    }
    Delivery second = deliveries.add(taker, event);
    fired.add(second);
    if (duplicates == WebhookSwitches.Duplicates.AFTER) {
      sender.sendInTurn(first, second);
    } else {
      sender.send(first);
      sender.send(second);
    }
  }

  private synchronized Post post() {
    if (post == null) {
      post = new Post(trust);
    }
    return post;
  }
}
