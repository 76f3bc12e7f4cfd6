package io.fieldledger.connect.servicetitan.source;

import com.google.common.hash.Hashing;
import io.fieldledger.connect.servicetitan.source.stream.SourceStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Spreads streams over tasks by rendezvous hashing with a cap: each stream goes to the task that
 * scores highest for it among those with room. The same streams and number of tasks always give the
 * same answer, no task is empty, and none has more than one stream more than another.
 */
final class TaskAssignment {
  private TaskAssignment() {}

  /**
   * @param tasks wanted; fewer come back when there are fewer streams
   */
  static List<List<SourceStream>> spread(List<SourceStream> streams, int tasks) {
    int count = Math.min(streams.size(), tasks);
    List<List<SourceStream>> assigned =
        IntStream.range(0, count).<List<SourceStream>>mapToObj(i -> new ArrayList<>()).toList();
    if (count == 0) {
      return assigned;
    }
    int each = streams.size() / count;
    int oneMore = streams.size() % count;
    for (SourceStream stream : streams) {
      long full = assigned.stream().filter(t -> t.size() > each).count();
      int room = full < oneMore ? each : each - 1;
      int best =
          IntStream.range(0, count)
              .filter(t -> assigned.get(t).size() <= room)
              .boxed()
              .max(Comparator.comparingLong(t -> score(stream, t)))
              .orElseThrow();
      assigned.get(best).add(stream);
    }
    return assigned;
  }

  /**
   * As {@link #spread}, but with some streams in the first task, whatever their number: their
   * webhooks come in there, and only one task can own a stream. The other streams spread over the
   * other tasks.
   *
   * @param together names of the streams; may name others too
   */
  static List<List<SourceStream>> spreadAround(
      Set<String> together, List<SourceStream> streams, int tasks) {
    Map<Boolean, List<SourceStream>> parts =
        streams.stream().collect(Collectors.partitioningBy(s -> together.contains(s.name())));
    if (parts.get(true).isEmpty() || parts.get(false).isEmpty() || tasks < 2) {
      return parts.get(true).isEmpty() ? spread(streams, tasks) : List.of(streams);
    }
    List<List<SourceStream>> assigned = new ArrayList<>();
    assigned.add(parts.get(true));
    assigned.addAll(spread(parts.get(false), tasks - 1));
    return assigned;
  }

  /** A task's part of a budget; the first tasks get what does not divide. */
  static int share(int budget, int tasks, int task) {
    return budget / tasks + (task < budget % tasks ? 1 : 0);
  }

  private static long score(SourceStream stream, int task) {
    return Hashing.sipHash24()
        .hashString(stream.name() + "#" + task, StandardCharsets.UTF_8)
        .asLong();
  }
}
