package io.fieldledger.connect.servicetitan.source.decode;

import java.util.List;

/**
 * A page of a feed or of a list.
 *
 * @param hasMore the server has more right now
 * @param continueFrom the next token of a feed; null in lists and when the feed sends none
 */
public record Page(boolean hasMore, String continueFrom, List<Decoded> records) {}
