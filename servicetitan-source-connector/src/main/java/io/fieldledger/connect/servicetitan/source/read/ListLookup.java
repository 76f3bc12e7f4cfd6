package io.fieldledger.connect.servicetitan.source.read;

import io.fieldledger.connect.core.http.Query;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.read.ApiException;
import io.fieldledger.connect.core.source.read.LookupReader;
import io.fieldledger.connect.servicetitan.source.stream.Lookup;
import java.util.List;

/** Fetches records by ids from the list that takes them. */
final class ListLookup implements LookupReader {
  private static final String ACTIVE = "active";

  private final Listing list;
  private final Lookup lookup;

  ListLookup(Listing list, Lookup lookup) {
    this.list = list;
    this.lookup = lookup;
  }

  @Override
  public List<Decoded> byIds(List<?> ids) throws ApiException, InterruptedException {
    if (ids.size() > Ids.MOST) {
      throw new IllegalArgumentException(ids.size() + " ids; at most " + Ids.MOST + " in a call");
    }
    // Without ids the answer would be the whole list.
    if (ids.isEmpty()) {
      return List.of();
    }
    return list.get(() -> query(ids)).records().stream()
        .filter(record -> record.id() == null || ids.contains(record.id()))
        .map(this::filled)
        .toList();
  }

  private Query query(List<?> ids) {
    Query query = new Query();
    if (lookup.repeatsIds()) {
      query.withEach("ids", ids);
    } else {
      query.with("ids", Ids.joined(ids));
    }
    if (lookup.activeParameter() != null) {
      query.with(lookup.activeParameter(), lookup.activeValue());
    }
    return query.with("page", 1).with("pageSize", Ids.MOST);
  }

  private Decoded filled(Decoded record) {
    if (lookup.fillActive()
        && record instanceof Decoded.Carried carried
        && carried.value().get(ACTIVE) == null) {
      carried.value().put(ACTIVE, true);
      return new Decoded.Carried(carried.id(), carried.value(), carried.modified());
    }
    return record;
  }
}
