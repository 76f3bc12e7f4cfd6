package io.fieldledger.connect.servicetitan.source.read;

import io.fieldledger.connect.core.servicetitan.ApiException;
import io.fieldledger.connect.servicetitan.source.decode.Decoded;
import java.util.List;

/** Fetches records of a stream by their ids, as the stream itself would deliver them. */
public interface LookupReader {
  /** Most ids in one question (contract, section 3). */
  int MOST_IDS = 50;

  /**
   * The records that were found, in the API's order. One that is missing is not there, or not yet:
   * a read directly after a change can be stale.
   *
   * @param ids at most {@link #MOST_IDS}
   */
  List<Decoded> byIds(List<Long> ids) throws ApiException, InterruptedException;
}
