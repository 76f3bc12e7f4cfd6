package io.fieldledger.connect.benchmarks.sink;

import io.fieldledger.connect.benchmarks.process.JavaProcess;
import java.util.ArrayList;
import java.util.List;

/**
 * A process with the sink's task and sandboxes in it. Commands: {@code throughput <minutes>},
 * {@code calls <divisor> <brokers>}, {@code day <limit>}.
 */
public final class SinkMeasurements {
  static final List<String> JVM_OPTIONS =
      List.of("-Xmx1500m", "-XX:+UseSerialGC", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");

  /** An answer that is a list. */
  record Throughputs(List<ThroughputRun.Seen> runs) {}

  /** An answer that is a list. */
  record Parts(List<CallsRun.Part> parts) {}

  private SinkMeasurements() {}

  public static void main(String[] args) {
    JavaProcess.answer(
        command -> {
          String[] words = command.split(" ", -1);
          return switch (words[0]) {
            case "throughput" -> throughput(Integer.parseInt(words[1]));
            case "calls" -> new Parts(new CallsRun(Integer.parseInt(words[1]), words[2]).run());
            case "day" -> new DayLimitRun(Integer.parseInt(words[1])).run();
            default -> throw new IllegalArgumentException(command);
          };
        });
  }

  /** All four ways at once: what they wait for is the minute, not the machine. */
  private static Throughputs throughput(int minutes) throws InterruptedException {
    List<ThroughputRun> runs = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (String windows : List.of("fixed", "rolling")) {
      for (boolean second : List.of(false, true)) {
        ThroughputRun run = new ThroughputRun(windows, second, minutes);
        Thread thread = new Thread(run, "throughput-" + windows + (second ? "-shared" : ""));
        thread.start();
        runs.add(run);
        threads.add(thread);
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return new Throughputs(runs.stream().map(ThroughputRun::seen).toList());
  }
}
