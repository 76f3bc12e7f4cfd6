package io.fieldledger.connect.servicetitan.source.read;

import io.fieldledger.connect.servicetitan.source.api.ApiException;
import io.fieldledger.connect.servicetitan.source.api.Query;
import io.fieldledger.connect.servicetitan.source.cursor.Cursor;
import io.fieldledger.connect.servicetitan.source.cursor.ListCursor;
import io.fieldledger.connect.servicetitan.source.decode.Page;
import java.time.Duration;

/** Sweeps a list by modified time, inactive records included. */
final class ListReader implements StreamReader {
  private final Pages list;
  private final Duration overlap;

  ListReader(Pages list, Duration overlap) {
    this.list = list;
    this.overlap = overlap;
  }

  @Override
  public Fetched read(Cursor cursor) throws ApiException, InterruptedException {
    ListCursor at = (ListCursor) cursor;
    Page page =
        list.get(
            new Query()
                .with("active", "Any")
                .with("modifiedOnOrAfter", at.since(overlap))
                .with("sort", "+Id")
                .with("page", at.page())
                .with("pageSize", at.pageSize()));
    return new Fetched(
        page.records().stream()
            .filter(r -> !at.delivered(r.id(), r.modified()))
            .map(r -> new Arrival(r, Channel.LIST))
            .toList(),
        at.after(
            page.hasMore(),
            page.records().stream().map(r -> new ListCursor.Seen(r.id(), r.modified())).toList(),
            page.serverTime()));
  }
}
