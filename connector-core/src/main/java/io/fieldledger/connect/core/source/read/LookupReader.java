package io.fieldledger.connect.core.source.read;

import io.fieldledger.connect.core.source.decode.Decoded;
import java.util.List;

/** Fetches records of a stream by their ids, as the stream itself would deliver them. */
public interface LookupReader {
  /**
   * The records that were found, in the API's order. One that is missing is not there, or not yet:
   * a read directly after a change can be stale.
   *
   * @param ids as many as the system takes in one question, at most
   */
  List<Decoded> byIds(List<?> ids) throws ApiException, InterruptedException;
}
