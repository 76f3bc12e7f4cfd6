package io.fieldledger.connect.sandbox.xero.read;

import io.fieldledger.connect.sandbox.xero.books.Row;
import io.fieldledger.connect.sandbox.xero.books.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Filters, sorts and pages one table (API.md 5.2 to 5.6). The usual order needs no sorting; any
 * other order is sorted once and kept until the table changes, so a scan by page sorts once.
 */
final class Listing<T extends Row> {
  static final int MAX_PAGE = 1000;
  static final int DEFAULT_PAGE = 100;

  private final Table<T> table;
  private final Property.Set<T> properties;
  private String sortedBy = "";
  private long sortedVersion = -1;
  private List<T> sorted = List.of();

  Listing(Table<T> table, Property.Set<T> properties) {
    this.table = table;
    this.properties = properties;
  }

  /**
   * @param sinceMillis only records changed at or after it; null for all
   * @param filter what the endpoint's own parameters ask for
   * @param forced pages even when no page was asked for
   * @param threshold more records than this are refused, 0 for no limit
   */
  Page<T> list(
      Parameters parameters, Long sinceMillis, Predicate<T> filter, boolean forced, int threshold) {
    boolean paged = forced || parameters.has("page") || parameters.has("pageSize");
    int page = parameters.number("page", 1, 1, Integer.MAX_VALUE);
    int size = parameters.number("pageSize", DEFAULT_PAGE, 1, MAX_PAGE);
    return list(parameters, sinceMillis, filter, threshold, paged, page, size);
  }

  /** The list of an endpoint that knows no pages (API.md 5.2): all of it. */
  Page<T> whole(Parameters parameters, Long sinceMillis) {
    return list(parameters, sinceMillis, row -> true, 0, false, 1, Integer.MAX_VALUE);
  }

  private Page<T> list(
      Parameters parameters,
      Long sinceMillis,
      Predicate<T> filter,
      int threshold,
      boolean paged,
      int page,
      int size) {
    Predicate<T> wanted =
        parameters
            .text("where")
            .map(where -> filter.and(WhereParser.parse(where, properties)))
            .orElse(filter);
    long first = paged ? (long) (page - 1) * size : 0;
    List<T> items = new ArrayList<>();
    int count = 0;
    for (T row : rows(parameters.text("order").orElse(""), sinceMillis)) {
      if (wanted.test(row)) {
        if (count >= first && items.size() < size) {
          items.add(row);
        }
        count++;
      }
    }
    if (threshold > 0 && count > threshold) {
      throw new QueryError(
          "The query would return more than "
              + threshold
              + " records. Narrow it with If-Modified-Since or where.");
    }
    return new Page<>(items, paged, page, size, count);
  }

  private Collection<T> rows(String order, Long sinceMillis) {
    String wanted = order.trim().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()
        || wanted.equals("updateddateutc")
        || wanted.equals("updateddateutc asc")) {
      return sinceMillis == null ? table.rows() : table.since(sinceMillis);
    }
    if (!wanted.equals(sortedBy) || sortedVersion != table.version()) {
      Comparator<T> comparator = comparator(wanted);
      sorted = table.rows().stream().sorted(comparator).toList();
      sortedBy = wanted;
      sortedVersion = table.version();
    }
    return sinceMillis == null
        ? sorted
        : sorted.stream().filter(row -> row.updatedMillis() >= sinceMillis).toList();
  }

  private Comparator<T> comparator(String order) {
    Comparator<T> comparator = null;
    for (String part : order.split(",", -1)) {
      List<String> words = List.of(part.trim().split(" ", -1));
      Property<T> property = properties.get(words.get(0));
      Comparator<T> one =
          (a, b) -> Values.ORDER.compare(property.of().apply(a), property.of().apply(b));
      if (words.size() > 1 && !words.get(1).equals("asc")) {
        if (!words.get(1).startsWith("desc")) {
          throw new QueryError("Syntax error: '" + words.get(1) + "' was not expected");
        }
        one = one.reversed();
      }
      comparator = comparator == null ? one : comparator.thenComparing(one);
    }
    return comparator;
  }
}
