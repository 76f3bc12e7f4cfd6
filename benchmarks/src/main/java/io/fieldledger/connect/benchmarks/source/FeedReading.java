package io.fieldledger.connect.benchmarks.source;

/** One way to read a feed from its beginning. */
interface FeedReading {

  /**
   * Reads until so many records have come.
   *
   * @return the sum of their ids, so that both ways can be seen to have read the same
   */
  long read(int records) throws Exception;
}
