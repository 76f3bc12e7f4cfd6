package io.fieldledger.connect.core.source.cursor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which records of a list were seen, pass after pass. Without an order a record can slip from a
 * page that is still to come to one that was read (contract, section 3), so that one pass does not
 * show it.
 *
 * <p>While a list is read, records only join it: they are asked for by the time of their last
 * change, or all. So when as many were seen as the list has in the end, they are the same ones. A
 * list that does not tell how many it has was seen whole when another pass shows nothing new; that
 * is likely, not certain.
 *
 * @param keys of all passes
 * @param before how many there were when this pass began
 */
public record Coverage(Set<Long> keys, int before) {
  public static final Coverage NOTHING = new Coverage(Set.of(), 0);

  /** With those of one page more. */
  Coverage with(List<Long> page) {
    Set<Long> more = new HashSet<>(keys);
    more.addAll(page);
    return new Coverage(more, before);
  }

  /** At the beginning of another pass. */
  Coverage again() {
    return new Coverage(keys, keys.size());
  }

  /** Whether this pass showed something that was not seen before. */
  boolean grew() {
    return keys.size() > before;
  }

  /**
   * At the end of a pass: whether nothing is missing.
   *
   * @param total what the list says it has; null when it does not say
   */
  boolean all(Long total) {
    return total == null ? !grew() : keys.size() >= total;
  }

  /** Short, as the cursor is logged. */
  @Override
  public String toString() {
    return keys.size() + " records";
  }
}
