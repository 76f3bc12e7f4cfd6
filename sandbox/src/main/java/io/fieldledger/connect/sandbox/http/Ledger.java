package io.fieldledger.connect.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Everything one API holds. A dump is complete: restoring it and dumping again gives an equal tree.
 */
public interface Ledger {

  /** A short summary: counts and totals by kind of record. */
  JsonNode state();

  /** All records, tokens' state and counters, as one JSON tree. */
  JsonNode dump();

  /**
   * Replaces everything by an earlier dump.
   *
   * @throws IllegalArgumentException when the tree is not a dump of this API; nothing is changed
   */
  void restore(JsonNode dump);

  /**
   * Starts over.
   *
   * @param seed of the generated data; the same seed gives the same data, byte for byte
   * @param scale multiplies the counts; 0 leaves only the reference data
   */
  void reset(long seed, int scale);
}
