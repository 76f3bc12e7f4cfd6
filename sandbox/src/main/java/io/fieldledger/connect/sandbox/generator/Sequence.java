package io.fieldledger.connect.sandbox.generator;

/** Ids of one kind: ascending, with gaps as a busy tenant has them. */
final class Sequence {
  private final Chance chance;
  private final int maxGap;
  private long last;

  Sequence(long first, int maxGap, Chance chance) {
    this.last = first;
    this.maxGap = maxGap;
    this.chance = chance;
  }

  long next() {
    last += chance.between(1, maxGap);
    return last;
  }
}
