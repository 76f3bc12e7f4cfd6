package io.fieldledger.connect.servicetitan.source.read;

import io.fieldledger.connect.core.http.Query;
import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.cursor.Phase;
import io.fieldledger.connect.core.source.read.ApiException;
import io.fieldledger.connect.core.source.read.Arrival;
import io.fieldledger.connect.core.source.read.Channel;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.core.source.read.StreamReader;
import io.fieldledger.connect.servicetitan.source.cursor.FeedCursor;
import io.fieldledger.connect.servicetitan.source.decode.Page;
import io.fieldledger.connect.servicetitan.source.stream.Filters;

/** Reads an export feed. */
final class FeedReader implements StreamReader {
  private final Pages feed;
  private final Filters filters;
  private final boolean recentChanges;

  FeedReader(Pages feed, Filters filters, boolean recentChanges) {
    this.feed = feed;
    this.filters = filters;
    this.recentChanges = recentChanges;
  }

  @Override
  public Fetched read(Cursor cursor) throws ApiException, InterruptedException {
    FeedCursor at = (FeedCursor) cursor;
    Page page = feed.get(query(at, recentChanges).with("active", filters.active() ? "Any" : null));
    return new Fetched(
        page.records().stream().map(r -> new Arrival(r, Channel.EXPORT)).toList(),
        at.after(page.hasMore(), page.continueFrom(), recentChanges));
  }

  /**
   * Changes of the last minutes are asked for near the head only: in a backfill they would repeat
   * the same records page after page.
   */
  static Query query(FeedCursor at, boolean recentChanges) {
    boolean recent = recentChanges && at.phase() != Phase.BACKFILL;
    return new Query()
        .with("from", at.token())
        .with("includeRecentChanges", recent ? "true" : null);
  }
}
