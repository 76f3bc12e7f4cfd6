package io.fieldledger.connect.core.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {
  private static final TopicPartition PARTITION = new TopicPartition("servicetitan.invoices", 0);

  @Test
  void aPartitionWithNothingPendingPassesTheFrameworksOffsetOn() {
    OffsetTracker tracker = new OffsetTracker();
    assertThat(committable(tracker, 17)).isEqualTo(17);
    tracker.add(PARTITION, 3);
    tracker.done(PARTITION, 3);
    assertThat(committable(tracker, 17)).isEqualTo(17);
  }

  @Test
  void aRecordDeliveredAgainIsTakenOnce() {
    OffsetTracker tracker = new OffsetTracker();
    assertThat(tracker.add(PARTITION, 3)).isTrue();
    assertThat(tracker.add(PARTITION, 3)).isFalse();
  }

  @Test
  void partitionsOfOthersAreForgotten() {
    OffsetTracker tracker = new OffsetTracker();
    tracker.add(PARTITION, 3);
    tracker.forget(List.of(PARTITION));
    assertThat(tracker.pending()).isZero();
  }

  /** Whatever the order of results, only the contiguous prefix is committed. */
  @Property(tries = 300)
  void onlyTheContiguousPrefixIsCommitted(
      @ForAll @IntRange(min = 1, max = 60) int records,
      @ForAll @IntRange(min = 0, max = 60) int finished,
      @ForAll long seed) {
    OffsetTracker tracker = new OffsetTracker();
    List<Long> order = new ArrayList<>();
    for (long offset = 0; offset < records; offset++) {
      tracker.add(PARTITION, offset);
      order.add(offset);
    }
    Collections.shuffle(order, new Random(seed));
    List<Long> done = order.subList(0, Math.min(finished, records));
    done.forEach(offset -> tracker.done(PARTITION, offset));
    long prefix = 0;
    while (prefix < records && done.contains(prefix)) {
      prefix++;
    }
    assertThat(committable(tracker, records)).isEqualTo(prefix);
  }

  private static long committable(OffsetTracker tracker, long offered) {
    return tracker
        .committable(Map.of(PARTITION, new OffsetAndMetadata(offered)))
        .get(PARTITION)
        .offset();
  }
}
