package io.fieldledger.connect.servicetitan.source.read;

import io.fieldledger.connect.servicetitan.source.api.ApiException;
import io.fieldledger.connect.servicetitan.source.api.Query;
import io.fieldledger.connect.servicetitan.source.cursor.Cursor;
import io.fieldledger.connect.servicetitan.source.cursor.ListCursor;
import io.fieldledger.connect.servicetitan.source.decode.Page;
import io.fieldledger.connect.servicetitan.source.stream.Filters;
import java.time.Duration;
import java.time.Instant;

/**
 * Sweeps a list by modified time, inactive records included, as far as the list can be asked for
 * either. One that cannot be asked for changes is read whole at each look, whatever the times in
 * its records say; what it repeats is held back by its content.
 */
final class ListReader implements StreamReader {
  private final Listing list;
  private final Filters filters;
  private final Duration overlap;
  private final Instant start;

  /**
   * @param start before which nothing is read, or null
   */
  ListReader(Listing list, Filters filters, Duration overlap, Instant start) {
    this.list = list;
    this.filters = filters;
    this.overlap = overlap;
    this.start = start;
  }

  @Override
  public Fetched read(Cursor cursor) throws ApiException, InterruptedException {
    ListCursor at = (ListCursor) cursor;
    Page page = list.get(() -> query(at));
    return new Fetched(
        page.records().stream()
            .filter(r -> !(filters.modified() && at.delivered(r.id(), r.modified())))
            .map(r -> new Arrival(r, Channel.LIST))
            .toList(),
        at.after(
            page.hasMore(),
            page.records().stream().map(r -> new ListCursor.Seen(r.id(), r.modified())).toList(),
            page.serverTime()));
  }

  private Query query(ListCursor at) {
    return new Query()
        .with("active", filters.active() ? "Any" : null)
        .with("modifiedOnOrAfter", filters.modified() ? since(at) : null)
        .with("sort", filters.sort() ? "+Id" : null)
        .with("page", at.page())
        .with("pageSize", at.pageSize());
  }

  private Instant since(ListCursor at) {
    Instant since = at.since(overlap);
    return since == null || (start != null && since.isBefore(start)) ? start : since;
  }
}
