package io.fieldledger.connect.sandbox.servicetitan;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldledger.connect.sandbox.http.Json;
import io.fieldledger.connect.sandbox.servicetitan.StoredRecord.Position;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Reading along an index gives what sorting everything would give. */
class RecordTableTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  /** One change of a record: its id, the minute, and the customer it belongs to then. */
  record Change(int id, int minute, int owner) {}

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 12),
            Arbitraries.integers().between(0, 6),
            Arbitraries.integers().between(0, 3))
        .as(Change::new)
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void pagesAreCutFromTheSortedWhole(
      @ForAll("changes") List<Change> changes,
      @ForAll boolean byChange,
      @ForAll boolean down,
      @ForAll boolean counted,
      @ForAll @IntRange(min = 1, max = 5) int size,
      @ForAll @IntRange(min = 0, max = 4) int page) {
    Map<Long, StoredRecord> latest = new HashMap<>();
    RecordTable table = filled(changes, latest);
    ListOrder order =
        ListOrder.by(byChange ? "ModifiedOn" : "Id", down, Position.START).orElseThrow();
    List<StoredRecord> whole =
        latest.values().stream()
            .filter(record -> record.owner() != 2)
            .sorted(order.comparator())
            .toList();
    int first = Math.min(page * size, whole.size());
    int end = Math.min(first + size, whole.size());
    Window.Slice slice =
        table.list(
            order, record -> record.owner() != 2, new Window((long) page * size, size, counted));
    assertThat(slice.records()).isEqualTo(whole.subList(first, end));
    assertThat(slice.more()).isEqualTo(end < whole.size());
    assertThat(slice.total()).isEqualTo(counted ? whole.size() : 0);
  }

  @Property(tries = 100)
  void ownersHaveTheirLatestRecords(@ForAll("changes") List<Change> changes) {
    Map<Long, StoredRecord> latest = new HashMap<>();
    RecordTable table = filled(changes, latest);
    assertThat(table.ofOwners(List.of(1L, 3L)))
        .containsExactlyInAnyOrderElementsOf(
            latest.values().stream().filter(r -> r.owner() == 1 || r.owner() == 3).toList());
    assertThat(table.all())
        .isEqualTo(
            latest.values().stream().sorted(Comparator.comparing(StoredRecord::id)).toList());
    assertThat(table.changes(Position.START, Instant.MAX, record -> true, 99))
        .hasSize(latest.size())
        .isSortedAccordingTo(Comparator.comparing(StoredRecord::position));
  }

  private static RecordTable filled(List<Change> changes, Map<Long, StoredRecord> latest) {
    RecordTable table = new RecordTable();
    for (Change change : changes) {
      StoredRecord record =
          StoredRecord.of(
              Json.object()
                  .put("id", change.id())
                  .put("modifiedOn", START.plusSeconds(60L * change.minute()).toString())
                  .put("customerId", change.owner()));
      table.put(record);
      latest.put(record.id(), record);
    }
    return table;
  }
}
