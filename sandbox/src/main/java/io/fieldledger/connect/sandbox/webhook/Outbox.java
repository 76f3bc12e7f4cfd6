package io.fieldledger.connect.sandbox.webhook;

import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.Switches;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** The webhooks of one API: who is subscribed, what is sent, what became of it. */
public abstract class Outbox implements AutoCloseable {
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private final AtomicLong lastSubscription = new AtomicLong();
  private final Deliveries deliveries = new Deliveries();
  private final SandboxClock clock;
  private final WebhookSwitches switches;
  private final Manner manner;
  private final Supplier<RetryRule> rules;
  private final Sender sender;
  private final SharedPost post = new SharedPost();

  /**
   * @param rules asked for at each attempt
   */
  protected Outbox(
      SandboxClock clock, Switches switches, Manner manner, Supplier<RetryRule> rules) {
    this.clock = clock;
    this.switches = new WebhookSwitches(switches, manner);
    this.manner = manner;
    this.rules = rules;
    this.sender = new Sender(deliveries, this.switches, rules, clock, post::get);
    clock.onMove(sender::skip);
  }

  /**
   * Sends events to an address from now on.
   *
   * @param secret key of the signature; null to send without one
   * @param types names of events; none for all that the API documents
   * @throws IllegalArgumentException for an unusable address or secret
   */
  public Subscription subscribe(String url, String secret, String... types) {
    manner.checkSecret(secret);
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
  public void trust(SSLContext context) {
    post.trust(context);
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
        new WebhookEvent(
            "raw", List.of(), UUID.randomUUID().toString(), Map.copyOf(headers), id -> kept);
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
    post.close();
  }

  /**
   * Sends to one subscription.
   *
   * @return its delivery, or two where a switch asks for duplicates
   */
  protected final List<Delivery> send(Subscription taker, WebhookEvent event) {
    Delivery first = deliveries.add(taker, event);
    WebhookSwitches.Duplicates duplicates = switches.duplicates();
    if (duplicates == WebhookSwitches.Duplicates.NONE) {
      sender.send(first);
      return List.of(first);
    }
    Delivery second = deliveries.add(taker, event);
    if (duplicates == WebhookSwitches.Duplicates.AFTER) {
      sender.sendInTurn(first, second);
    } else {
      sender.send(first);
      sender.send(second);
    }
    return List.of(first, second);
  }

  /** Gives up what still waits for a subscription. */
  protected final void giveUp(Subscription subscription) {
    sender.drop(subscription);
  }

  /** Does something later, on the thread that sends; earlier when the clock is moved forward. */
  protected final void later(Duration wait, Runnable work) {
    sender.later(wait, work);
  }

  /** Sends bytes past the deliveries, once. */
  protected final CompletableFuture<Attempt> ask(
      Subscription subscription, byte[] body, Map<String, String> headers) {
    RetryRule rule = rules.get();
    Instant at = clock.instant();
    CompletableFuture<Attempt> answered = new CompletableFuture<>();
    try {
      post.get()
          .send(
              Post.request(subscription.url(), headers, body),
              switches.timeout(rule.timeout()),
              outcome -> answered.complete(outcome.attempt(at, clock.instant(), rule)));
    } catch (IllegalArgumentException e) { // a switch that names no possible header
      answered.complete(new Attempt(at, clock.instant(), 0, "cannot be sent: " + e));
    }
    return answered;
  }
}
