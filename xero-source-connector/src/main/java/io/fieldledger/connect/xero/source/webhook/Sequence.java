package io.fieldledger.connect.xero.source.webhook;

/**
 * The numbers of the events (contract, section 7): a gap between one request's last and the next
 * one's first means that some were missed. Requests that are repeated or late have lower numbers,
 * which is no gap. What was seen before this task began is not known, and it begins with a look for
 * changes anyway. Safe for several threads.
 */
final class Sequence {
  private long last;

  /** True when events between the ones seen so far and these are missing. */
  synchronized boolean gap(Notice notice) {
    if (notice.last() <= 0) {
      return false;
    }
    boolean gap = last > 0 && notice.first() > last + 1;
    last = Math.max(last, notice.last());
    return gap;
  }
}
