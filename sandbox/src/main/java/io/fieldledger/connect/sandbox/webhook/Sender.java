package io.fieldledger.connect.sandbox.webhook;

import io.fieldledger.connect.sandbox.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sends deliveries, several at once, and those that fail again. All decisions are made on one
 * thread; the network has its own.
 */
final class Sender implements AutoCloseable {
  /** How long an event is held back when no next one comes. */
  private static final Duration LONGEST_HOLD = Duration.ofSeconds(10);

  private final ScheduledThreadPoolExecutor thread;
  private final Timetable timetable;
  private final Deliveries deliveries;
  private final WebhookSwitches switches;
  private final Supplier<RetryRule> rules;
  private final SandboxClock clock;
  private final Supplier<Post> post;
  private final Deque<Sending> ready = new ArrayDeque<>();
  private final Set<Sending> open = new HashSet<>();
  private Sending held;
  private int onTheirWay;

  /** A delivery as the sender sees it. */
  private static final class Sending {
    final Delivery delivery;
    String deliveryId = newId();
    boolean onItsWay;
    boolean dropped;

    /** Attempts since it was fired or replayed. */
    int attempts;

    /** Goes out once this one has been tried; null for none. */
    Sending afterAttempt;

    /** Goes out once this one is settled; null for none. */
    Sending afterSettled;

    Sending(Delivery delivery) {
      this.delivery = delivery;
    }
  }

  Sender(
      Deliveries deliveries,
      WebhookSwitches switches,
      Supplier<RetryRule> rules,
      SandboxClock clock,
      Supplier<Post> post) {
    this.deliveries = deliveries;
    this.switches = switches;
    this.rules = rules;
    this.clock = clock;
    this.post = post;
    this.thread = new ScheduledThreadPoolExecutor(1, Sender::daemon);
    // A sandbox that sends nothing has no thread for it.
    thread.setKeepAliveTime(10, TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
    thread.setRemoveOnCancelPolicy(true);
    thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    this.timetable = new Timetable(thread);
  }

  /** Sends a delivery as soon as there is room. */
  void send(Delivery delivery) {
    thread.execute(() -> enter(new Sending(delivery)));
  }

  /** Sends the second once the first is settled. */
  void sendInTurn(Delivery first, Delivery second) {
    thread.execute(
        () -> {
          Sending leading = new Sending(first);
          leading.afterSettled = new Sending(second);
          open.add(leading.afterSettled);
          enter(leading);
        });
  }

  /** Moves what waits for its next attempt on in time. */
  void skip(Duration by) {
    thread.execute(() -> timetable.skip(by));
  }

  /** Gives up what is meant for a subscription that is no more. */
  void drop(Subscription subscription) {
    thread.execute(
        () ->
            open.stream()
                .filter(each -> each.delivery.subscription().equals(subscription))
                .toList()
                .forEach(this::drop));
  }

  /** Does something later, on the thread that sends. */
  void later(Duration wait, Runnable work) {
    thread.execute(() -> timetable.in(wait, work));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void enter(Sending sending) {
    open.add(sending);
    if (held != null) {
      sending.afterAttempt = held;
      held = null;
      ready.add(sending);
    } else if (switches.swaps() && !sending.delivery.event().isRaw()) {
      held = sending;
      timetable.in(switches.scaled(LONGEST_HOLD), () -> release(sending));
    } else {
      ready.add(sending);
    }
    sendWhatIsReady();
  }

  private void release(Sending sending) {
    if (held == sending) {
      held = null;
      ready.add(sending);
      sendWhatIsReady();
    }
  }

  private void sendWhatIsReady() {
    while (onTheirWay < switches.parallel() && !ready.isEmpty()) {
      Sending next = ready.remove();
      if (!next.dropped) {
        attempt(next);
      }
    }
  }

  private void attempt(Sending sending) {
    Instant at = clock.instant();
    onTheirWay++;
    sending.onItsWay = true;
    if (sending.attempts++ > 0 && switches.newIdOnRetry()) {
      sending.deliveryId = newId();
    }
    Delivery delivery = sending.delivery;
    RetryRule rule = rules.get();
    try {
      byte[] body = delivery.event().body().of(sending.deliveryId);
      post.get()
          .send(
              Post.request(delivery.subscription().url(), headers(delivery, body), body),
              switches.timeout(rule.timeout()),
              outcome -> ended(sending, outcome.attempt(at, clock.instant(), rule)));
    } catch (RuntimeException e) { // such as a switch that names no possible header
      ended(sending, new Attempt(at, clock.instant(), 0, "cannot be sent: " + e));
    }
  }

  private Map<String, String> headers(Delivery delivery, byte[] body) {
    WebhookEvent event = delivery.event();
    return event.isRaw() ? event.headers() : switches.headers(delivery.subscription(), body);
  }

  /** On any thread. */
  private void ended(Sending sending, Attempt attempt) {
    thread.execute(() -> enter(sending, attempt));
  }

  private void enter(Sending sending, Attempt attempt) {
    onTheirWay--;
    sending.onItsWay = false;
    List<Duration> waits = rules.get().waits();
    DeliveryState state = after(sending, attempt, waits.size());
    deliveries.attempted(sending.delivery, attempt, state);
    if (state == DeliveryState.WAITING) {
      Duration wait = waits.get(sending.attempts - 1);
      timetable.in(switches.scaled(wait), () -> again(sending));
    } else {
      open.remove(sending);
    }
    sendFollowers(sending, state);
    sendWhatIsReady();
  }

  private static DeliveryState after(Sending sending, Attempt attempt, int mostWaits) {
    if (attempt.succeeded()) {
      return DeliveryState.ACKNOWLEDGED;
    }
    boolean last =
        sending.dropped || sending.delivery.event().isRaw() || sending.attempts > mostWaits;
    return last ? DeliveryState.GIVEN_UP : DeliveryState.WAITING;
  }

  private void sendFollowers(Sending sending, DeliveryState state) {
    if (sending.afterAttempt != null) {
      ready.add(sending.afterAttempt);
      sending.afterAttempt = null;
    }
    if (sending.afterSettled != null && state != DeliveryState.WAITING) {
      ready.add(sending.afterSettled);
      sending.afterSettled = null;
    }
  }

  private void again(Sending sending) {
    if (!sending.dropped) {
      ready.add(sending);
      sendWhatIsReady();
    }
  }

  private void drop(Sending sending) {
    sending.dropped = true;
    if (!sending.onItsWay) {
      open.remove(sending);
      deliveries.giveUp(sending.delivery);
      sendFollowers(sending, DeliveryState.GIVEN_UP);
      sendWhatIsReady();
    }
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "sandbox-webhooks");
    thread.setDaemon(true);
    return thread;
  }
}
