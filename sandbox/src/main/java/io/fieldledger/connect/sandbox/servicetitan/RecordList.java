package io.fieldledger.connect.sandbox.servicetitan;

import io.fieldledger.connect.sandbox.Switches;
import io.fieldledger.connect.sandbox.http.ApiRequest;
import io.fieldledger.connect.sandbox.http.ApiResponse;
import java.util.List;
import java.util.Optional;
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
    this.served =
        route.hidden().isEmpty()
            ? served
            : text -> Members.without(served.apply(text), route.hidden());
  }

  /** One page. */
  ApiResponse page(ApiRequest request) {
    ListQuery query = ListQuery.read(route, request, switches);
    return answer(query, find(query));
  }

  /** One page of these records only. */
  ApiResponse pageOf(ApiRequest request, List<StoredRecord> records) {
    ListQuery query = ListQuery.read(route, request, switches);
    return answer(query, among(records, query));
  }

  /** The bare array that the unpaged twin of a list answers. */
  ApiResponse array(ApiRequest request) {
    ListQuery query = ListQuery.read(route, request, switches);
    return Pages.of("", find(query).records(), record -> text(record, query.externalData), "");
  }

  /** One record. */
  ApiResponse one(ApiRequest request, long id) {
    ExternalDataQuery externalData =
        route.externalData() == ListRoute.External.LIST_AND_ONE
            ? ExternalDataQuery.of(request)
            : ExternalDataQuery.NONE;
    return table
        .get()
        .get(id)
        .map(record -> Pages.json(text(record, externalData)))
        .orElseGet(() -> Problems.notFound(route.type().resource(), id));
  }

  private Window.Slice find(ListQuery query) {
    return query.ids == null
        ? table.get().list(query.order, query.test(), query.window())
        : among(table.get().get(query.ids), query);
  }

  private static Window.Slice among(List<StoredRecord> records, ListQuery query) {
    return query
        .window()
        .of(records.stream().filter(query.test()).sorted(query.order.comparator()));
  }

  private ApiResponse answer(ListQuery query, Window.Slice slice) {
    String head =
        "{\"page\":"
            + query.page
            + ",\"pageSize\":"
            + query.pageSize
            + ",\"hasMore\":"
            + slice.more()
            + ",\"totalCount\":"
            + (query.total ? String.valueOf(slice.total()) : "null")
            + ",\"data\":";
    return Pages.of(head, slice.records(), record -> text(record, query.externalData), "}");
  }

  private byte[] text(StoredRecord record, ExternalDataQuery externalData) {
    boolean hidden =
        route.type() == RecordType.VENDORS && switches.is(Unknowns.VENDOR_DATA, "hidden");
    Optional<String> application = hidden ? Optional.empty() : externalData.application();
    return served.apply(ExternalData.shown(record, application));
  }
}
