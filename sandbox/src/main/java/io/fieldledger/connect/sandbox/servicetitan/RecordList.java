package io.fieldledger.connect.sandbox.servicetitan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import io.fieldledger.connect.sandbox.http.Json;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A paged list (contract 3). */
final class RecordList {
  private final ListRoute route;
  private final Supplier<RecordTable> table;
  private final Switches switches;
  private final UnaryOperator<byte[]> served;

  RecordList(
      ListRoute route,
      Supplier<RecordTable> table,
      Switches switches,
      UnaryOperator<byte[]> served) {
    this.route = route;
    this.table = table;
    this.switches = switches;
    this.served = route.hidden().isEmpty() ? served : text -> hide(served.apply(text));
  }

  /**
   * One page.
   *
   * @param among only records that pass this test are in the list at all
   */
  ApiResponse page(ApiRequest request, Predicate<StoredRecord> among) {
    ListQuery query = ListQuery.read(route, request, switches);
    query.tests.add(among);
    List<StoredRecord> found = find(query);
    long start = (long) (query.page - 1) * query.pageSize;
    int first = (int) Math.min(start, found.size());
    int end = (int) Math.min(start + query.pageSize, found.size());
    String head =
        "{\"page\":"
            + query.page
            + ",\"pageSize\":"
            + query.pageSize
            + ",\"hasMore\":"
            + (end < found.size())
            + ",\"totalCount\":"
            + (query.total ? String.valueOf(found.size()) : "null")
            + ",\"data\":";
    return Pages.of(head, found.subList(first, end), served, "}");
  }

  /** The bare array that the unpaged twin of a list answers. */
  ApiResponse array(ApiRequest request) {
    ListQuery query = ListQuery.read(route, request, switches);
    List<StoredRecord> found = find(query);
    return Pages.of("", found.subList(0, Math.min(query.pageSize, found.size())), served, "");
  }

  /** One record. */
  ApiResponse one(long id) {
    return table
        .get()
        .get(id)
        .map(record -> Pages.json(served.apply(record.text())))
        .orElseGet(() -> Problems.notFound(route.type().resource(), id));
  }

  private List<StoredRecord> find(ListQuery query) {
    List<StoredRecord> candidates =
        query.ids == null ? table.get().all() : table.get().get(query.ids);
    Predicate<StoredRecord> all = query.tests.stream().reduce(record -> true, Predicate::and);
    return candidates.stream().filter(all).sorted(query.order).toList();
  }

  private byte[] hide(byte[] text) {
    ObjectNode json = (ObjectNode) Json.tree(text);
    json.remove(route.hidden());
    return Json.bytes(json);
  }
}
