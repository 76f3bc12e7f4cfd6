package io.fieldledger.connect.xero.source.read;

import io.fieldledger.connect.core.source.decode.Decoded;
import java.time.Instant;
import java.util.List;

/**
 * One answer of a list.
 *
 * @param page which one, from 1; null when the answer does not tell
 * @param pageCount how many there are; null when the answer does not tell
 * @param itemCount how many records there are on all pages; null when the answer does not tell
 * @param serverTime Xero's own clock when it answered; null when the answer does not tell
 */
record Page(
    List<Decoded> records, Integer page, Integer pageCount, Long itemCount, Instant serverTime) {

  /** What a server says that has nothing (304). */
  static final Page EMPTY = new Page(List.of(), null, null, null, null);

  /**
   * @param pageSize what was asked for
   */
  boolean hasMore(int pageSize) {
    return (page == null || pageCount == null) ? records.size() >= pageSize : page < pageCount;
  }
}
