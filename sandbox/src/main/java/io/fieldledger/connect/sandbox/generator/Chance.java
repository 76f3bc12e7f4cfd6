package io.fieldledger.connect.sandbox.generator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Seeded randomness. {@link Random} is specified to the bit, so every JVM draws the same. */
final class Chance {
  private final Random random;

  /**
   * One independent stream.
   *
   * @param part names the stream, so that a change in one part of the data leaves the others alone
   */
  Chance(long seed, String part) {
    this.random = new Random(seed * 0x5DEECE66DL + part.hashCode());
  }

  /** A whole number of {@code from} to {@code to}, both included. */
  int between(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  boolean percent(int share) {
    return random.nextInt(100) < share;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  <T> List<T> shuffled(List<T> list) {
    List<T> copy = new ArrayList<>(list);
    Collections.shuffle(copy, random);
    return copy;
  }

  /** An amount in whole cents. */
  BigDecimal cents(int fromCents, int toCents) {
    return BigDecimal.valueOf(between(fromCents, toCents), 2);
  }

  /** 100 ns ticks within a second. */
  int ticks() {
    return random.nextInt(10_000_000);
  }
}
