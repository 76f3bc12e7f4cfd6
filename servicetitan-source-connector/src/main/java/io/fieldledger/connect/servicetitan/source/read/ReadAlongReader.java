package io.fieldledger.connect.servicetitan.source.read;

import io.fieldledger.connect.core.http.Query;
import io.fieldledger.connect.core.source.cursor.Cursor;
import io.fieldledger.connect.core.source.decode.Decoded;
import io.fieldledger.connect.core.source.read.ApiException;
import io.fieldledger.connect.core.source.read.Arrival;
import io.fieldledger.connect.core.source.read.Channel;
import io.fieldledger.connect.core.source.read.Fetched;
import io.fieldledger.connect.core.source.read.LookupReader;
import io.fieldledger.connect.core.source.read.StreamReader;
import io.fieldledger.connect.servicetitan.source.decode.Page;
import io.fieldledger.connect.servicetitan.source.stream.ReadAlong;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;

/**
 * Reads records together with those of another list that belong into them. When these cannot be
 * asked for, the page fails as a whole and is asked again: a record is never told with a part of
 * it.
 */
final class ReadAlongReader implements StreamReader, LookupReader {
  private static final int PAGE_SIZE = 5000;

  private final StreamReader records;
  private final LookupReader single;
  private final ReadAlong along;
  private final Pages elements;

  ReadAlongReader(StreamReader records, LookupReader single, ReadAlong along, Pages elements) {
    this.records = records;
    this.single = single;
    this.along = along;
    this.elements = elements;
  }

  @Override
  public Fetched read(Cursor cursor) throws ApiException, InterruptedException {
    Fetched page = records.read(cursor);
    return new Fetched(filled(page.arrivals()), page.step());
  }

  @Override
  public List<Decoded> byIds(List<?> ids) throws ApiException, InterruptedException {
    List<Arrival> found =
        single.byIds(ids).stream().map(r -> new Arrival(r, Channel.LIST)).toList();
    return filled(found).stream().map(Arrival::record).toList();
  }

  /** An element that cannot be read is put aside; that its record lacks it, its totals show. */
  private List<Arrival> filled(List<Arrival> arrivals) throws ApiException, InterruptedException {
    List<Object> ids =
        arrivals.stream()
            .map(Arrival::record)
            .filter(Decoded.Carried.class::isInstance)
            .map(Decoded::id)
            .distinct()
            .toList();
    Map<Object, List<Struct>> byOwner = new HashMap<>();
    List<Arrival> all = new ArrayList<>();
    for (List<Object> some : Ids.parts(ids, Ids.MOST)) {
      for (Decoded.Unreadable unreadable : read(some, byOwner)) {
        all.add(new Arrival(unreadable, Channel.LIST));
      }
    }
    for (Arrival arrival : arrivals) {
      all.add(
          arrival.record() instanceof Decoded.Carried carried
              ? new Arrival(filled(carried, byOwner), arrival.channel(), arrival.event())
              : arrival);
    }
    return all;
  }

  private List<Decoded.Unreadable> read(List<Object> ids, Map<Object, List<Struct>> byOwner)
      throws ApiException, InterruptedException {
    Set<Object> asked = Set.copyOf(ids);
    List<Decoded.Unreadable> unreadable = new ArrayList<>();
    boolean more = true;
    for (int number = 1; more; number++) {
      Page page =
          elements.get(
              new Query()
                  .with(along.idsParameter(), Ids.joined(ids))
                  .with("page", number)
                  .with("pageSize", PAGE_SIZE));
      for (Decoded element : page.records()) {
        if (element instanceof Decoded.Carried carried) {
          Long owner = carried.value().getInt64(along.owner());
          if (owner != null && asked.contains(owner)) {
            byOwner.computeIfAbsent(owner, id -> new ArrayList<>()).add(carried.value());
          }
        } else {
          unreadable.add((Decoded.Unreadable) element);
        }
      }
      more = page.hasMore() && !page.records().isEmpty();
    }
    return unreadable;
  }

  private Decoded filled(Decoded.Carried record, Map<Object, List<Struct>> byOwner) {
    List<Struct> own = byOwner.getOrDefault(record.id(), new ArrayList<>());
    own.sort(Comparator.comparing(element -> element.getInt64("id")));
    record.value().put(along.member(), own);
    return new Decoded.Carried(record.id(), record.value(), record.modified());
  }
}
