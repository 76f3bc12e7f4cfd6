package io.fieldledger.connect.servicetitan.source.read;

import io.fieldledger.connect.core.http.Query;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.read.ApiException;
import io.fieldledger.connect.servicetitan.source.decode.Page;
import io.fieldledger.connect.servicetitan.source.stream.Filters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A list, also one that shows a part of its records at a time. Its parts are asked one after the
 * other for the same page, so that it has pages like any other list.
 */
final class Listing {
  private final Pages pages;
  private final Optional<Filters.Parts> parts;

  Listing(Pages pages, Filters filters) {
    this.pages = pages;
    this.parts = filters.parts();
  }

  /**
   * @param query a new one at each call
   */
  Page get(Supplier<Query> query) throws ApiException, InterruptedException {
    return parts.isPresent() ? all(query, parts.get()) : pages.get(query.get());
  }

  private Page all(Supplier<Query> query, Filters.Parts asked)
      throws ApiException, InterruptedException {
    List<Decoded> records = new ArrayList<>();
    boolean hasMore = false;
    Long total = 0L;
    Instant serverTime = null;
    for (String value : asked.values()) {
      Page page = pages.get(query.get().with(asked.parameter(), value));
      records.addAll(page.records());
      hasMore |= page.hasMore();
      total = total == null || page.total() == null ? null : (Long) (total + page.total());
      // What changes after the first part was read falls into the next sweep.
      serverTime = serverTime == null ? page.serverTime() : serverTime;
    }
    return new Page(hasMore, null, records, total, serverTime);
  }
}
