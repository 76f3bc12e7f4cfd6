package io.fieldledger.connect.core.sink;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Which partitions are read on, so that memory stays bounded and nothing waits for ever.
 *
 * <p>When too many records are on their way, nothing is read. Records that wait for others hold up
 * only their own partition, because the others bring what they wait for. When nothing moves any
 * more, that may also stand behind them in their own: then one partition brings some more, up to a
 * limit.
 *
 * @param full true while too many records are on their way
 * @param allowed parked records of partitions that may have more than their share
 * @param paused what is not read now
 */
public record BackPressure(
    boolean full, Map<TopicPartition, Integer> allowed, Set<TopicPartition> paused) {
  /** Of all records in memory, as a multiple of the setting. */
  private static final int HARD_LIMIT = 3;

  /** So much of the setting comes at once when nothing moves. */
  private static final int STEPS = 10;

  public static final BackPressure NONE = new BackPressure(false, Map.of(), Set.of());

  public BackPressure {
    allowed = Map.copyOf(allowed);
    paused = Set.copyOf(paused);
  }

  /**
   * Records of a partition in memory.
   *
   * @param active that are on their way
   * @param parked that wait for other records
   */
  public record Held(int active, int parked) {}

  /**
   * @param held of every partition that is assigned
   * @param limit the setting backlog.records
   * @param quiet nothing has come or moved for a while
   */
  public BackPressure next(Map<TopicPartition, Held> held, int limit, boolean quiet) {
    int active = held.values().stream().mapToInt(Held::active).sum();
    int parked = held.values().stream().mapToInt(Held::parked).sum();
    boolean fullNow = full ? active >= limit / 2 : active > limit;
    int share = Math.max(1, limit / Math.max(1, held.size()));
    Map<TopicPartition, Integer> more = new HashMap<>(allowed);
    more.keySet().removeIf(p -> !held.containsKey(p) || held.get(p).parked() < share / 2);

    Set<TopicPartition> pausedNow = new HashSet<>();
    held.forEach(
        (partition, one) -> {
          int most = more.getOrDefault(partition, share);
          boolean pausedForIt = paused.contains(partition) && !full;
          boolean excess = pausedForIt ? one.parked() > most / 2 : one.parked() >= most;
          if (excess) {
            pausedNow.add(partition);
          }
        });
    if (quiet && active == 0 && active + parked < HARD_LIMIT * limit) {
      fewest(pausedNow, held)
          .ifPresent(
              partition -> {
                more.put(partition, held.get(partition).parked() + Math.max(1, limit / STEPS));
                pausedNow.remove(partition);
              });
    }
    return new BackPressure(fullNow, more, fullNow ? held.keySet() : pausedNow);
  }

  private static Optional<TopicPartition> fewest(
      Set<TopicPartition> some, Map<TopicPartition, Held> held) {
    return some.stream()
        .min(
            Comparator.comparingInt((TopicPartition p) -> held.get(p).parked())
                .thenComparing(TopicPartition::toString));
  }

  /** Pauses and resumes what changed. */
  public void apply(SinkTaskContext context, BackPressure before) {
    change(before.paused, paused, context::resume);
    change(paused, before.paused, context::pause);
  }

  private static void change(
      Set<TopicPartition> those, Set<TopicPartition> without, Consumer<TopicPartition[]> what) {
    TopicPartition[] changed =
        those.stream().filter(p -> !without.contains(p)).toArray(TopicPartition[]::new);
    if (changed.length > 0) {
      what.accept(changed);
    }
  }

  /** Partitions that come or go are not paused. */
  public BackPressure without(Iterable<TopicPartition> partitions) {
    Set<TopicPartition> rest = new HashSet<>(paused);
    partitions.forEach(rest::remove);
    return new BackPressure(full, allowed, rest);
  }
}
