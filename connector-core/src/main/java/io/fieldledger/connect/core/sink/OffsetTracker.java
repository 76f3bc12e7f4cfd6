package io.fieldledger.connect.core.sink;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which offsets may be committed: per original partition everything before the first record that
 * has no final result. Partitions with nothing pending pass the framework's offset on, so that
 * records which transforms filtered move on too (connect-rules 1.2, 6).
 */
public final class OffsetTracker {
  private final Map<TopicPartition, TreeSet<Long>> pending = new HashMap<>();

  /**
   * @return false when this offset is pending already: the framework delivered it again
   */
  public boolean add(TopicPartition partition, long offset) {
    return pending.computeIfAbsent(partition, p -> new TreeSet<>()).add(offset);
  }

  public void done(TopicPartition partition, long offset) {
    TreeSet<Long> offsets = pending.get(partition);
    if (offsets != null) {
      offsets.remove(offset);
    }
  }

  public void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(pending::remove);
  }

  public Map<TopicPartition, OffsetAndMetadata> committable(
      Map<TopicPartition, OffsetAndMetadata> offered) {
    Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>();
    offered.forEach(
        (partition, offset) -> {
          TreeSet<Long> offsets = pending.get(partition);
          boolean free = offsets == null || offsets.isEmpty() || offsets.first() >= offset.offset();
          committable.put(partition, free ? offset : new OffsetAndMetadata(offsets.first()));
        });
    return committable;
  }

  /** Records of a partition that have no final result. */
  public int pending(TopicPartition partition) {
    TreeSet<Long> offsets = pending.get(partition);
    return offsets == null ? 0 : offsets.size();
  }

  public int pending() {
    return pending.values().stream().mapToInt(TreeSet::size).sum();
  }
}
