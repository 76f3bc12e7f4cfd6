package io.fieldledger.connect.xero.source.read;

import com.google.common.hash.Hashing;
import io.fieldledger.connect.core.call.ApiException;
import io.fieldledger.connect.core.call.Refusal;
import io.fieldledger.connect.core.http.Query;
import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.cursor.ListCursor;
import io.fieldledger.connect.core.source.cursor.Step;
import io.fieldledger.connect.core.source.cursor.Step.Ask;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.decode.MalformedPageException;
import io.fieldledger.connect.core.source.decode.UnknownMembers;
import io.fieldledger.connect.core.source.read.Arrival;
import io.fieldledger.connect.core.source.read.Channel;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.core.source.read.LookupReader;
import io.fieldledger.connect.core.source.read.StreamReader;
import io.fieldledger.connect.core.source.shape.Shape;
import io.fieldledger.connect.xero.source.api.XeroApi;
import io.fieldledger.connect.xero.source.cursor.Window;
import io.fieldledger.connect.xero.source.cursor.XeroCursor;
import io.fieldledger.connect.xero.source.stream.Reading;
import io.fieldledger.connect.xero.source.stream.XeroStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads one of Xero's lists.
 *
 * <p>Pages are asked for in the order of the ids. While a list is read, records only join it, so a
 * record keeps its place or moves to a later one, and none can slip past a page's edge, however
 * many share one second. With Xero's usual order, by modified time, a record that changes moves to
 * the end and all behind it to an earlier page (contract, 5.4). The watermark moves to the newest
 * modified time that was seen, but not past Xero's own clock on the first page.
 */
public final class XeroReader implements StreamReader, LookupReader {
  /** Most ids in one question (contract, 5.6: a longer query string is answered 404). */
  public static final int MOST_IDS = 40;

  private static final DateTimeFormatter WHERE =
      DateTimeFormatter.ofPattern("'UpdatedDateUTC<DateTime('yyyy,MM,dd,HH,mm,ss')'", Locale.ROOT);

  private static final String NO_PARTS =
      " Xero also refuses lists of more than 100,000 records, and %s cannot be asked for in parts:"
          + " if there are so many, set start.date to a day since which fewer were changed.";

  private final XeroStream stream;
  private final XeroApi api;
  private final PageDecoder decoder;
  private final ReadingRules rules;
  private final InstantSource clock;

  /**
   * @param shape the stream's, perhaps with the raw payload
   * @param clock tells when a re-reading is due; no position is made of it
   */
  public XeroReader(
      XeroStream stream,
      Shape shape,
      XeroApi api,
      UnknownMembers unknown,
      ReadingRules rules,
      InstantSource clock) {
    this.stream = stream;
    this.api = api;
    this.decoder = new PageDecoder(stream, shape, unknown);
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public Fetched read(Cursor cursor) throws ApiException, InterruptedException {
    XeroCursor at = (XeroCursor) cursor;
    if (at.window() != null) {
      return window(at);
    }
    return at.reread() == null ? changes(at) : reread(at);
  }

  /** The records that were found; one that is missing is not there, or not yet. */
  @Override
  public List<Decoded> byIds(List<?> ids) throws ApiException, InterruptedException {
    if (ids.size() > MOST_IDS) {
      throw new IllegalArgumentException(ids.size() + " ids; at most " + MOST_IDS + " in a call");
    }
    // Without ids the answer would be the whole list.
    if (ids.isEmpty()) {
      return List.of();
    }
    Query query =
        new Query()
            .with("IDs", ids.stream().map(String::valueOf).collect(Collectors.joining(",")))
            .with("page", 1)
            .with("pageSize", MOST_IDS);
    return get(query, null).records().stream()
        .filter(record -> record.id() == null || ids.contains(record.id()))
        .toList();
  }

  private Fetched changes(XeroCursor at) throws ApiException, InterruptedException {
    ListCursor list = at.changes();
    Page page;
    try {
      page = get(query(list), stream.modifiedSince() ? since(list) : null);
    } catch (ApiException e) {
      // Also in the middle of a list: it may have grown.
      return narrower(at, true, e);
    }
    List<Arrival> arrivals =
        page.records().stream()
            .filter(r -> !(stream.modifiedSince() && list.delivered(r.id(), r.modified())))
            .map(r -> new Arrival(r, Channel.LIST))
            .toList();
    Instant now = clock.instant();
    Step<XeroCursor> step = at.afterChanges(answer(page), now);
    boolean rereads = step.ask() == Ask.LATER && rules.rereadDue(stream, step.next(), now);
    return new Fetched(
        arrivals, rereads ? step.next().rereads(rules.rereadSince(stream, step.next())) : step);
  }

  private Fetched window(XeroCursor at) throws ApiException, InterruptedException {
    Window window = at.window();
    Query query =
        paged(Math.max(1, window.page()), at.changes().pageSize())
            .with("where", WHERE.format(LocalDateTime.ofInstant(window.to(), ZoneOffset.UTC)));
    Page page;
    try {
      // Whether Xero counts the second itself is not known (contract, 9); repeats are held back.
      page = get(query, window.from().minusSeconds(1));
    } catch (ApiException e) {
      return narrower(at, window.page() == 0, e);
    }
    return new Fetched(arrivals(page, Channel.LIST), at.afterWindow(page.pageCount()));
  }

  /**
   * A list of too many records is refused like a parameter that Xero does not take (contract, 5.5);
   * a part of it may not be.
   *
   * @param tooMany whether it can be that
   */
  private Fetched narrower(XeroCursor at, boolean tooMany, ApiException why) throws ApiException {
    Optional<Step<XeroCursor>> half =
        tooMany && stream.windows() && why.refusal() == Refusal.PARAMETER
            ? at.refused(clock.instant())
            : Optional.empty();
    boolean ofDocuments = stream.reading() == Reading.PAGES;
    if (tooMany && ofDocuments && !stream.windows() && why.refusal() == Refusal.PARAMETER) {
      throw new ApiException(
          Refusal.PARAMETER, why.getMessage() + NO_PARTS.formatted(stream.endpoint()), null, why);
    }
    return new Fetched(List.of(), half.orElseThrow(() -> why));
  }

  private Fetched reread(XeroCursor at) throws ApiException, InterruptedException {
    Instant now = clock.instant();
    try {
      Page page = get(query(at.reread()), at.reread().watermark());
      return new Fetched(arrivals(page, Channel.REREAD), at.afterReread(answer(page), now));
    } catch (ApiException e) {
      if (e.refusal() != Refusal.PARAMETER) {
        throw e;
      }
      // Too many for one list; following the changes must not end because of it.
      return new Fetched(List.of(), at.givesRereadUp(now, e.getMessage()));
    }
  }

  private static List<Arrival> arrivals(Page page, Channel channel) {
    return page.records().stream().map(r -> new Arrival(r, channel)).toList();
  }

  private ListCursor.Answer answer(Page page) {
    return new ListCursor.Answer(
        stream.reading() == Reading.PAGES && page.hasMore(rules.pageSize()),
        page.records().stream().map(XeroReader::seen).toList(),
        page.itemCount(),
        page.serverTime(),
        stream.sorted());
  }

  private static ListCursor.Seen seen(Decoded record) {
    long key =
        record.id() == null
            ? record.content()
            : Hashing.murmur3_128()
                .hashString(String.valueOf(record.id()), StandardCharsets.UTF_8)
                .asLong();
    return new ListCursor.Seen(record.id(), record.modified(), key);
  }

  private Query query(ListCursor at) {
    return stream.reading() == Reading.PAGES ? paged(at.page(), at.pageSize()) : new Query();
  }

  private Query paged(int page, int size) {
    return new Query()
        .with("order", stream.sorted() ? stream.idMember() + " ASC" : null)
        .with("page", page)
        .with("pageSize", size);
  }

  private Instant since(ListCursor at) {
    return rules.notBeforeStart(stream, at.since(rules.overlap()));
  }

  private Page get(Query query, Instant since) throws ApiException, InterruptedException {
    stream.parameters().forEach(query::with);
    Optional<byte[]> body = api.get(stream.endpoint(), query, since, stream.scope());
    if (body.isEmpty()) {
      return Page.EMPTY;
    }
    try {
      return decoder.decode(body.get());
    } catch (MalformedPageException e) {
      throw new ApiException(
          Refusal.TRANSIENT,
          "The answer to GET " + stream.endpoint() + " is no list: " + e.getMessage() + ".",
          null,
          e);
    }
  }
}
