package io.fieldledger.connect.sandbox.xero.webhook;

import io.fieldledger.connect.sandbox.SandboxClock;
import io.fieldledger.connect.sandbox.SandboxCredentials;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.webhook.Attempt;
import io.fieldledger.connect.sandbox.webhook.Delivery;
import io.fieldledger.connect.sandbox.webhook.DeliveryState;
import io.fieldledger.connect.sandbox.webhook.Manner;
import io.fieldledger.connect.sandbox.webhook.Outbox;
import io.fieldledger.connect.sandbox.webhook.Subscription;
import io.fieldledger.connect.sandbox.xero.books.Row;
import io.fieldledger.connect.sandbox.xero.options.XeroSwitches;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/**
 * The webhooks of the app (API.md 7): one address, to which nothing is sent until it answers the
 * intent to receive rightly. Events are numbered, gather for a moment and go out together; what is
 * not acknowledged in 24 hours disables the subscription, and is sent again in order once a new
 * intent to receive has opened it.
 *
 * <pre>{@code
 * webhooks.subscribe("http://127.0.0.1:8586/xero", key, "CONTACT", "INVOICE");
 * webhooks.await(SubscriptionStatus.OK, Duration.ofSeconds(10));
 * sandbox.xeroClerk().create("Contacts", "{\"Name\":\"Ada\"}");
 * webhooks.awaitAcknowledged(Duration.ofSeconds(10));
 * }</pre>
 */
public final class XeroWebhooks extends Outbox {
  private static final Duration KEPT = Duration.ofDays(31);

  /** The portal makes the key; its length is not documented. */
  private static final Manner MANNER =
      new Manner(
          "x-xero-signature",
          "base64",
          16,
          512,
          List.of("application/json", "application/json; charset=utf-8"),
          false);

  private final SandboxClock clock;
  private final XeroSwitches switches;
  private final Random random;
  private final EventLog events = new EventLog();
  private SubscriptionStatus status = SubscriptionStatus.NONE;
  private Subscription subscription;
  private List<IntentAnswer> intents = List.of();
  private boolean opened;
  private long intent;

  /**
   * @param all those of the API, to which the ones of sending are added
   * @param seed of the intent to receive's mix of signatures
   */
  public XeroWebhooks(SandboxClock clock, Switches all, XeroSwitches switches, long seed) {
    super(clock, all, MANNER, () -> Retries.rule(switches));
    this.clock = clock;
    this.switches = switches;
    this.random = new Random(seed);
    deliveries().onSettled(this::settled);
  }

  /**
   * Gives the app another address, in place of the one it had, and sends the intent to receive.
   *
   * @param key of the signature, 16 to 512 characters
   * @param categories none for all
   * @throws IllegalArgumentException for an unusable address, no key, or an unknown category
   */
  @Override
  public synchronized Subscription subscribe(String url, String key, String... categories) {
    if (key == null) {
      throw new IllegalArgumentException("Xero signs all webhooks: say the key");
    }
    for (String category : categories) {
      if (!Category.names().contains(category)) {
        throw new IllegalArgumentException(
            "Xero has no webhooks about " + category + ", but " + Category.names());
      }
    }
    Subscription added = super.subscribe(url, key, categories);
    if (subscription != null) {
      unsubscribe(subscription);
    }
    subscription = added;
    sendIntentToReceive();
    return added;
  }

  /** Forgets the address and what was not acknowledged. */
  @Override
  public synchronized void unsubscribe(Subscription ended) {
    super.unsubscribe(ended);
    if (!ended.equals(subscription)) {
      return;
    }
    subscription = null;
    become(SubscriptionStatus.NONE);
    opened = false;
    events.clear();
  }

  /** As the portal's button does: several requests in turn, some with a wrong signature. */
  public synchronized void sendIntentToReceive() {
    if (subscription == null) {
      throw new IllegalArgumentException("nobody is subscribed");
    }
    become(SubscriptionStatus.INTENT_TO_RECEIVE_REQUIRED);
    intents = List.of();
    long number = ++intent;
    List<Boolean> mix = IntentToReceive.mix(switches.number(XeroSwitches.WEBHOOK_INTENTS), random);
    // Its end is told to the status; nobody waits for it.
    CompletableFuture<?> unused =
        new IntentToReceive(this::intent)
            .ask(subscription, mix)
            .thenAccept(answers -> conclude(number, answers));
  }

  public synchronized SubscriptionStatus status() {
    return status;
  }

  /** How the last intent to receive was answered; empty until it is through. */
  public synchronized List<IntentAnswer> intents() {
    return intents;
  }

  /** Events that were not acknowledged, those on their way included. */
  public synchronized int unacknowledged() {
    return events.unacknowledged();
  }

  /**
   * Waits for a status.
   *
   * @throws TimeoutException with how far it is when it does not come
   */
  public void await(SubscriptionStatus wanted, Duration atMost)
      throws InterruptedException, TimeoutException {
    await(() -> status == wanted, atMost);
  }

  /** Waits until the intent to receive is through, however it was answered. */
  public List<IntentAnswer> awaitIntents(Duration atMost)
      throws InterruptedException, TimeoutException {
    await(() -> !intents.isEmpty(), atMost);
    return intents();
  }

  /** Waits until every event so far is acknowledged. */
  public void awaitAcknowledged(Duration atMost) throws InterruptedException, TimeoutException {
    await(() -> events.unacknowledged() == 0, atMost);
  }

  private synchronized void await(BooleanSupplier reached, Duration atMost)
      throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!reached.getAsBoolean()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new TimeoutException(
            "after %s it is %s, %d events are not acknowledged; %s; %s"
                .formatted(
                    atMost, status, events.unacknowledged(), intents, deliveries().counts()));
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** A record of the sandbox's organisation was saved. */
  public void saved(Optional<Row> before, Row after) {
    Category category = Category.of(after).orElse(null);
    boolean payments = switches.isOn(XeroSwitches.WEBHOOK_PAYMENTS);
    if (category != null && before.map(old -> Category.tells(old, after, payments)).orElse(true)) {
      boolean ofOverpayments = switches.isOn(XeroSwitches.WEBHOOK_OVERPAYMENT_DATA);
      add(
          number ->
              new XeroEvent(
                  number,
                  clock.instant(),
                  category.name(),
                  before.isPresent() ? "UPDATE" : "CREATE",
                  after.id().toString(),
                  SandboxCredentials.XERO_TENANT_ID,
                  category.data(after, ofOverpayments)),
          category.name());
    }
  }

  /** Tells of an update of a record, there or not, in the sandbox's organisation. */
  public void fire(String category, String id) {
    fire(category, "UPDATE", id, SandboxCredentials.XERO_TENANT_ID);
  }

  /**
   * Tells of something, true or not, as any organisation of the app.
   *
   * @param category one that Xero has, or any other text, which every subscription gets
   */
  public void fire(String category, String type, String id, String tenant) {
    add(
        number -> new XeroEvent(number, clock.instant(), category, type, id, tenant, null),
        Category.names().contains(category) ? category : null);
  }

  /** So many events come about that never reach the address. */
  public synchronized void lose(int lost) {
    flush();
    events.skip(lost);
  }

  private synchronized void add(LongFunction<XeroEvent> made, String category) {
    boolean taken =
        subscription != null && (category == null || subscription.takes(category)) && opened;
    if (!taken) {
      return;
    }
    XeroEvent event = events.add(made);
    if (status == SubscriptionStatus.OK && events.gather(event)) {
      int millis = switches.number(XeroSwitches.WEBHOOK_GATHER_MILLIS);
      later(Duration.ofMillis(millis), this::flush);
    }
  }

  private synchronized void flush() {
    List<XeroEvent> gathered = events.takeGathered();
    if (status == SubscriptionStatus.OK) {
      send(gathered);
    }
  }

  private void send(Collection<XeroEvent> some) {
    int most = Math.max(1, switches.number(XeroSwitches.WEBHOOK_EVENTS));
    for (List<XeroEvent> part : EventRequest.parted(some, most)) {
      send(subscription, EventRequest.of(part, random).toWebhook())
          .forEach(delivery -> events.sent(delivery, part));
    }
  }

  /** On the thread that sends; also of an earlier address, or one that a test made up. */
  private synchronized void settled(Delivery delivery) {
    if (!events.settled(delivery)) {
      return;
    }
    if (delivery.state() == DeliveryState.ACKNOWLEDGED) {
      notifyAll();
    } else if (status == SubscriptionStatus.OK) {
      become(SubscriptionStatus.DISABLED);
      events.takeGathered();
      giveUp(subscription);
    }
  }

  private synchronized CompletableFuture<Attempt> intent(Subscription signing) {
    byte[] body = EventRequest.of(List.of(), random).body();
    return ask(signing, body, headers(signing, body));
  }

  private synchronized void conclude(long number, List<IntentAnswer> answers) {
    if (number != intent || subscription == null) {
      return;
    }
    intents = answers;
    if (answers.stream().allMatch(IntentAnswer::isRight)) {
      opened = true;
      become(SubscriptionStatus.OK);
      events.forgetBefore(clock.instant().minus(KEPT));
      send(events.unsent());
    }
    notifyAll();
  }

  private void become(SubscriptionStatus next) {
    status = next;
    notifyAll();
  }
}
