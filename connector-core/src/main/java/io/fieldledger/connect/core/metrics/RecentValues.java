package io.fieldledger.connect.core.metrics;

import java.util.Arrays;

/** The last thousand values of something measured. Safe for use by several threads. */
public final class RecentValues {
  private static final int REMEMBERED = 1000;

  private final long[] values = new long[REMEMBERED];
  private long count;

  public synchronized void add(long value) {
    values[(int) (count % REMEMBERED)] = value;
    count++;
  }

  /**
   * The smallest value that at least this share of them does not exceed; 0 when there is none.
   *
   * @param share from 0 to 1
   */
  public synchronized long quantile(double share) {
    int size = size();
    if (size == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(share * (double) size);
    return sorted[Math.min(size, Math.max(1, rank)) - 1];
  }

  /** 0 when there is none. */
  public synchronized double average() {
    int size = size();
    return size == 0 ? 0 : (double) Arrays.stream(values, 0, size).sum() / (double) size;
  }

  private int size() {
    return (int) Math.min(count, REMEMBERED);
  }
}
