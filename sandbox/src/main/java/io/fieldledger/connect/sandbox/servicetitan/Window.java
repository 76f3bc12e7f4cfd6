package io.fieldledger.connect.sandbox.servicetitan;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which part of a list a page shows.
 *
 * @param skip records before the page
 * @param size most records on the page
 * @param counted whether the whole list must be counted
 */
record Window(long skip, int size, boolean counted) {

  /**
   * The page.
   *
   * @param more whether records follow
   * @param total of the whole list; 0 when it was not counted
   */
  record Slice(List<StoredRecord> records, boolean more, long total) {}

  /** Reads no further than it must. */
  Slice of(Stream<StoredRecord> list) {
    if (counted) {
      List<StoredRecord> all = list.toList();
      int first = (int) Math.min(skip, all.size());
      int end = (int) Math.min(skip + size, all.size());
      return new Slice(all.subList(first, end), end < all.size(), all.size());
    }
    List<StoredRecord> page = list.skip(skip).limit(size + 1L).toList();
    boolean more = page.size() > size;
    return new Slice(more ? page.subList(0, size) : page, more, 0);
  }
}
