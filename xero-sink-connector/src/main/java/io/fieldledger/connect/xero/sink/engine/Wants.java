package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.xero.sink.desired.Kind;
import io.fieldledger.connect.xero.sink.plan.Resolution;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads and tracking options that documents asked for and that no call has fetched yet. */
final class Wants {
  private final Map<Kind, Map<String, List<Work>>> reads = new EnumMap<>(Kind.class);
  private final Map<String, Resolution.AddOption> options = new LinkedHashMap<>();
  private final Set<Kind> lists = EnumSet.noneOf(Kind.class);
  private boolean settings;
  private final Set<String> optionsRunning = new HashSet<>();

  void read(Resolution.Read read, Work work) {
    reads
        .computeIfAbsent(read.kind(), k -> new LinkedHashMap<>())
        .computeIfAbsent(read.id(), i -> new ArrayList<>())
        .add(work);
  }

  /** Rare kinds that a document asked for. */
  void list(Kind kind) {
    lists.add(kind);
  }

  Set<Kind> takeLists() {
    Set<Kind> taken = EnumSet.noneOf(Kind.class);
    taken.addAll(lists);
    lists.clear();
    return taken;
  }

  /** Accounts, tax rates and tracking: something is asked for that is not among them. */
  void settings() {
    settings = true;
  }

  boolean takeSettings() {
    boolean taken = settings;
    settings = false;
    return taken;
  }

  /** Hands the reads over, by kind and id. */
  Map<Kind, Map<String, List<Work>>> takeReads() {
    Map<Kind, Map<String, List<Work>>> taken = new EnumMap<>(reads);
    reads.clear();
    return taken;
  }

  /** Many documents may want one option: it is created once. */
  void option(Resolution.AddOption option) {
    if (!optionsRunning.contains(option.waitKey())) {
      options.putIfAbsent(option.waitKey(), option);
    }
  }

  List<Resolution.AddOption> options() {
    return List.copyOf(options.values());
  }

  void launched(Resolution.AddOption option) {
    options.remove(option.waitKey());
    optionsRunning.add(option.waitKey());
  }

  void landed(Resolution.AddOption option) {
    optionsRunning.remove(option.waitKey());
  }
}
