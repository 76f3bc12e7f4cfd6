package io.fieldledger.connect.benchmarks.sink;

import io.fieldledger.connect.benchmarks.process.JavaProcess;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A process with nothing in it but the sink's task, which reads a large ledger and then has a large
 * backlog to post. Commands: {@code load}, {@code push <seconds>}, {@code stop}.
 */
public final class LargeLedgerTask {
  static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

  /** While the index is read nothing else is to be seen: the pages need not wait for minutes. */
  private static final int SPEED_OF_LOADING = 60;

  private static final long FIRST_NEW = 10_000_000;

  /**
   * After the index was read.
   *
   * @param liveMegabytes heap that is in use after a full collection
   * @param bytesPerDocument of it, for each contact and invoice
   */
  record Loaded(double seconds, double liveMegabytes, double bytesPerDocument) {}

  /**
   * After a time with a backlog.
   *
   * @param offered records that the task took before it asked for a pause
   */
  record Pushed(long offered, double longestPutMillis, double liveMegabytes) {}

  /** How long close and stop took, with slow calls under way. */
  record Stopped(double seconds) {}

  private final int contacts;
  private final int documents;
  private final int backlog;
  private final FastClock clock = new FastClock(SPEED_OF_LOADING);
  private final Map<String, String> settings;
  private TaskDriver task;
  private Iterator<Map<String, Object>> records;

  private LargeLedgerTask(Map<String, String> settings, int contacts, int invoices, int backlog) {
    this.settings = settings;
    this.contacts = contacts;
    this.documents = contacts + invoices;
    this.backlog = backlog;
  }

  /** Arguments: Xero's address, brokers, number of contacts, of invoices, of records to offer. */
  public static void main(String[] args) {
    LargeLedgerTask process =
        new LargeLedgerTask(
            SinkSettings.of(args[0], args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]),
            Integer.parseInt(args[4]));
    JavaProcess.answer(
        command ->
            switch (command.split(" ", -1)[0]) {
              case "load" -> process.load();
              case "push" -> process.push(Integer.parseInt(command.split(" ", -1)[1]));
              case "stop" -> process.stop();
              default -> throw new IllegalArgumentException(command);
            });
  }

  private Loaded load() throws InterruptedException {
    double before = liveBytes();
    long begun = System.nanoTime();
    task = new TaskDriver(settings, clock);
    // A contact that is there already: it is done once the index is.
    task.finish(List.of(DesiredStates.contact(1)).iterator());
    double seconds = (System.nanoTime() - begun) / 1e9;
    clock.speed(1);
    records =
        LongStream.range(0, backlog)
            .mapToObj(n -> DesiredStates.invoice(FIRST_NEW + n, n % contacts))
            .iterator();
    double live = liveBytes();
    return new Loaded(seconds, live / 1e6, (live - before) / documents);
  }

  private Pushed push(int seconds) throws InterruptedException {
    task.driveFor(records, Duration.ofSeconds(seconds));
    return new Pushed(task.offered(), task.longestPutMillis(), liveBytes() / 1e6);
  }

  private Stopped stop() {
    long begun = System.nanoTime();
    task.close();
    return new Stopped((System.nanoTime() - begun) / 1e9);
  }

  /** What is left after a full collection. */
  private static double liveBytes() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
