package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.JsonNode;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.servicetitan.StoredRecord.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The common query parameters of a list, read from a request; unknown parameters are ignored. */
final class ListQuery {
  private static final int MAX_IDS = 50;

  /** Null when the list is not asked for by ids. */
  List<Long> ids;

  ListOrder order;
  int page = 1;
  int pageSize = 50;
  boolean total;
  ExternalDataQuery externalData = ExternalDataQuery.NONE;

  private final List<Predicate<StoredRecord>> tests = new ArrayList<>();
  private Position from = Position.START;
  private final ListRoute route;
  private final ApiRequest request;
  private final Switches switches;

  private ListQuery(ListRoute route, ApiRequest request, Switches switches) {
    this.route = route;
    this.request = request;
    this.switches = switches;
  }

  static ListQuery read(ListRoute route, ApiRequest request, Switches switches) {
    ListQuery query = new ListQuery(route, request, switches);
    query.readAll();
    return query;
  }

  /** Whether a record is in the list. */
  Predicate<StoredRecord> test() {
    return tests.stream().reduce(record -> true, Predicate::and);
  }

  Window window() {
    return new Window((long) (page - 1) * pageSize, pageSize, total);
  }

  private void readAll() {
    for (String name : route.unsupported()) {
      if (request.query().containsKey(name)) {
        throw new Refused(NotSimulated.answer("the filter " + name));
      }
    }
    paging();
    activity();
    idList();
    bound("createdOnOrAfter", (record, at) -> !record.createdOn().isBefore(at));
    bound("createdBefore", (record, at) -> record.createdOn().isBefore(at));
    if (route.byModified()) {
      bound("modifiedOnOrAfter", (record, at) -> !record.modifiedOn().isBefore(at))
          .ifPresent(at -> from = Position.before(at));
      bound("modifiedBefore", (record, at) -> record.modifiedOn().isBefore(at));
    }
    ownFilters();
    if (route.externalData() != ListRoute.External.NOWHERE) {
      externalData = ExternalDataQuery.of(request);
      tests.add(externalData::finds);
    }
    sorting();
  }

  private void paging() {
    page = number("page", 1);
    if (page < 1) {
      throw new Refused(Problems.badField("page", "The page must be greater than 0."));
    }
    pageSize = number("pageSize", 50);
    int largest = switches.getInt(Unknowns.LIST_MAX_PAGE_SIZE);
    if (pageSize < 1 || (pageSize > largest && switches.is(Unknowns.LIST_TOO_LARGE, "400"))) {
      throw new Refused(
          Problems.badField("pageSize", "The pageSize must be between 1 and " + largest + "."));
    }
    pageSize = Math.min(pageSize, largest);
    String wanted = request.param("includeTotal").orElse("false").toLowerCase(Locale.ROOT);
    if (!wanted.equals("true") && !wanted.equals("false")) {
      throw refused("includeTotal");
    }
    total = wanted.equals("true");
  }

  private void activity() {
    switch (route.activity()) {
      case ACTIVE -> {
        switch (request.param("active").orElse("True").toLowerCase(Locale.ROOT)) {
          case "true" -> tests.add(StoredRecord::active);
          case "false" -> tests.add(record -> !record.active());
          case "any" -> {}
          default -> throw refused("active");
        }
      }
      case STATE_ALL -> activeState("All");
      case STATE_ACTIVE -> activeState("ActiveOnly");
      case ONLY_ACTIVE -> tests.add(StoredRecord::active);
      case NONE -> {}
    }
  }

  private void activeState(String byDefault) {
    switch (request.param("activeState").orElse(byDefault).toLowerCase(Locale.ROOT)) {
      case "activeonly" -> tests.add(StoredRecord::active);
      case "inactiveonly" -> tests.add(record -> !record.active());
      case "all" -> {}
      default -> throw refused("activeState");
    }
  }

  private void idList() {
    List<String> given = request.query().get("ids");
    if (given == null || given.stream().allMatch(String::isBlank)) {
      return;
    }
    ids = longs("ids", given);
  }

  /** Ids, repeated or separated by commas. */
  static List<Long> longs(String name, List<String> values) {
    List<Long> numbers = new ArrayList<>();
    for (String value : values.stream().flatMap(v -> Arrays.stream(v.split(","))).toList()) {
      try {
        numbers.add(Long.parseLong(value.trim()));
      } catch (NumberFormatException e) {
        throw new Refused(Problems.badValue(name, value));
      }
    }
    if (numbers.size() > MAX_IDS) {
      throw new Refused(
          Problems.badField(name, "The maximum number of " + name + " is " + MAX_IDS + "."));
    }
    return numbers;
  }

  private void ownFilters() {
    List<Predicate<JsonNode>> own = new ArrayList<>();
    for (Map.Entry<String, ListFilter> filter : route.filters().entrySet()) {
      String byDefault = route.defaults().getOrDefault(filter.getKey(), "");
      List<String> values = request.query().getOrDefault(filter.getKey(), List.of(byDefault));
      if (!values.get(0).isEmpty()) {
        own.add(filter.getValue().test(values).orElseThrow(() -> refused(filter.getKey())));
      }
    }
    if (!own.isEmpty()) {
      tests.add(
          record -> {
            JsonNode json = record.json();
            return own.stream().allMatch(test -> test.test(json));
          });
    }
  }

  private void sorting() {
    String sort = request.param("sort").orElse("").trim();
    if (sort.isEmpty() || route.sortable().isEmpty()) {
      order = unsorted();
      return;
    }
    if (switches.is(Unknowns.LIST_SORT, "refused")) {
      throw new Refused(Problems.badValue("sort", sort));
    }
    boolean down = sort.startsWith("-");
    String field = down || sort.startsWith("+") ? sort.substring(1) : sort;
    if (route.sortable().stream().noneMatch(field::equalsIgnoreCase)) {
      throw new Refused(Problems.badValue("sort", sort));
    }
    order =
        ListOrder.by(field, down, from)
            .orElseThrow(() -> new Refused(NotSimulated.answer("sorting by " + field)));
  }

  private ListOrder unsorted() {
    return switch (switches.get(Unknowns.LIST_ORDER)) {
      case "scattered" -> ListOrder.scattered(0);
      case "shuffled" -> ListOrder.scattered(request.at().toEpochMilli());
      default -> ListOrder.byId(false);
    };
  }

  private Optional<Instant> bound(String name, BiPredicate<StoredRecord, Instant> test) {
    Optional<Instant> bound =
        request
            .param(name)
            .filter(text -> !text.isEmpty())
            .map(text -> Moments.parse(text).orElseThrow(() -> refused(name)));
    bound.ifPresent(at -> tests.add(record -> test.test(record, at)));
    return bound;
  }

  private int number(String name, int byDefault) {
    try {
      return request.param(name).map(String::trim).map(Integer::parseInt).orElse(byDefault);
    } catch (NumberFormatException e) {
      throw refused(name);
    }
  }

  private Refused refused(String name) {
    return new Refused(Problems.badValue(name, request.param(name).orElse("")));
  }
}
