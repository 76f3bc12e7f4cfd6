package io.fieldledger.connect.sandbox.webhook;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The journal of what was sent. Memory is bounded: the bodies and then the entries of the oldest
 * settled deliveries are forgotten; the counts are never lost until {@link #clear()}.
 */
public final class Deliveries {
  private static final int MAX_SETTLED = 100_000;
  private static final int MAX_ACKNOWLEDGED_BODIES = 1_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final NavigableMap<Long, Delivery> kept = new TreeMap<>();
  private final Set<Delivery> settled = new LinkedHashSet<>();
  private final Deque<Delivery> bodies = new ArrayDeque<>();
  private final Map<Integer, Long> attempts = new TreeMap<>();
  private final Map<DeliveryState, Long> states = new EnumMap<>(DeliveryState.class);
  private final List<Consumer<Delivery>> watchers = new CopyOnWriteArrayList<>();
  private long lastNumber;

  /**
   * How many deliveries are in each state.
   *
   * @param attempts all tries by the status of their answers; 0 where there was none
   */
  public record Counts(long waiting, long acknowledged, long givenUp, Map<Integer, Long> attempts) {
    public long deliveries() {
      return waiting + acknowledged + givenUp;
    }

    /** Attempts that ended with this status. */
    public long attempts(int status) {
      return attempts.getOrDefault(status, 0L);
    }
  }

  public Counts counts() {
    return read(
        () ->
            new Counts(
                states.getOrDefault(DeliveryState.WAITING, 0L),
                states.getOrDefault(DeliveryState.ACKNOWLEDGED, 0L),
                states.getOrDefault(DeliveryState.GIVEN_UP, 0L),
                Map.copyOf(attempts)));
  }

  /** All kept deliveries, oldest first. */
  public List<Delivery> all() {
    return read(() -> List.copyOf(kept.values()));
  }

  /** The kept deliveries that match, oldest first. */
  public List<Delivery> all(Predicate<Delivery> wanted) {
    return all().stream().filter(wanted).toList();
  }

  /** The kept deliveries in this state, oldest first. */
  public List<Delivery> in(DeliveryState state) {
    return all(delivery -> delivery.state() == state);
  }

  public Optional<Delivery> find(long number) {
    return read(() -> Optional.ofNullable(kept.get(number)));
  }

  /** Waits until nothing is waiting any more. */
  public Counts awaitAll(Duration atMost) throws InterruptedException, TimeoutException {
    return await(counts -> counts.waiting() == 0, atMost);
  }

  /** Waits until these are acknowledged or given up. */
  public void await(Collection<Delivery> wanted, Duration atMost)
      throws InterruptedException, TimeoutException {
    await(() -> wanted.stream().noneMatch(each -> each.state() == DeliveryState.WAITING), atMost);
  }

  /**
   * Waits until the counts are as wanted.
   *
   * @throws TimeoutException with the counts when they are not in time
   */
  public Counts await(Predicate<Counts> wanted, Duration atMost)
      throws InterruptedException, TimeoutException {
    await(() -> wanted.test(counts()), atMost);
    return counts();
  }

  /** Forgets the settled deliveries and all counts but those of what waits. */
  public void clear() {
    change(
        () -> {
          settled.forEach(delivery -> kept.remove(delivery.number()));
          settled.clear();
          bodies.clear();
          attempts.clear();
          states.remove(DeliveryState.ACKNOWLEDGED);
          states.remove(DeliveryState.GIVEN_UP);
        });
  }

  Delivery add(Subscription subscription, WebhookEvent event) {
    return read(
        () -> {
          Delivery delivery = new Delivery(++lastNumber, subscription, event);
          kept.put(delivery.number(), delivery);
          states.merge(DeliveryState.WAITING, 1L, Long::sum);
          return delivery;
        });
  }

  /** Back from given up; false when it is not, or cannot be sent again. */
  boolean reopen(Delivery delivery) {
    return read(
        () -> {
          boolean givenUp = delivery.state() == DeliveryState.GIVEN_UP;
          if (!givenUp || delivery.event() == null || !settled.remove(delivery)) {
            return false;
          }
          move(delivery, DeliveryState.WAITING);
          delivery.enter(DeliveryState.WAITING);
          return true;
        });
  }

  void attempted(Delivery delivery, Attempt attempt, DeliveryState state) {
    change(
        () -> {
          attempts.merge(attempt.status(), 1L, Long::sum);
          move(delivery, state);
          delivery.enter(state, attempt);
          settle(delivery);
        });
    tell(delivery);
  }

  void giveUp(Delivery delivery) {
    change(
        () -> {
          move(delivery, DeliveryState.GIVEN_UP);
          delivery.enter(DeliveryState.GIVEN_UP);
          settle(delivery);
        });
    tell(delivery);
  }

  /** Tells when a delivery is acknowledged or given up, on the thread that sends. */
  public void onSettled(Consumer<Delivery> watcher) {
    watchers.add(watcher);
  }

  private void tell(Delivery delivery) {
    if (delivery.state() != DeliveryState.WAITING) {
      watchers.forEach(watcher -> watcher.accept(delivery));
    }
  }

  private void move(Delivery delivery, DeliveryState state) {
    states.merge(delivery.state(), -1L, Long::sum);
    states.merge(state, 1L, Long::sum);
  }

  private void settle(Delivery delivery) {
    if (delivery.state() == DeliveryState.WAITING) {
      return;
    }
    settled.add(delivery);
    if (settled.size() > MAX_SETTLED) {
      Delivery oldest = settled.iterator().next();
      settled.remove(oldest);
      kept.remove(oldest.number());
    }
    if (delivery.event().isRaw()) {
      delivery.forgetBody(); // it may be large, and is sent once only
    } else if (delivery.state() == DeliveryState.ACKNOWLEDGED) {
      bodies.add(delivery);
      if (bodies.size() > MAX_ACKNOWLEDGED_BODIES) {
        bodies.removeFirst().forgetBody();
      }
    }
  }

  private void await(BooleanSupplier reached, Duration atMost)
      throws InterruptedException, TimeoutException {
    long nanos = atMost.toNanos();
    lock.lock();
    try {
      while (!reached.getAsBoolean()) {
        if (nanos <= 0) {
          throw new TimeoutException("after " + atMost + " there are " + counts());
        }
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private <T> T read(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable work) {
    lock.lock();
    try {
      work.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
