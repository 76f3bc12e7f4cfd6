package io.fieldledger.connect.core.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A server that counts the calls of a minute, seen on a clock that only its events move. Each call
 * is counted at a random moment of its way and told what is left at a random later one.
 */
final class SimulatedServer {
  static final Instant START = Instant.parse("2026-11-14T12:00:00Z");
  static final int MINUTE = 60_000;
  static final int LIMIT = 60;

  private record Event(long at, long order, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
    }
  }

  private final boolean rolling;
  private final long offset;
  private final int minLatency;
  private final int maxLatency;
  private final Random random;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final Deque<Long> counted = new ArrayDeque<>();
  private long order;
  private long now;
  int refused;
  int answered;

  SimulatedServer(boolean rolling, int minLatency, int maxLatency, Random random) {
    this.rolling = rolling;
    this.offset = random.nextInt(MINUTE);
    this.minLatency = minLatency;
    this.maxLatency = maxLatency;
    this.random = random;
  }

  Instant instant() {
    return START.plusMillis(now);
  }

  long now() {
    return now;
  }

  void at(long millis, Runnable action) {
    events.add(new Event(Math.max(millis, now), order++, action));
  }

  /** Moves time to the next event and lets it happen. */
  boolean step(long until) {
    if (events.isEmpty() || events.peek().at > until) {
      now = Math.max(now, until);
      return false;
    }
    Event next = events.poll();
    now = next.at;
    next.action.run();
    return true;
  }

  /**
   * A call sets out.
   *
   * @param answer gets what is left, or null for a refusal
   */
  void call(java.util.function.Consumer<Map<String, Integer>> answer) {
    int latency = minLatency + random.nextInt(maxLatency - minLatency + 1);
    int counts = random.nextInt(latency + 1);
    int tells = counts + random.nextInt(latency - counts + 1);
    long sent = now;
    at(
        sent + counts,
        () -> {
          boolean admitted = used() < LIMIT;
          refused += admitted ? 0 : 1;
          if (admitted) {
            counted.addLast(now);
          }
          Runnable tell =
              () -> {
                int left = LIMIT - used();
                at(
                    sent + latency,
                    () -> {
                      answered++;
                      answer.accept(admitted ? Map.of("minute", left) : null);
                    });
              };
          at(sent + tells, tell);
        });
  }

  /** The other program's call, which takes no time. */
  void foreignCall() {
    if (used() < LIMIT) {
      counted.addLast(now);
    }
  }

  int used() {
    long from = rolling ? now - MINUTE + 1 : now - Math.floorMod(now - offset, (long) MINUTE);
    while (!counted.isEmpty() && counted.peekFirst() < now - MINUTE) {
      counted.removeFirst();
    }
    return (int) counted.stream().filter(c -> c >= from).count();
  }

  static Duration minute() {
    return Duration.ofMillis(MINUTE);
  }
}
