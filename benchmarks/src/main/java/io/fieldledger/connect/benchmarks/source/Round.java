package io.fieldledger.connect.benchmarks.source;

/**
 * One reading of a feed.
 *
 * @param ids the sum of the records' ids
 * @param nanos how long it took
 * @param cpuNanos processor time of the whole process: reading, compiling, collecting garbage
 * @param gcMillis how long the program stood still for the garbage collector
 * @param liveBytes what was still in use after the last collection
 * @param peakBytes the most that was in use
 */
record Round(
    int records,
    long ids,
    long nanos,
    long cpuNanos,
    long gcMillis,
    long liveBytes,
    long peakBytes) {

  double recordsPerSecond() {
    return records * 1e9 / nanos;
  }

  double recordsPerCpuSecond() {
    return records * 1e9 / cpuNanos;
  }

  double gcShare() {
    return gcMillis * 1e6 / nanos;
  }
}
