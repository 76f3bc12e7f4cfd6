package io.fieldledger.connect.xero.sink.engine;

import io.fieldledger.connect.core.http.HttpRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * One read of a list.
 *
 * @param collection endpoint and name of the list in the answer
 * @param query without page parameters; empty for none
 * @param page from 1; 0 for lists that have no pages
 * @param since If-Modified-Since; null for everything
 */
record Load(LoadGroup group, String collection, String query, int page, Instant since) {
  static final int PAGE_SIZE = 1000;

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  /** The organisation alone, read for what its answer tells of the calls that are left. */
  static Load look() {
    LoadGroup group = LoadGroup.comparison();
    group.open = 1;
    return new Load(group, "Organisation", "", 0, null);
  }

  /** True when it reads one document by its id, which may be gone. */
  boolean single() {
    return collection.contains("/");
  }

  /** Takes what the answer lists; settings are read as they are. */
  Page emptyPage() {
    return new Page(list(), group.keepDocuments);
  }

  /** The name of the list in the answer, without the id of a single document. */
  String list() {
    return collection.replaceAll("/.*", "");
  }

  Load atPage(int number) {
    return new Load(group, collection, query, number, since);
  }

  /**
   * @param base the API's address with a slash at its end
   */
  HttpRequest request(String base) {
    StringBuilder url = new StringBuilder(base).append(collection);
    char separator = '?';
    if (!query.isEmpty()) {
      url.append(separator).append(query);
      separator = '&';
    }
    if (page > 0) {
      url.append(separator).append("page=").append(page).append("&pageSize=").append(PAGE_SIZE);
    }
    HttpRequest request = HttpRequest.get(url.toString());
    return since == null
        ? request
        : request.with("If-Modified-Since", SECONDS.format(since.truncatedTo(ChronoUnit.SECONDS)));
  }
}
