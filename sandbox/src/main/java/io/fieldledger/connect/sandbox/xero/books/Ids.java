package io.fieldledger.connect.sandbox.xero.books;

import java.util.UUID;

/** Guids in version 4 form from a seed and a counter: the same calls in order give the same ids. */
public final class Ids {
  private final long seed;
  private long counter;

  public Ids(long seed, long counter) {
    this.seed = seed;
    this.counter = counter;
  }

  public UUID next() {
    counter++;
    long high = mix(seed * 0x9E3779B97F4A7C15L + counter);
    long low = mix(high ^ counter);
    return new UUID(
        (high & 0xFFFFFFFFFFFF0FFFL) | 0x4000L, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
  }

  public long seed() {
    return seed;
  }

  public long counter() {
    return counter;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
