package io.fieldledger.connect.benchmarks.source;

import com.sun.management.OperatingSystemMXBean;
import io.fieldledger.connect.benchmarks.feed.Feed;
import io.fieldledger.connect.benchmarks.process.JavaProcess;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** The measured process: reads a feed once for each command and tells what it took. */
final class FeedReader {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private FeedReader() {}

  /** Arguments: {@code task} or {@code bare}, the server's address, the name of the feed. */
  public static void main(String[] args) throws Exception {
    Feed feed = Feed.valueOf(args[2]);
    FeedReading reading =
        args[0].equals("task") ? new TaskReading(args[1], feed) : new BareReading(args[1], feed);
    JavaProcess.answer(command -> measured(reading, Integer.parseInt(command)));
  }

  private static Round measured(FeedReading reading, int records) throws Exception {
    System.gc();
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    long gc = gcMillis();
    long cpu = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    long ids = reading.read(records);
    long nanos = System.nanoTime() - start;
    return new Round(
        records,
        ids,
        nanos,
        SYSTEM.getProcessCpuTime() - cpu,
        gcMillis() - gc,
        heap().stream().mapToLong(pool -> used(pool.getCollectionUsage())).sum(),
        heap().stream().mapToLong(pool -> used(pool.getPeakUsage())).sum());
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static long used(MemoryUsage usage) {
    return usage == null ? 0 : usage.getUsed();
  }

  private static long gcMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
