package io.fieldledger.connect.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The processors that this program may use, and {@code taskset} to keep a process on one of them.
 *
 * @param usable numbers of the processors, ascending; empty when processes cannot be pinned
 */
public record Cores(List<Integer> usable) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";

  public Cores {
    usable = List.copyOf(usable);
  }

  /** What this machine offers: without Linux, {@code taskset} or a second processor nothing. */
  public static Cores ofThisMachine() {
    try {
      if (!Files.isReadable(STATUS) || !runs("taskset", "--version")) {
        return new Cores(List.of());
      }
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(ALLOWED)) {
          List<Integer> all = parse(line.substring(ALLOWED.length()).strip());
          return new Cores(all.size() < 2 ? List.of() : all);
        }
      }
      return new Cores(List.of());
    } catch (IOException e) {
      return new Cores(List.of());
    }
  }

  /** A list as the kernel writes it: {@code 0-3,8,10-11}. */
  static List<Integer> parse(String list) {
    List<Integer> all = new ArrayList<>();
    for (String range : list.split(",", -1)) {
      String[] ends = range.split("-", 2);
      int last = Integer.parseInt(ends[ends.length - 1]);
      for (int core = Integer.parseInt(ends[0]); core <= last; core++) {
        all.add(core);
      }
    }
    return all;
  }

  /** The processor for what is measured; null when processes cannot be pinned. */
  public Integer measured() {
    return usable.isEmpty() ? null : usable.get(usable.size() - 1);
  }

  /** The processor for everything else; null when processes cannot be pinned. */
  public Integer other() {
    return usable.isEmpty() ? null : usable.get(0);
  }

  /** What has to stand before a command that shall stay on a processor. */
  static List<String> prefix(Integer core) {
    return core == null ? List.of() : List.of("taskset", "-c", core.toString());
  }

  private static boolean runs(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException notInstalled) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
