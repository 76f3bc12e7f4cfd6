package io.fieldledger.connect.servicetitan.source.read;

import io.fieldledger.connect.core.http.Query;
import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.cursor.ListCursor;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.read.ApiException;
import io.fieldledger.connect.core.source.read.Arrival;
import io.fieldledger.connect.core.source.read.Channel;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.core.source.read.Refusal;
import io.fieldledger.connect.core.source.read.StreamReader;
import io.fieldledger.connect.servicetitan.source.decode.Page;
import io.fieldledger.connect.servicetitan.source.stream.Filters;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps a list by modified time, inactive records included, as far as the list can be asked for
 * either. One that cannot be asked for changes is read whole at each look, whatever the times in
 * its records say; what it repeats is held back by its content.
 */
final class ListReader implements StreamReader {
  private static final Logger LOG = LoggerFactory.getLogger(ListReader.class);

  private final String stream;
  private final Listing list;
  private final Filters filters;
  private final Duration overlap;
  private final Instant start;

  /** What the server's answer taught; a task that starts anew finds it out again. */
  private volatile boolean sortRefused;

  /**
   * @param stream its name, for the log
   * @param start before which nothing is read, or null
   */
  ListReader(String stream, Listing list, Filters filters, Duration overlap, Instant start) {
    this.stream = stream;
    this.list = list;
    this.filters = filters;
    this.overlap = overlap;
    this.start = start;
  }

  @Override
  public Fetched read(Cursor cursor) throws ApiException, InterruptedException {
    ListCursor at = (ListCursor) cursor;
    boolean sorted = filters.sort() && !sortRefused;
    Page page = sorted ? sortedIfPossible(at) : list.get(() -> query(at, false));
    return new Fetched(
        page.records().stream()
            .filter(r -> !(filters.modified() && at.delivered(r.id(), r.modified())))
            .map(r -> new Arrival(r, Channel.LIST))
            .toList(),
        at.after(
            new ListCursor.Answer(
                page.hasMore(),
                page.records().stream().map(ListReader::seen).toList(),
                page.total(),
                page.serverTime(),
                filters.sort() && !sortRefused)));
  }

  /** Not every list's fields to sort by are documented; one that refuses ours is read without. */
  private Page sortedIfPossible(ListCursor at) throws ApiException, InterruptedException {
    try {
      return list.get(() -> query(at, true));
    } catch (ApiException e) {
      if (e.refusal() != Refusal.PARAMETER) {
        throw e;
      }
      // If it was not the sort, this is refused too.
      Page page = list.get(() -> query(at, false));
      LOG.warn(
          "Stream {} cannot be sorted by id (HTTP 400); it is read without an order, which may take"
              + " more calls",
          stream);
      sortRefused = true;
      return page;
    }
  }

  private static ListCursor.Seen seen(Decoded record) {
    return new ListCursor.Seen(
        record.id(),
        record.modified(),
        record.id() == null ? record.content() : (long) record.id());
  }

  private Query query(ListCursor at, boolean sorted) {
    return new Query()
        .with("active", filters.active() ? "Any" : null)
        .with("modifiedOnOrAfter", filters.modified() ? since(at) : null)
        .with("sort", sorted ? "+Id" : null)
        .with("page", at.page())
        .with("pageSize", at.pageSize())
        .with("includeTotal", sorted ? null : "true");
  }

  private Instant since(ListCursor at) {
    Instant since = at.since(overlap);
    return since == null || (start != null && since.isBefore(start)) ? start : since;
  }
}
