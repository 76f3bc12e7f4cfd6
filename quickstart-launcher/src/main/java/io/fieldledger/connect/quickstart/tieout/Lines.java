package io.fieldledger.connect.quickstart.tieout;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * One side of the comparison: by kind and external key (for example {@code ST-I-104871}, or the
 * contact {@code ST-C-8123} for what is compared by customer), how many documents there are and
 * what they come to.
 */
public final class Lines {

  /** Documents under one key. */
  public record Line(int count, BigDecimal amount) {
    Line plus(Line other) {
      return new Line(count + other.count, amount.add(other.amount));
    }

    /** Equal to the cent; the scale of the amounts does not matter. */
    boolean agrees(Line other) {
      return count == other.count && amount.compareTo(other.amount) == 0;
    }
  }

  private final Map<Kind, Map<String, Line>> byKind = new EnumMap<>(Kind.class);

  /** Adds documents to those under the key. */
  void add(Kind kind, String key, int count, BigDecimal amount) {
    byKind
        .computeIfAbsent(kind, any -> new TreeMap<>())
        .merge(key, new Line(count, amount), Line::plus);
  }

  /** Takes out the keys of a kind that come to nothing: an open balance of zero is none. */
  void dropZeros(Kind kind) {
    byKind
        .getOrDefault(kind, new TreeMap<>())
        .values()
        .removeIf(line -> line.amount().signum() == 0);
  }

  /** Counts each key of a kind once, however many documents it is made of. */
  void countKeys(Kind kind) {
    byKind
        .getOrDefault(kind, new TreeMap<>())
        .replaceAll((key, line) -> new Line(1, line.amount()));
  }

  /** The lines of one kind, by key. */
  public Map<String, Line> of(Kind kind) {
    return Map.copyOf(byKind.getOrDefault(kind, Map.of()));
  }

  /** Count and amount of one kind over all keys. */
  public Line total(Kind kind) {
    return byKind.getOrDefault(kind, Map.of()).values().stream()
        .reduce(new Line(0, BigDecimal.ZERO), Line::plus);
  }
}
