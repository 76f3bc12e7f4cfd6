package io.fieldledger.connect.servicetitan.source.decode;

import io.fieldledger.connect.core.source.decode.Decoded;
import java.time.Instant;
import java.util.List;

/**
 * A page of a feed or of a list.
 *
 * @param hasMore the server has more right now
 * @param continueFrom the next token of a feed; null in lists and when the feed sends none
 * @param total how many records a list has; null in feeds and when it does not say
 * @param serverTime the server's clock when it answered; null when it did not say
 */
public record Page(
    boolean hasMore, String continueFrom, List<Decoded> records, Long total, Instant serverTime) {

  /** The same page with the server's clock, as the header Date told it. */
  public Page at(Instant time) {
    return new Page(hasMore, continueFrom, records, total, time);
  }
}
